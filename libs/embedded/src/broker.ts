import { type IncomingMessage, type Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { type Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes, type AuthenticateError, type Client, type PublishPacket, type Subscription } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import {
  BROKER_CONCURRENCY, CONNECT_TIMEOUT_MS, DRAIN_TIMEOUT_MS, HOLD_MS, KEEPALIVE_LIMIT_S, MAX_CONNECTIONS, MAX_PACKET_BYTES,
  MAX_PAYLOAD_BYTES, MAX_PUBLISHING, MAX_TOPIC_LEVELS, MAX_UNSETTLED, STOP_PATIENCE_MS,
} from './broker-limits';
import { LoginThrottle } from './login-throttle';
import { guardPackets } from './packet-guard';
import { Unsettled } from './unsettled';

/** Who a connection belongs to. The server may use a wider type with what else it knows of the device. */
export interface DeviceSession { readonly device: string }

/** A message at the door. Nothing is acknowledged to its sender before `ack`. */
export interface OfferedMessage<S extends DeviceSession> {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly session: S;
  readonly device: string;
  /** False once it was held for too long: its connection was closed, and the device sends it again. */
  isWanted(): boolean;
  /** It is durable: the sender may forget it. Call these in the order of arrival. */
  ack(): void;
  /** The sender must not send such a message: its connection is closed without an acknowledgement. */
  refuse(reason: string): void;
}

/** What a guard of the door should know. */
export type BrokerNotice =
  | { readonly type: 'login-failed'; readonly address: string; readonly username: string | undefined; readonly failures: number }
  | { readonly type: 'takeover'; readonly clientId: string; readonly device: string }
  | { readonly type: 'foreign-client-id'; readonly clientId: string; readonly device: string; readonly owner: string }
  | { readonly type: 'refused'; readonly device: string; readonly topic: string; readonly reason: string }
  | { readonly type: 'hold-expired'; readonly device: string; readonly topic: string }
  | { readonly type: 'connection-error'; readonly address: string; readonly reason: string };

export interface BrokerOptions<S extends DeviceSession> {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Certificate and key in PEM form; then the port speaks TLS only. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** undefined = wrong credentials. A rejected promise counts as "not now": the client is told that the server is unavailable. */
  readonly authenticate: (username: string, password: string, clientId: string) => Promise<S | undefined>;
  readonly mayPublish: (session: S, topic: string) => boolean;
  readonly maySubscribe: (session: S, topicFilter: string) => boolean;
  /** Takes a message; settle it with `ack` or `refuse`. */
  readonly offer: (message: OfferedMessage<S>) => void;
  readonly onNotice?: (notice: BrokerNotice) => void;
  /** A device has just subscribed: the moment to send it what is still open for it. */
  readonly onSubscribed?: (session: S, topicFilter: string) => void;
  /** See HOLD_MS. */
  readonly holdMs?: number;
}

/** The embedded MQTT 3.1.1 broker. */
export interface Broker {
  readonly port: number;
  /** Connections that have logged in. */
  readonly connections: number;
  /** Messages offered and not settled. */
  readonly unsettled: number;
  /** Sends to the devices that are subscribed now (QoS 1). Rejects when too many are on their way. */
  publish(topic: string, payload: Uint8Array | string): Promise<void>;
  /** Takes an upgraded or accepted byte stream as a client. */
  attach(stream: Duplex, request?: IncomingMessage): void;
  /**
   * Lets MQTT over WebSocket in on one path of an HTTP server (subprotocol `mqtt`); `isWelcome` may turn a request away (403), such as
   * one of a foreign page. Returns the way to take that back.
   */
  attachWebSocket(server: HttpServer, path: string, isWelcome?: (request: IncomingMessage) => boolean): () => void;
  /** Stops listening, waits for what was offered, closes the connections. */
  stop(): Promise<void>;
}

/** Starts the broker; resolves when it listens. */
export async function startBroker<S extends DeviceSession>(options: BrokerOptions<S>): Promise<Broker> {
  const door = new Door(options);
  await door.listen();
  return door;
}

type Publishing = (error?: Error | null) => void;

/**
 * aedes without its routing of what devices send: those messages go to the journal and nowhere else. What the server
 * itself publishes is routed.
 */
class DoorAedes extends Aedes {
  override publish(packet: PublishPacket, from: Client | null | ((error?: Error) => void), done?: (error?: Error) => void): void {
    if (typeof from === 'object' && from !== null) { done?.(); return; }
    super.publish(packet, typeof from === 'function' ? from : done ?? ((): void => undefined));
  }
}

class Door<S extends DeviceSession> implements Broker {
  private readonly aedes: DoorAedes;
  private readonly server: Server;
  private readonly sessions = new WeakMap<Client, S>();
  private readonly live = new Map<string, Client>();
  private readonly streams = new Set<Duplex>();
  private readonly unsettledMessages: Unsettled;
  private readonly throttle = new LoginThrottle(() => performance.now());
  private publishing = 0;
  private stopping: Promise<void> | undefined;

  constructor(private readonly options: BrokerOptions<S>) {
    this.unsettledMessages = new Unsettled({ max: MAX_UNSETTLED, holdMs: options.holdMs ?? HOLD_MS, now: () => performance.now() });
    this.aedes = new DoorAedes({
      concurrency: BROKER_CONCURRENCY, drainTimeout: DRAIN_TIMEOUT_MS, keepaliveLimit: KEEPALIVE_LIMIT_S,
      connectTimeout: CONNECT_TIMEOUT_MS, maxTopicLevels: MAX_TOPIC_LEVELS, queueLimit: 42, maxInflightInbound: 1,
      // No session is kept in memory for a client that is away: what must reach it later is in the journal, and it is
      // sent when the client subscribes again (onSubscribed). The client learns it by "session present = 0".
      // A last will could not be held to a commit, since its sender is gone: it is not kept.
      preConnect: (_client, packet, callback) => {
        packet.clean = true;
        delete packet.will;
        callback(null, this.stopping === undefined);
      },
      authenticate: (client, username, password, done) => { void this.logIn(client, { username, password: password?.toString('utf8') }, done); },
      authorizePublish: (client, packet, callback) => this.admit(client, packet, callback),
      authorizeSubscribe: (client, subscription, callback) => callback(null, this.admitSubscription(client, subscription)),
      authorizeForward: (_client, packet) => packet,
    });
    this.watchClients();
    const accept = (socket: Socket): void => this.attach(socket);
    this.server = options.tls === undefined ? createServer({ noDelay: true }, accept) : createTlsServer(options.tls, accept);
    this.server.maxConnections = MAX_CONNECTIONS;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get connections(): number { return this.live.size; }
  get unsettled(): number { return this.unsettledMessages.size; }

  async listen(): Promise<void> {
    await this.aedes.listen();
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host ?? '127.0.0.1', resolve);
    });
  }

  attach(stream: Duplex, request?: IncomingMessage): void {
    if (this.stopping !== undefined || this.streams.size >= MAX_CONNECTIONS) { stream.destroy(); return; }
    this.streams.add(stream);
    stream.once('close', () => this.streams.delete(stream));
    this.aedes.handle(guardPackets(stream, MAX_PACKET_BYTES), request as IncomingMessage);
  }

  attachWebSocket(server: HttpServer, path: string, isWelcome: (request: IncomingMessage) => boolean = () => true): () => void {
    const sockets = new WebSocketServer({
      noServer: true, maxPayload: MAX_PACKET_BYTES * 2, perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
    });
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      if ((request.url ?? '').split('?')[0] !== path) return;
      socket.on('error', () => socket.destroy());
      if (!isWelcome(request)) { socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'); return; }
      sockets.handleUpgrade(request, socket, head, (webSocket) => this.attach(createWebSocketStream(webSocket), request));
    };
    server.on('upgrade', upgrade);
    return () => { server.off('upgrade', upgrade); };
  }

  publish(topic: string, payload: Uint8Array | string): Promise<void> {
    if (this.stopping !== undefined) return Promise.reject(new Error('the broker is stopping'));
    if (this.publishing >= MAX_PUBLISHING) {
      return Promise.reject(new Error(`${this.publishing} messages are on their way to subscribers, at most ${MAX_PUBLISHING} may be; send it again later`));
    }
    this.publishing += 1;
    return new Promise((resolve, reject) => {
      this.aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false }, (error) => {
        this.publishing -= 1;
        if (error) reject(error);
        else resolve();
      });
    });
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async shutDown(): Promise<void> {
    this.server.close();
    await this.unsettledMessages.untilEmpty(STOP_PATIENCE_MS);
    this.unsettledMessages.close();
    // One turn for the acknowledgements that were just written to reach their sockets.
    await new Promise((resolve) => { setImmediate(resolve); });
    await new Promise<void>((resolve) => { this.aedes.close(resolve); });
    for (const stream of this.streams) stream.destroy();
  }

  private watchClients(): void {
    const { aedes } = this;
    aedes.on('client', (client) => { this.live.set(client.id, client); });
    aedes.on('clientDisconnect', (client) => { if (this.live.get(client.id) === client) this.live.delete(client.id); });
    const failed = (client: Client, error: Error): void =>
      this.notify({ type: 'connection-error', address: addressOf(client), reason: error.message });
    aedes.on('clientError', failed);
    aedes.on('connectionError', failed);
    aedes.on('subscribe', (subscriptions, client) => {
      const session = this.sessions.get(client);
      if (session === undefined) return;
      for (const { topic, qos } of subscriptions) if (qos <= 2) this.options.onSubscribed?.(session, topic);
    });
    (aedes as NodeJS.EventEmitter).on('error', (error: Error) => this.notify({ type: 'connection-error', address: 'broker', reason: error.message }));
  }

  private async logIn(
    client: Client, credentials: { username: string | undefined; password: string | undefined },
    done: (error: AuthenticateError | null, success: boolean | null) => void,
  ): Promise<void> {
    const { username, password } = credentials;
    let session: S | undefined;
    try {
      if (username !== undefined && password !== undefined) session = await this.options.authenticate(username, password, client.id);
    } catch {
      // Accounts cannot be read now: no failure of the device.
      done(refusal('the server is unavailable', 3), null);
      return;
    }
    if (session === undefined) {
      const address = addressOf(client);
      const waitMs = this.throttle.failed(address);
      this.notify({ type: 'login-failed', address, username, failures: this.throttle.countOf(address) });
      setTimeout(() => done(refusal('wrong user name or password', 4), null), waitMs).unref();
      return;
    }
    const before = this.live.get(client.id);
    const owner = before === undefined ? undefined : this.sessions.get(before)?.device;
    if (owner !== undefined && owner !== session.device) {
      // Else any device could push any other one out by its name.
      this.notify({ type: 'foreign-client-id', clientId: client.id, device: session.device, owner });
      done(refusal('the client id is in use by another device', 2), null);
      return;
    }
    if (owner !== undefined) this.notify({ type: 'takeover', clientId: client.id, device: owner });
    this.sessions.set(client, session);
    done(null, true);
  }

  /** The gate of every message of a device: rights and limits first, then the journal, and only then `callback`. */
  private admit(client: Client | null, packet: PublishPacket, callback: Publishing): void {
    const session = client === null ? undefined : this.sessions.get(client);
    if (client === null || session === undefined) { callback(new Error('not logged in')); return; }
    const reason = wrongIn(packet) ?? (this.options.mayPublish(session, packet.topic) ? undefined : 'no right to publish there');
    if (reason !== undefined) { this.turnAway({ client, session, topic: packet.topic, reason, callback }); return; }
    this.unsettledMessages.whenRoom(() => {
      // Nobody waits any more for the acknowledgement of a client that has gone: it sends the message again.
      if (client.closed || this.stopping !== undefined) return;
      this.offer(client, session, packet, callback);
    });
  }

  private offer(client: Client, session: S, packet: PublishPacket, callback: Publishing): void {
    const { topic } = packet;
    let wanted = true;
    const settle = this.unsettledMessages.hold(() => {
      wanted = false;
      this.notify({ type: 'hold-expired', device: session.device, topic });
      client.conn.destroy();
    });
    this.options.offer({
      topic, payload: toBytes(packet.payload), qos: packet.qos === 1 ? 1 : 0, session, device: session.device,
      isWanted: () => wanted,
      ack: () => { if (settle() && !client.closed) callback(null); },
      refuse: (reason) => { if (settle()) this.turnAway({ client, session, topic, reason, callback }); },
    });
  }

  private turnAway(one: { client: Client; session: S; topic: string; reason: string; callback: Publishing }): void {
    this.notify({ type: 'refused', device: one.session.device, topic: one.topic, reason: one.reason });
    if (!one.client.closed) one.callback(new Error(`refused: ${one.reason}`));
  }

  private admitSubscription(client: Client, subscription: Subscription): Subscription | null {
    const session = this.sessions.get(client);
    const { topic } = subscription;
    if (session !== undefined && !topic.startsWith('$') && this.options.maySubscribe(session, topic)) return subscription;
    this.notify({ type: 'refused', device: session?.device ?? 'unknown', topic, reason: 'no right to subscribe there' });
    return null;
  }

  private notify(notice: BrokerNotice): void { this.options.onNotice?.(notice); }
}

