import { timingSafeEqual } from 'node:crypto';
import { type Socket } from 'node:net';
import { refusalOf } from './statement-guard';
import {
  CANCEL_REQUEST_CODE, GSSENC_REQUEST_CODE, SSL_REQUEST_CODE, FrontendFramer, type FrontendMessage,
  authenticationMessage, errorResponse, stringAt, typedMessage,
} from './wire-message';

/** A run of whole messages that the engine takes in one go, and what becomes of the answer. */
export interface EngineTurn {
  /** Who asked; undefined for the engine's own statements. */
  readonly connection: BridgeConnection | undefined;
  readonly messages: () => readonly Buffer[];
  readonly done: (answer: Buffer) => void;
  readonly failed?: (cause: unknown) => void;
}

export interface ConnectionOptions {
  readonly socket: Socket;
  readonly password: string | undefined;
  readonly opening: Buffer;
  readonly enqueue: (turn: EngineTurn) => void;
  /** The connection is gone, however it ended. Called once. */
  readonly onEnd: () => void;
}

/** The engine has 32-bit memory; a message beyond this could not be worked on anyway. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
/** Messages of an extended query wait for their Sync in memory, at most so many bytes. */
const MAX_TURN_BYTES = 2 * MAX_MESSAGE_BYTES;
/** What a client may send in a session. Anything else would abort the engine. */
const KNOWN_TYPES = new Set(['Q', 'P', 'B', 'D', 'E', 'C', 'S', 'H', 'F', 'X', 'd', 'c', 'f']);
/** These make the engine answer, so a turn ends with them. */
const TURN_ENDS = new Set(['Q', 'S', 'H', 'F']);

/** One client of the bridge: startup, framing, refusals, and one turn with the engine at a time. */
export class BridgeConnection {
  /** True once the engine has run something for this connection, so that there may be something to clean up. */
  touchedEngine = false;
  private phase: 'startup' | 'password' | 'session' | 'ended' = 'startup';
  private readonly framer = new FrontendFramer(MAX_MESSAGE_BYTES);
  private turn: FrontendMessage[] = [];
  private turnBytes = 0;
  private busy = false;
  /** An error was sent: messages are skipped until Sync, as the protocol asks. */
  private skipping = false;

