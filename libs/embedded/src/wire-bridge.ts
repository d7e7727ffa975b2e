import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BridgeConnection, type EngineTurn } from './bridge-connection';
import { endingState, queryMessage, sessionOpening, typedMessage } from './wire-message';

/** The one engine behind the bridge: takes one whole frontend message, gives every byte of its answer (owned by the caller). */
export interface WireEngine {
  /** Rejects when the engine is beyond use (a WebAssembly abort); nothing may be sent to it afterwards. */
  run(message: Buffer): Promise<Buffer>;
}

/** Where the bridge listens: a Unix-domain socket, or a port on 127.0.0.1 (0 = any free one). */
export type BridgeAddress = { readonly socketPath: string } | { readonly port: number };

export interface BridgeOptions {
  readonly engine: WireEngine;
  readonly address: BridgeAddress;
  /** Demanded from each connection when given; needed on TCP, where any local user may connect. */
  readonly password?: string;
  /** Told to each client at its start (`server_version` and the like). */
  readonly parameters: Readonly<Record<string, string>>;
  /** The engine aborted: its process must end, since what it holds in memory cannot be trusted. */
  readonly onEngineDeath: (cause: unknown) => void;
  /** Ends a connection that holds an open transaction without a word for this long while others wait. Default 30,000. */
  readonly idleTransactionMs?: number;
}

const DEFAULT_IDLE_TRANSACTION_MS = 30_000;

/**
 * What every session starts with. The engine's own defaults would create tables in the system catalogue and send its
 * debug log to the clients.
 */
export const SESSION_DEFAULTS = 'SET search_path TO public; SET log_min_messages TO warning';

/**
 * Lets many PostgreSQL connections share one engine that has a single session. The engine belongs to one connection
 * until its answer says "idle", so transactions are never mixed; the others wait in the order in which they asked.
 * When a connection ends, what it left behind is rolled back and discarded.
 */
export class WireBridge {
  private readonly connections = new Set<BridgeConnection>();
  private readonly waiting: EngineTurn[] = [];
  private owner: BridgeConnection | undefined;
  private ownerSinceMs = 0;
  private working = false;
  private dead = false;
  private readonly server: Server;
  private readonly watch: NodeJS.Timeout;

  private constructor(private readonly options: BridgeOptions) {
    this.server = createServer((socket) => this.accept(socket));
    const idleMs = options.idleTransactionMs ?? DEFAULT_IDLE_TRANSACTION_MS;
    this.watch = setInterval(() => this.freeFromIdleOwner(idleMs), Math.max(50, idleMs / 4));
    this.watch.unref();
  }

  /** Starts listening; resolves when connections are accepted. */
  static async listen(options: BridgeOptions): Promise<WireBridge> {
    const bridge = new WireBridge(options);
    const { address } = options;
    // A socket file outlives a killed engine. The data directory's lock says that no one else is listening on it.
    if ('socketPath' in address) rmSync(address.socketPath, { force: true });
    await new Promise<void>((resolve, reject) => {
      bridge.server.once('error', reject);
      if ('socketPath' in address) bridge.server.listen(address.socketPath, resolve);
      else bridge.server.listen(address.port, '127.0.0.1', resolve);
    });
    if ('socketPath' in address) chmodSync(address.socketPath, 0o600);
    return bridge;
  }

  /** The TCP port in use, or undefined on a Unix-domain socket. */
  get port(): number | undefined {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }

  /** Runs one SQL statement of the engine's own between the connections' turns. Resolves with the answer's bytes. */
  runOwn(sql: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.enqueue({ connection: undefined, messages: () => [queryMessage(sql)], done: resolve, failed: reject });
    });
  }

  /** Stops listening, ends every connection, and waits until the engine is idle and clean. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    this.server.close();
    for (const connection of this.connections) connection.end();
    while (!this.dead && (this.working || this.waiting.length > 0 || this.owner !== undefined)) await nextTurn();
  }

  private accept(socket: Socket): void {
    const connection = new BridgeConnection({
      socket,
      password: this.options.password,
      opening: sessionOpening(this.options.parameters),
      enqueue: (turn) => this.enqueue(turn),
      onEnd: () => this.cleanUpAfter(connection),
    });
    this.connections.add(connection);
  }

  private enqueue(turn: EngineTurn): void {
    if (this.dead) { turn.failed?.(new Error('the engine has ended')); return; }
    this.waiting.push(turn);
    void this.work();
  }

  private cleanUpAfter(connection: BridgeConnection): void {
    this.connections.delete(connection);
    // Turns it asked for and never got are void: a client that is gone must not write any more.
    for (let at = this.waiting.length - 1; at >= 0; at -= 1) if (this.waiting[at]?.connection === connection) this.waiting.splice(at, 1);
    if (!connection.touchedEngine) return;
    // Sync closes a half-sent extended query, ROLLBACK an open transaction, DISCARD ALL settings and temporary tables.
    const messages = [typedMessage('S'), queryMessage('ROLLBACK'), queryMessage('DISCARD ALL'), queryMessage(SESSION_DEFAULTS)];
    this.enqueue({ connection, messages: () => messages, done: () => undefined });
  }

  /** The next turn that may run: the owner's while there is one, else the one that has waited longest. */
  private takeTurn(): EngineTurn | undefined {
    const at = this.owner === undefined ? 0 : this.waiting.findIndex((turn) => turn.connection === this.owner);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let turn = this.takeTurn(); turn !== undefined && !this.dead; turn = this.takeTurn()) {
      try {
        await this.run(turn);
      } catch (cause) {
        this.die(turn, cause);
      }
      // The engine blocks this thread while it works: let sockets be read between turns.
      await nextTurn();
    }
    this.working = false;
  }

  private async run(turn: EngineTurn): Promise<void> {
    const answers: Buffer[] = [];
    let state: 'I' | 'T' | 'E' | undefined;
    for (const message of turn.messages()) {
      const answer = await this.options.engine.run(message);
      state = endingState(answer);
      answers.push(answer);
    }
    const idle = state === 'I';
    this.owner = idle ? undefined : turn.connection;
    this.ownerSinceMs = Date.now();
    turn.done(answers.length === 1 ? answers[0] ?? Buffer.alloc(0) : Buffer.concat(answers));
  }

  private die(turn: EngineTurn, cause: unknown): void {
    this.dead = true;
    turn.failed?.(cause);
    for (const left of this.waiting.splice(0)) left.failed?.(cause);
    for (const connection of this.connections) connection.destroy();
    this.options.onEngineDeath(cause);
  }

  private freeFromIdleOwner(idleMs: number): void {
    const owner = this.owner;
    if (owner === undefined || this.working || this.waiting.length === 0 || Date.now() - this.ownerSinceMs < idleMs) return;
    owner.end('25P03', `the transaction was idle for ${idleMs} ms while others waited for the embedded engine; it is rolled back`);
  }
}
