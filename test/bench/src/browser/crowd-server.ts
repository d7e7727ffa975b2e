import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer, request as askServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { PICTURE_SUBPROTOCOL, helloFrameSchema, type Entity, type EntityId } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { createHub, openSession, type Session } from '@lagewacht/sync';

/** A server in front of the real one: everything is the real one's but the picture, which is a crowd over the real hub and sessions. */
export interface CrowdServer {
  readonly origin: string;
  readonly entities: ReadonlyMap<EntityId, Entity>;
  /** One new version of the picture, sent at once. Answers the bytes of the delta. */
  change(put: readonly Entity[]): number;
  close(): Promise<void>;
}

export interface CrowdServerOptions {
  /** Address of the real server. */
  readonly behind: string;
  readonly entities: readonly Entity[];
  /** A build of the dashboard to serve in the place of the real server's own. */
  readonly dashboard?: string;
}

const HEARTBEAT_MS = 2000;
const healthy = { writable: true, sinceMs: 0 } as const;
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2' };

function passOn(behind: URL, request: IncomingMessage, response: ServerResponse): void {
  const asked = askServer({ host: behind.hostname, port: behind.port, method: request.method, path: request.url, headers: { ...request.headers, host: behind.host, ...(request.headers.origin ? { origin: behind.origin } : {}) } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on('error', () => response.writeHead(502).end());
  request.pipe(asked);
}

async function serveFile(dashboard: string, path: string, response: ServerResponse): Promise<void> {
  const content = await readFile(join(dashboard, path === '/' ? 'index.html' : path));
  response.writeHead(200, { 'content-type': types[path === '/' ? 'html' : path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream' }).end(content);
}

/** Starts the crowd on a free loopback port. */
export async function startCrowdServer({ behind, entities, dashboard }: CrowdServerOptions): Promise<CrowdServer> {
  const held = new Map(entities.map((entity) => [entity.id, entity]));
  const view = { version: 1, asOfMs: Date.now(), entities: held as ReadonlyMap<EntityId, Entity> };
  const hub = createHub('live', randomBytes(6).toString('hex'), view);
  const sessions = new Map<WebSocket, Session>();
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (dashboard !== undefined && !path.startsWith('/api/')) serveFile(dashboard, path, response).catch(() => response.writeHead(404).end());
    else passOn(new URL(behind), request, response);
  });
  const sockets = new WebSocketServer({ server: http, path: '/ws/picture', handleProtocols: () => PICTURE_SUBPROTOCOL });
  let sentBytes = 0;
  sockets.on('connection', (socket) => {
    socket.on('close', () => sessions.delete(socket));
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text)) as { type: string };
      if (frame.type === 'resync') return sessions.get(socket)?.resync();
      const send = (line: string): void => {
        sentBytes += Buffer.byteLength(line);
        socket.send(line);
      };
      const session = openSession(hub, { send, get bufferedBytes() { return socket.bufferedAmount; }, close: (code, reason) => socket.close(code, reason) }, helloFrameSchema.parse(frame), Date.now());
      sessions.set(socket, session);
      session.heartbeat(hub.heartbeat(Date.now(), healthy), Date.now());
    });
  });
  const beat = setInterval(() => {
    for (const session of sessions.values()) session.heartbeat(hub.heartbeat(Date.now(), healthy), Date.now());
  }, HEARTBEAT_MS);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, entities: held,
    change(put) {
      const changes = new Map<EntityId, Change>(put.map((after) => [after.id, { id: after.id, before: held.get(after.id), after }]));
      const [from, fromMs] = [view.version, view.asOfMs];
      for (const entity of put) held.set(entity.id, entity);
      view.version += 1;
      view.asOfMs = Date.now();
      hub.publish({ from, to: view.version, asOfMs: [fromMs, view.asOfMs], changes }, [], Date.now());
      hub.settle();
      const before = sentBytes;
      for (const session of sessions.values()) session.flush(Date.now());
      return sentBytes - before;
    },
    async close() {
      clearInterval(beat);
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