  constructor(private readonly options: ConnectionOptions) {
    const { socket } = options;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.finish());
    socket.on('end', () => socket.end());
  }

  /** Ends the connection, with a reason for the client when one is given. */
  end(code = '57P01', reason = 'the embedded engine is stopping'): void {
    if (this.phase === 'ended') return;
    this.options.socket.end(errorResponse('FATAL', code, reason));
    this.finish();
  }

  /** Ends the connection without a word. */
  destroy(): void {
    this.options.socket.destroy();
    this.finish();
  }

  private finish(): void {
    if (this.phase === 'ended') return;
    this.phase = 'ended';
    this.options.onEnd();
  }

  private take(chunk: Buffer): void {
    if (this.phase === 'ended') return;
    this.framer.push(chunk);
    this.advance();
  }

  /** Works through what has arrived, up to the end of a turn. */
  private advance(): void {
    try {
      while (!this.busy && this.phase !== 'ended') {
        const message = this.framer.next();
        if (message === undefined) break;
        this.consume(message);
      }
    } catch (cause) {
      this.end('08P01', cause instanceof Error ? cause.message : 'the message cannot be read');
    }
    // While the engine works for this client, what it sends on stays in its own socket.
    if (this.busy) this.options.socket.pause();
    else this.options.socket.resume();
  }

  private consume(message: FrontendMessage): void {
    if (this.phase === 'startup') this.startUp(message);
    else if (this.phase === 'password') this.checkPassword(message);
    else this.collect(message);
  }

  private startUp(message: FrontendMessage): void {
    const code = message.bytes.length >= 8 ? message.bytes.readInt32BE(4) : 0;
    if (code === SSL_REQUEST_CODE || code === GSSENC_REQUEST_CODE) {
      this.options.socket.write('N');
    } else if (code === CANCEL_REQUEST_CODE) {
      // The engine runs to the end of a statement before it can hear anything: there is nothing to cancel.
      this.destroy();
    } else if (code >>> 16 !== 3) {
      this.end('08P01', `got protocol version ${code >>> 16}.${code & 0xffff}; expected 3`);
    } else {
      this.framer.expectTyped();
      if (this.options.password === undefined) this.openSession();
      else {
        this.phase = 'password';
        this.options.socket.write(authenticationMessage(3));
      }
    }
  }

  private checkPassword(message: FrontendMessage): void {
    const wanted = Buffer.from(this.options.password ?? '');
    const got = message.type === 'p' ? Buffer.from(stringAt(message.bytes, 5).value) : Buffer.alloc(0);
    if (got.length === wanted.length && timingSafeEqual(got, wanted)) this.openSession();
    else this.end('28P01', 'the password is wrong');
  }

  private openSession(): void {
    this.phase = 'session';
    this.options.socket.write(this.options.opening);
  }

  private collect(message: FrontendMessage): void {
    if (message.type === 'X') { this.options.socket.end(); this.finish(); return; }
    if (!KNOWN_TYPES.has(message.type)) { this.end('08P01', `got a message of unknown type "${message.type}"`); return; }
    if ('dcf'.includes(message.type)) return;
    if (this.skipping && message.type !== 'S') return;
    const refusal = this.skipping ? undefined : refusalOf(message);
    if (refusal !== undefined) this.refuse(message, refusal.code, refusal.reason);
    else this.append(message);
  }

  /** Answers in the engine's place. In an open transaction the engine must fail too, so that nothing of it can commit. */
  private refuse(message: FrontendMessage, code: string, reason: string): void {
    const response = errorResponse('ERROR', code, reason);
    if (message.type === 'P') this.skipping = true;
    this.turn = [];
    this.turnBytes = 0;
    // An unparsable statement puts the engine's transaction (if there is one) in the failed state and tells us its state.
    const stand = message.type === 'Q' ? [typedMessage('Q', Buffer.from('refused by the bridge\0'))] : [];
    if (stand.length === 0) { this.options.socket.write(response); this.failNext = true; return; }
    this.give(stand, (answer) => Buffer.concat([response, answer.subarray(answer.length - 6)]));
  }

  /** Set after a refused Parse: the coming Sync must also make the engine's transaction fail. */
  private failNext = false;

  private append(message: FrontendMessage): void {
    this.turn.push(message);
    this.turnBytes += message.bytes.length;
    if (this.turnBytes > MAX_TURN_BYTES) { this.end('54000', `a query of more than ${MAX_TURN_BYTES} bytes came without its Sync`); return; }
    if (!TURN_ENDS.has(message.type)) return;
    const messages = this.turn.map((one) => one.bytes);
    this.turn = [];
    this.turnBytes = 0;
    if (this.failNext && message.type === 'S') {
      this.failNext = false;
      this.skipping = false;
      this.give([typedMessage('Q', Buffer.from('refused by the bridge\0'))], (answer) => answer.subarray(answer.length - 6));
      return;
    }
    this.give(messages, (answer) => answer);
  }

  private give(messages: readonly Buffer[], shape: (answer: Buffer) => Buffer): void {
    this.busy = true;
    this.options.enqueue({
      connection: this,
      messages: () => { this.touchedEngine = true; return messages; },
      done: (answer) => this.answered(shape(answer)),
      failed: () => this.destroy(),
    });
  }

  private answered(answer: Buffer): void {
    this.busy = false;
    if (this.phase === 'ended') return;
    const { socket } = this.options;
    if (answer.length > 0 && !socket.write(answer)) {
      // A client that does not read gets no further turn, so its answers cannot pile up here.
      this.busy = true;
      socket.once('drain', () => { this.busy = false; this.advance(); });
      return;
    }
    this.advance();
  }
}
