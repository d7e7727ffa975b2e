import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { helloFrameSchema, PICTURE_SUBPROTOCOL, type EntityId } from '@lagewacht/contract';
import { createHub, openSession, type Session } from '@lagewacht/sync';
import { createDoors } from './stand-in-doors';
import { createStandInExercise, type StandInExercise } from './stand-in-exercise';
import { playersPicture, scene } from './stand-in-scene';

// The server's doors of exercises over a list in memory, and its picture over the real hub. Whatever comes in or goes out is checked against
// the contract's schemas, so that the console's own suite runs alone and fast and yet can't drift from the contract.

const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TICK_MS = 100;
const mime: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' };
/** A running stand-in. */
export interface StandIn {
  readonly port: number;
  readonly exercise: StandInExercise;
  readonly exercises: readonly StandInExercise[];
  /** Breaks every connection, and refuses new ones while `isDown`. */
  setDown(isDown: boolean): void;
  /** Ends everybody's session. */
  forgetSessions(): void;
  /** Ids of the commands that came in, repeated ones too. */
  readonly arrivals: readonly string[];
  close(): Promise<void>;
}

async function sendFile(response: ServerResponse, root: string, path: string): Promise<void> {
  const inside = path.replace(/^\/trainer\//, '/');
  const name = inside === '/' || !extname(inside) ? '/index.html' : normalize(inside);
  try {
    const content = await readFile(join(root, name));
    response.writeHead(200, { 'content-type': mime[extname(name)] ?? 'application/octet-stream', 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** Starts the stand-in on a free (or the given) loopback port, with one exercise that runs. */
export async function startStandIn({ root, port = 0, startS = 200 }: { readonly root: string; readonly port?: number; readonly startS?: number }): Promise<StandIn> {
  const exercise = createStandInExercise('ex-elbe', { startS });
  exercise.scene = scene;
  const exercises = [exercise];
  const doors = createDoors(exercises);
  const sockets = new Set<Socket>();
  let isDown = false;
  const nowMs = Date.now();
  const entities = new Map(playersPicture(nowMs).map((entity) => [entity.id as EntityId, entity]));
  const hub = createHub('ex-elbe', 'e'.repeat(12), { version: 1, asOfMs: nowMs, entities });

  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/')) return void sendFile(response, root, url.pathname);
    doors.answer(request, response, url).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  http.on('connection', (socket) => {
    if (isDown) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const pictures = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has(PICTURE_SUBPROTOCOL) ? PICTURE_SUBPROTOCOL : false) });
  const sessions = new Map<WebSocket, Session>();
  const journal = { writable: true, sinceMs: nowMs };
  http.on('upgrade', (request, socket, head) => {
    if (!doors.takeTicket(/ticket\.([0-9a-f]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1] ?? '')) return void socket.destroy();
    pictures.handleUpgrade(request, socket, head, (opened) => opened.on('message', (text) => {
      const frame = JSON.parse(String(text)) as { type: string };
      if (frame.type === 'resync') return sessions.get(opened)?.resync();
      const session = openSession(hub, { send: (line) => opened.send(line), get bufferedBytes() { return opened.bufferedAmount; }, close: (code, reason) => opened.close(code, reason) }, helloFrameSchema.parse(frame), Date.now());
      sessions.set(opened, session);
      session.heartbeat(hub.heartbeat(Date.now(), journal), Date.now());
      opened.on('close', () => sessions.delete(opened));
    }));
  });
  const ticker = setInterval(() => {
    for (const session of sessions.values()) {
      session.flush(Date.now());
      session.heartbeat(hub.heartbeat(Date.now(), journal), Date.now());
    }
  }, TICK_MS * 10);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port, exercise, exercises, arrivals: doors.arrivals,
    setDown(down) {
      isDown = down;
      if (down) for (const socket of sockets) socket.destroy();
    },
    forgetSessions: () => doors.forgetSessions(),
    async close() {
      clearInterval(ticker);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
