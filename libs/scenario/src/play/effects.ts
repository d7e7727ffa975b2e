/** What a simulator needs of the world. The lib has no clock and no sockets of its own: the programs pass theirs in. */
export interface Effects {
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Calls `tick` every `periodMs` until the answer is called. */
  readonly every: (periodMs: number, tick: () => void) => () => void;
  readonly connect: (url: string, options: BrokerOptions) => BrokerClient;
  readonly post: (url: string, body: unknown, token: string | undefined) => Promise<PostAnswer>;
  readonly print: (line: string) => void;
}

export interface BrokerOptions {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clean: boolean;
  readonly keepalive: number;
  readonly connectTimeout: number;
  readonly reconnectPeriod: number;
  readonly reconnectOnConnackError: boolean;
}

/** The part of an MQTT.js client that we use. */
export interface BrokerClient {
  readonly connected: boolean;
  readonly options: { reconnectPeriod?: number };
  publish(topic: string, payload: string, options: { qos: 1 }, done: (error?: Error | null) => void): unknown;
  on(name: 'connect' | 'close', listener: () => void): unknown;
  on(name: 'error', listener: (error: Error) => void): unknown;
  end(force: boolean, done: () => void): unknown;
}

/** A REST answer; `statusCode` 0 when there was none, with the reason in `text`. */
export interface PostAnswer {
  readonly statusCode: number;
  readonly text: string;
}
