import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { PICTURE_SUBPROTOCOL, helloFrameSchema } from '@lagewacht/contract';
import { openSession, type Session } from '@lagewacht/sync';
import { createDoors, type Doors } from './stand-in-doors';
import { createStage, startEntities, type Stage } from './stand-in-picture';

// The server's protocol over the real hub, sessions and picture algebra, with a journal kept in memory. It lets the field app's own suite
// run alone and fast, and fail on demand; test/e2e drives the same pages against the real server.

/** Policy under which the app must work (the server sends the same). */
const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TICK_MS = 50;
const HEARTBEAT_TICKS = 20;
const mime: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.woff': 'font/woff', '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.geojson': 'application/geo+json' };

/** A running stand-in. */
export interface StandIn {
  readonly origin: string;
  readonly doors: Doors;
  readonly live: Stage;
  readonly exercise: Stage;
  /** False: every connection is cut and none is taken, as without a network. */
  setReachable(isReachable: boolean): void;
  close(): Promise<void>;
}

async function sendFile(response: ServerResponse, root: string, path: string): Promise<void> {
  const rest = path.replace(/^\/field\/?/, '/');
  const name = rest === '/' || !extname(rest) ? '/index.html' : normalize(rest);
  try {
    const content = await readFile(join(root, name));
    response.writeHead(200, { 'content-type': mime[extname(name)] ?? 'application/octet-stream', 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff', 'permissions-policy': 'camera=(), microphone=(self), geolocation=(self)' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** Picture sessions over the HTTP server's upgrades: ticket, hello, then the real session. */
function acceptPictures(http: Server, doors: Doors, stages: Readonly<Record<string, Stage>>): { tick(isBeat: boolean): void } {
  const sessions = new Map<WebSocket, { readonly session: Session; readonly stage: Stage }>();
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has(PICTURE_SUBPROTOCOL) ? PICTURE_SUBPROTOCOL : false) });
  const journal = { writable: true, sinceMs: Date.now() };
  const open = (socket: WebSocket, text: string): void => {
    const frame = JSON.parse(text) as { type: string };
    if (frame.type === 'resync') return sessions.get(socket)?.session.resync();
    const hello = helloFrameSchema.parse(frame);
    const stage = stages[hello.situation];
    if (!stage) return socket.close(1008);
    const nowMs = Date.now();
    const session = openSession(stage.hub, { send: (line) => socket.send(line), get bufferedBytes() { return socket.bufferedAmount; }, close: (code, reason) => socket.close(code, reason) }, hello, nowMs);
    sessions.set(socket, { session, stage });
    session.heartbeat(stage.hub.heartbeat(nowMs, journal), nowMs);
    socket.on('close', () => sessions.delete(socket));
  };
  http.on('upgrade', (request, socket, head) => {
    const ticket = /ticket\.([0-9a-f]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1] ?? '';
    if (!doors.takeTicket(ticket)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => opened.on('message', (text) => open(opened, String(text))));
  });
  return {
    tick(isBeat) {
      const nowMs = Date.now();
      for (const stage of Object.values(stages)) stage.hub.settle();
      for (const { session, stage } of sessions.values()) {
        session.flush(nowMs);
        if (isBeat) session.heartbeat(stage.hub.heartbeat(nowMs, journal), nowMs);
      }
    },
  };
}

/** The operation's own basemap, whole or the first bytes of it. The first whole one comes to a stand halfway, as over a bad link. */
function createBasemapDoor(file: Buffer): (response: ServerResponse, range: string | undefined) => void {
  let stalls = true;
  return (response, range) => {
    const last = /^bytes=0-(\d+)$/.exec(range ?? '')?.[1];
    if (last !== undefined) return void response.writeHead(206, { 'content-type': 'application/vnd.pmtiles', 'content-range': `bytes 0-${last}/${file.length}` }).end(file.subarray(0, Number(last) + 1));
    response.writeHead(200, { 'content-type': 'application/vnd.pmtiles', 'content-length': file.length }).write(file.subarray(0, file.length / 2));
    if (!stalls) response.end(file.subarray(file.length / 2));
    stalls = false;
  };
}

/** What the stand-in serves: the built app in `root`, on a free or the given loopback port, perhaps with a basemap of the operation. */
export interface StandInWish {
  readonly root: string;
  readonly port?: number;
  readonly basemap?: Buffer;
}

/** Starts the stand-in. */
export async function startStandIn({ root, port = 0, basemap }: StandInWish): Promise<StandIn> {
  const live = createStage('live', startEntities());
  const exercise = createStage('ex-elbe', []);
  const stages: Readonly<Record<string, Stage>> = { live, 'ex-elbe': exercise };
  const doors = createDoors(stages);
  const wires = new Set<Socket>();
  let isOpen = true;
  const sendBasemap = basemap && createBasemapDoor(basemap);
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (sendBasemap && url.pathname === '/basemap/own.pmtiles') return sendBasemap(response, request.headers.range);
    if (basemap && url.pathname === '/api/settings/public') return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ demoAuth: true, basemap: { url: '/basemap/own.pmtiles' } }));
    if (!url.pathname.startsWith('/api/')) return void sendFile(response, root, url.pathname);
    doors.answer(request, response, url).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  http.on('connection', (wire) => {
    if (!isOpen) return void wire.destroy();
    wires.add(wire);
    wire.on('close', () => wires.delete(wire));
  });
  const pictures = acceptPictures(http, doors, stages);
  let ticks = 0;
  const ticker = setInterval(() => pictures.tick(++ticks % HEARTBEAT_TICKS === 0), TICK_MS);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const cut = (): void => wires.forEach((wire) => wire.destroy());
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, doors, live, exercise,
    setReachable(isReachable) {
      isOpen = isReachable;
      if (!isReachable) cut();
    },
    async close() {
      clearInterval(ticker);
      cut();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