/** Which limit a message breaks, if any. */
function wrongIn(packet: PublishPacket): string | undefined {
  if (packet.qos === 2) return 'got QoS 2, expected 0 or 1 (repeats are recognised by their id)';
  if (packet.retain) return 'got a retained message, expected none (the journal keeps everything)';
  if (packet.topic.startsWith('$')) return 'topics with $ belong to the broker';
  if (/[#+\0]/.test(packet.topic)) return 'a topic to publish to has no wildcards';
  if (packet.topic.split('/').length > MAX_TOPIC_LEVELS) return `got a topic of more than ${MAX_TOPIC_LEVELS} levels`;
  const length = toBytes(packet.payload).length;
  if (length > MAX_PAYLOAD_BYTES) return `got ${length} bytes, expected at most ${MAX_PAYLOAD_BYTES}`;
  return undefined;
}

function toBytes(payload: string | Buffer): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
}

/** `returnCode` as in MQTT 3.1.1, table 3.1. */
function refusal(message: string, returnCode: 2 | 3 | 4): AuthenticateError {
  return Object.assign(new Error(message), { returnCode }) as AuthenticateError;
}

function addressOf(client: Client): string {
  const socket = client.req?.socket ?? (client.conn as Partial<Socket>);
  return socket.remoteAddress ?? 'unknown';
}
