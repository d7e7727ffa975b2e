/** What a simulator needs of the world. The lib has no clock and no sockets of its own: the programs pass theirs in. */
export interface Effects {
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Calls `tick` every `periodMs` until the answer is called. */
  readonly every: (periodMs: number, tick: () => void) => () => void;
  readonly connect: (url: string, options: BrokerOptions) => BrokerClient;
  readonly post: (url: string, body: unknown, token: string | undefined) => Promise<RestAnswer>;
  readonly get: (url: string, token: string | undefined) => Promise<RestAnswer>;
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
export interface RestAnswer {
  readonly statusCode: number;
  readonly text: string;
}

/** What the programs find on their platform. */
export interface Host {
  readonly now: () => number;
  readonly setTimeout: (wake: () => void, ms: number) => unknown;
  /** Repeats until the answer is called. */
  readonly repeat: (tick: () => void, ms: number) => () => void;
  readonly fetch: (url: string, init: { method: 'GET' | 'POST'; body?: string; redirect: 'error'; headers: Record<string, string> }) => Promise<{ readonly status: number; text(): Promise<string> }>;
  readonly connect: Effects['connect'];
  readonly print: (line: string) => void;
}

/** The effects of a real machine. A redirect is an error: a password must not follow it. */
export function effectsOn(host: Host): Effects {
  const ask = async (url: string, token: string | undefined, body?: unknown): Promise<RestAnswer> => {
    try {
      const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const answer = await host.fetch(url, { method: body === undefined ? 'GET' : 'POST', redirect: 'error', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return { statusCode: answer.status, text: await answer.text() };
    } catch (error) {
      return { statusCode: 0, text: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    nowMs: host.now,
    wait: (ms) => new Promise((resolve) => { host.setTimeout(resolve, ms); }),
    every: (periodMs, tick) => host.repeat(tick, periodMs),
    connect: host.connect,
    post: (url, body, token) => ask(url, token, body),
    get: (url, token) => ask(url, token),
    print: host.print,
  };
}
