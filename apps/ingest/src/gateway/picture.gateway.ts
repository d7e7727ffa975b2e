import { Inject } from '@nestjs/common';
import { ConnectedSocket, MessageBody, type OnGatewayConnection, type OnGatewayDisconnect, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { type Observable, Subscription, asyncScheduler, auditTime, interval } from 'rxjs';
import type { WebSocket } from 'ws';
import { type HelloFrame, type PlayerWord, type SituationId, may } from '@lagewacht/contract';
import { type Session, openSession } from '@lagewacht/sync';
import type { PictureRegistry } from '../pipeline/picture-registry';
import { type Clock, type JournalHealth, type TicketPort, tokens } from '../ports';
import { PICTURE_PATH, principalOf } from './picture.adapter';

/** Steps of time in which changes are merged before they go out. */
const STEP_MS = 100;
/** Sessions that asked for less than a step's rate, or lag, are looked at this often even when nothing new comes. */
const SWEEP_MS = 250;
const HEARTBEAT_MS = 4000;
/** A socket that opens no session in this time is closed. */
const HELLO_LIMIT_MS = 10_000;

/** What players are told of the control of their exercises. */
export interface PlayerWords {
  playerWord(situation: SituationId): PlayerWord | undefined;
  /** Told when one has changed. */
  onWord: (() => void) | undefined;
}

/** The way out: one session a socket, fed by its situation's hub. */
@WebSocketGateway({ path: PICTURE_PATH })
export class PictureGateway implements OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket> {
  private readonly sessions = new Map<WebSocket, Session>();
  private readonly ends = new Map<WebSocket, () => void>();
  private readonly running = new Subscription();
  private exercises: PlayerWords | undefined;

  constructor(
    @Inject(tokens.pictures) private readonly pictures: PictureRegistry,
    @Inject(tokens.tickets) private readonly tickets: TicketPort,
    @Inject(tokens.health) private readonly health: () => JournalHealth,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** Starts the delivery of what `published$` announces, and of what is told of exercises. */
  start(published$: Observable<void>, exercises: PlayerWords): void {
    this.exercises = exercises;
    exercises.onWord = () => this.heartbeat();
    this.running.add(published$.pipe(auditTime(STEP_MS, asyncScheduler)).subscribe(() => this.step()));
    this.running.add(interval(SWEEP_MS).subscribe(() => this.flush()));
    this.running.add(interval(HEARTBEAT_MS).subscribe(() => this.heartbeat()));
  }

  /** Sessions open now. */
  get size(): number {
    return this.sessions.size;
  }

  /** Unsent bytes of the slowest socket. */
  get maxBufferedBytes(): number {
    return Math.max(0, ...[...this.sessions.keys()].map((socket) => socket.bufferedAmount));
  }

  handleConnection(socket: WebSocket): void {
    const principal = principalOf(socket);
    if (!principal) return socket.terminate();
    const timer = setTimeout(() => (this.sessions.has(socket) ? undefined : socket.close(1008, 'no hello')), HELLO_LIMIT_MS);
    const forget = this.tickets.onRevoked(principal.user, () => this.end(socket, 'session_ended'));
    this.ends.set(socket, () => {
      clearTimeout(timer);
      forget();
    });
  }

  handleDisconnect(socket: WebSocket): void {
    this.ends.get(socket)?.();
    this.ends.delete(socket);
    this.sessions.delete(socket);
  }

  @SubscribeMessage('hello')
  hello(@ConnectedSocket() socket: WebSocket, @MessageBody() frame: HelloFrame): void {
    // Each session begins with the whole picture: many on one socket would be a cheap way to make us send much.
    if (this.sessions.has(socket)) return socket.close(1008, 'one hello a socket');
    const principal = principalOf(socket);
    const hub = this.pictures.keeper(frame.situation)?.hub;
    if (!principal || !may(principal, 'picture.read', frame.situation)) return this.refuse(socket, 'not_allowed', 'Your role does not allow this situation.');
    if (!hub) return this.refuse(socket, 'situation_unknown', `There is no situation ${frame.situation}.`);
    const nowMs = this.clock.nowMs();
    const session = openSession(hub, {
      send: (text) => socket.send(text),
      get bufferedBytes() {
        return socket.bufferedAmount;
      },
      close: (code, reason) => (code === 1013 ? socket.terminate() : socket.close(code, reason)),
    }, frame, nowMs);
    this.sessions.set(socket, session);
    session.heartbeat(hub.heartbeat(nowMs, this.health(), this.exercises?.playerWord(frame.situation)), nowMs);
  }

  @SubscribeMessage('resync')
  resync(@ConnectedSocket() socket: WebSocket): void {
    this.sessions.get(socket)?.resync();
  }

  /** Tells everybody now that the journal can or can't be written, and that an exercise stands or goes on. */
  heartbeat(): void {
    const nowMs = this.clock.nowMs();
    const texts = new Map<string, string>();
    for (const session of this.sessions.values()) {
      const known = texts.get(session.situation) ?? this.pictures.keeper(session.situation)?.hub.heartbeat(nowMs, this.health(), this.exercises?.playerWord(session.situation));
      if (known === undefined) continue;
      texts.set(session.situation, known);
      session.heartbeat(known, nowMs);
    }
  }

  /** Says goodbye to everybody, spread over a second so that they do not all return at once. */
  stop(): void {
    this.running.unsubscribe();
    let nth = 0;
    for (const session of this.sessions.values()) {
      session.bye({ type: 'bye', code: 'server_stopping', reason: 'The server is being restarted.', retryAfterMs: 500 + ((nth++ * 37) % 1000) });
    }
  }

  private step(): void {
    for (const keeper of this.pictures.all) keeper.hub.settle();
    this.flush();
  }

  private flush(): void {
    const nowMs = this.clock.nowMs();
    for (const session of this.sessions.values()) session.flush(nowMs);
  }

  private refuse(socket: WebSocket, code: string, reason: string): void {
    socket.send(JSON.stringify({ type: 'bye', code, reason, retryAfterMs: 0 }));
    socket.close(1008, code);
  }

  private end(socket: WebSocket, code: string): void {
    const session = this.sessions.get(socket);
    if (session) session.bye({ type: 'bye', code, reason: 'Your session has ended. Please log in again.', retryAfterMs: 0 });
    else socket.close(1008, code);
  }
}
