import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AreaMessage, AssessmentMessage } from '@lagewacht/contract';
import { PICTURE_SUBPROTOCOL, helloFrameSchema } from '@lagewacht/contract';
import { openSession, type Session } from '@lagewacht/sync';
import type { StandInLog } from './stand-in-log';
import type { StandInPhotos } from './stand-in-photos';
import type { StandInExercises } from './stand-in-replay';
import { createRest, type Rest } from './stand-in-rest';
import { startEntities, tracks } from './stand-in-situation';
import { createStage, type Stage } from './stand-in-stage';

// The server's protocol over the real hub, sessions and picture algebra, with a situation kept in memory. It lets the dashboard's own
// suite run alone and fast; test/e2e drives the same pages against the real server and its journal.

/** Policy under which the dashboard must work (the server sends the same). */
const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; media-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TICK_MS = 50;
const TRACK_TICKS = 5;
const HEARTBEAT_TICKS = 20;
const mime: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' };

/** A running stand-in. */
export interface StandIn {
  readonly port: number;
  readonly live: Stage;
  readonly exercise: Stage;
  readonly exercises: StandInExercises;
  /** Every decision taken in, newest last; receipts of reading stand apart. */
  readonly assessments: readonly AssessmentMessage[];
  readonly reads: readonly AssessmentMessage[];
  readonly photos: StandInPhotos;
  /** Everything drawn, changed or removed, newest last. */
  readonly areas: readonly AreaMessage[];
  /** The command log of `live`. */
  readonly log: StandInLog;
  /** What the heartbeat says about the journal from now on. */
  setJournal(writable: boolean): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Folder of the built dashboard. */
  readonly root: string;
  readonly port?: number;
  readonly trackCount?: number;
}

function logOf({ logs: { live } }: Rest): StandInLog {
  if (!live) throw new Error('Got no log of live, expected one.');
  return live;
}

async function sendFile(response: ServerResponse, root: string, path: string): Promise<void> {
  const name = path === '/' || !extname(path) ? '/index.html' : normalize(path);
  try {
    const content = await readFile(join(root, name));
    response.writeHead(200, { 'content-type': mime[extname(name)] ?? 'application/octet-stream', 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** Picture sessions over the HTTP server's upgrades: ticket, hello, then the real session. */
function acceptSessions(http: Server, rest: Rest, open: (socket: WebSocket, text: string) => void): void {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has(PICTURE_SUBPROTOCOL) ? PICTURE_SUBPROTOCOL : false) });
  http.on('upgrade', (request, socket, head) => {
    const ticket = /ticket\.([0-9a-f]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1] ?? '';
    if (!rest.takeTicket(ticket)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => opened.on('message', (text) => open(opened, String(text))));
  });
}

/** Starts the stand-in on a free (or the given) loopback port. */
export async function startStandIn({ root, port = 0, trackCount = 40 }: StandInOptions): Promise<StandIn> {
  const live = createStage('live', startEntities(Date.now(), trackCount));
  const exercise = createStage('ex-elbe', []);
  const stages: Readonly<Record<string, Stage>> = { live, 'ex-elbe': exercise };
  const rest = createRest(stages);
  const sessions = new Map<WebSocket, { readonly session: Session; readonly stage: Stage }>();
  let journal = { writable: true, sinceMs: Date.now() };
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/')) return void sendFile(response, root, url.pathname);
    rest.answer(request, response, url).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  acceptSessions(http, rest, (socket, text) => {
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
  });
  let ticks = 0;
  const ticker = setInterval(() => {
    ticks += 1;
    const nowMs = Date.now();
    if (ticks % TRACK_TICKS === 0 && trackCount > 0) live.change(tracks(nowMs, trackCount));
    for (const stage of Object.values(stages)) stage.hub.settle();
    for (const { session, stage } of sessions.values()) {
      session.flush(nowMs);
      if (ticks % HEARTBEAT_TICKS === 0) session.heartbeat(stage.hub.heartbeat(nowMs, journal), nowMs);
    }
  }, TICK_MS);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port, live, exercise, exercises: rest.exercises, assessments: rest.assessments, reads: rest.reads, photos: rest.photos, areas: rest.areas, log: logOf(rest),
    setJournal(writable) {
      journal = { writable, sinceMs: Date.now() };
    },
    async close() {
      if (!http.listening) return;
      clearInterval(ticker);
      for (const socket of sessions.keys()) socket.terminate();
      http.closeAllConnections();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
