import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketAdapter, WsMessageHandler } from '@nestjs/common';
import { EMPTY, type Observable } from 'rxjs';
import { type WebSocket, WebSocketServer } from 'ws';
import { PICTURE_SUBPROTOCOL, type Principal, upFrameSchema } from '@lagewacht/contract';
import type { TicketPort } from '../ports';

/** Path of the picture's WebSocket. */
export const PICTURE_PATH = '/ws/picture';
/** A hello is small; anything larger is no client of ours. */
const MAX_FRAME_BYTES = 16 * 1024;
/** Messages a client may send at once, and per second. */
const BURST = 20;
const PER_SECOND = 5;

const principals = new WeakMap<WebSocket, Principal>();

/** Whose socket it is. It was checked before the upgrade, so every open socket has one. */
export function principalOf(socket: WebSocket): Principal | undefined {
  return principals.get(socket);
}

function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * Lets a WebSocket in only with a single-use ticket and from our own origin, before the upgrade: a Nest guard would not run for the
 * connection itself, and a fault thrown there would end the process. Messages are routed by the frame's `type`.
 */
export class PictureAdapter implements WebSocketAdapter<WebSocketServer, WebSocket> {
  private accepting = true;

  /** `elsewhere`: paths of the same web server whose upgrades somebody else takes. */
  constructor(private readonly httpServer: Server, private readonly tickets: TicketPort, private readonly isOwnOrigin: (origin: string | undefined) => boolean, private readonly elsewhere: readonly string[] = []) {}

  create(): WebSocketServer {
    const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, handleProtocols: () => PICTURE_SUBPROTOCOL });
    this.httpServer.on('upgrade', (request, socket, head) => this.upgrade(server, request, socket, head));
    return server;
  }

  /** No further upgrades: the server is about to stop. */
  stopAccepting(): void {
    this.accepting = false;
  }

  private upgrade(server: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.accepting) return turnAway(socket, '503 Service Unavailable');
    const path = request.url?.split('?')[0] ?? '';
    if (this.elsewhere.includes(path)) return;
    if (path !== PICTURE_PATH) return turnAway(socket, '404 Not Found');
    if (!this.isOwnOrigin(request.headers.origin)) return turnAway(socket, '403 Forbidden');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    const ticket = offered.find((name) => name.startsWith('ticket.'))?.slice('ticket.'.length);
    const principal = ticket === undefined || !offered.includes(PICTURE_SUBPROTOCOL) ? undefined : this.tickets.redeem(ticket);
    if (!principal) return turnAway(socket, '401 Unauthorized');
    server.handleUpgrade(request, socket, head, (client) => {
      principals.set(client, principal);
      client.on('error', () => client.terminate());
      server.emit('connection', client, request);
    });
  }

  bindClientConnect(server: WebSocketServer, callback: (client: WebSocket) => void): void {
    server.on('connection', callback);
  }

  bindClientDisconnect(client: WebSocket, callback: () => void): void {
    client.once('close', callback);
  }

  bindMessageHandlers(client: WebSocket, handlers: readonly WsMessageHandler[], transform: (answer: unknown) => Observable<unknown>): void {
    let tokens = BURST;
    let atMs = performance.now();
    client.on('message', (bytes: Buffer, isBinary: boolean) => {
      const nowMs = performance.now();
      tokens = Math.min(BURST, tokens + ((nowMs - atMs) / 1000) * PER_SECOND);
      atMs = nowMs;
      if (tokens < 1) return client.close(1008, 'too many messages');
      tokens--;
      const frame = isBinary ? undefined : parseUpFrame(bytes);
      const handler = frame && handlers.find(({ message }) => message === frame.type);
      if (!frame || !handler) return client.close(1008, 'expected a frame of lagewacht.v1');
      (transform(handler.callback(frame)) ?? EMPTY).subscribe({ error: () => client.close(1011, 'internal') });
    });
  }

  /** Nest calls it at the end. The HTTP server is not ours, and it is closed already. */
  async dispose(): Promise<void> {
    this.stopAccepting();
  }

  async close(server: WebSocketServer): Promise<void> {
    for (const client of server.clients) client.terminate();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function parseUpFrame(bytes: Buffer): ReturnType<typeof upFrameSchema.parse> | undefined {
  try {
    const parsed = upFrameSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
