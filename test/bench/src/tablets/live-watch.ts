import mqtt from 'mqtt';
import WebSocket from 'ws';
import { type Entity, type SituationId, toTopic } from '@lagewacht/contract';
import { createLink } from '@lagewacht/sync';
import { quantile } from './counted-http';

/** Sensors and vehicles that are published to be measured, beside the exercise's own: each once a second, in turn. */
const PROBES = 20;
const PROBE_EVERY_MS = 1000 / PROBES;
const PROBE_PREFIX = 'probe-';
/** How long the last ones are waited for. */
const LAST_PATIENCE_MS = 30_000;

/** How old the live picture was: from a message's publication to its appearance, ms. */
export interface LiveAge {
  readonly messages: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Published, but never shown. */
  readonly lost: number;
}

interface Published {
  readonly eventTimeMs: number;
  readonly sentMs: number;
}

export interface LiveWatch {
  /** The age over all messages that were published since the last call. Waits until they have appeared. */
  take(): Promise<LiveAge>;
  /** How often the picture's connection was lost. */
  readonly interruptions: number;
  readonly entities: number;
  stop(): Promise<void>;
}

export interface LiveWatchOptions {
  readonly http: string;
  readonly mqtt: string;
  readonly situation: SituationId;
  readonly token: string;
}

/** Who publishes and waits. A delta carries only an entity's newest state: with it all earlier messages of that source arrive, each with its own age. */
class Ages {
  private waiting = new Map<string, Published[]>();
  private agesMs: number[] = [];

  sent(source: string, message: Published): void {
    this.waiting.set(source, [...this.waiting.get(source) ?? [], message]);
  }

  shown(source: string, eventTimeMs: number): void {
    const nowMs = performance.now();
    const waiting = this.waiting.get(source) ?? [];
    for (const message of waiting) if (message.eventTimeMs <= eventTimeMs) this.agesMs.push(nowMs - message.sentMs);
    this.waiting.set(source, waiting.filter((message) => message.eventTimeMs > eventTimeMs));
  }

  waitingSince(untilMs: number): number {
    return [...this.waiting.values()].flat().filter(({ sentMs }) => sentMs < untilMs).length;
  }

  take(lost: number): LiveAge {
    const sorted = this.agesMs.sort((a, b) => a - b);
    this.agesMs = [];
    return { messages: sorted.length + lost, p50Ms: Math.round(quantile(sorted, 0.5)), p99Ms: Math.round(quantile(sorted, 0.99)), maxMs: Math.round(sorted.at(-1) ?? 0), lost };
  }
}

function payloadOf(probe: number, turn: number, timeMs: number): { readonly kind: 'position' | 'measurement'; readonly body: object } {
  const time = new Date(timeMs).toISOString();
  const [lon, lat] = [9.95 + 0.006 * probe, 53.47 + 0.0004 * (turn % 100)];
  if (probe % 2 === 0) return { kind: 'position', body: { time, lon, lat, accuracyM: 10 } };
  return { kind: 'measurement', body: { time, property: 'wind_speed', value: 8 + (turn % 50) / 10, uom: 'm/s', lon, lat: 53.47 } };
}

async function openSocket({ http, token }: LiveWatchOptions): Promise<WebSocket> {
  const answer = await fetch(`${http}/api/ws-ticket`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  const { ticket } = (await answer.json()) as { ticket: string };
  const socket = new WebSocket(`${http.replace(/^http/, 'ws')}/ws/picture`, ['lagewacht.v1', `ticket.${ticket}`]);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket.on('error', () => undefined);
}

/** Watches the picture over a dashboard's own link, while sensors speak. Resolves when the first of them has appeared. */
export async function watchLive(options: LiveWatchOptions): Promise<LiveWatch> {
  const ages = new Ages();
  let interruptions = 0;
  const noteEntity = (entity: Entity): void => {
    if ('source' in entity && entity.source?.startsWith(PROBE_PREFIX)) ages.shown(entity.source, entity.eventTimeMs);
  };
  const link = createLink({
    situation: options.situation, maxHz: 10, uniform: Math.random, onAlarm: () => undefined, onChange: ({ put }) => put.forEach(noteEntity),
    onState: ({ kind }) => void (interruptions += kind === 'waiting' ? 1 : 0),
    clock: {
      nowMs: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    open: async () => {
      const socket = await openSocket(options);
      return {
        send: (text) => socket.send(text), close: () => socket.close(), onClose: (listener) => void socket.on('close', listener),
        onMessage: (listener) => void socket.on('message', (bytes: Buffer) => listener(bytes.toString('utf8'))),
      };
    },
  });
  const client = await mqtt.connectAsync(options.mqtt, { username: 'device-1', password: 'device-1', protocolVersion: 4 });
  let turn = 0;
  const publish = (): void => {
    const probe = turn % PROBES;
    const timeMs = Date.now();
    const { kind, body } = payloadOf(probe, Math.floor(turn++ / PROBES), timeMs);
    const source = `${PROBE_PREFIX}${probe}`;
    ages.sent(source, { eventTimeMs: timeMs, sentMs: performance.now() });
    client.publish(toTopic({ situation: options.situation, kind, source }), JSON.stringify(body), { qos: 1 });
  };
  const timer = setInterval(publish, PROBE_EVERY_MS);
  const watch: LiveWatch = {
    async take() {
      const untilMs = performance.now();
      while (ages.waitingSince(untilMs) > 0 && performance.now() - untilMs < LAST_PATIENCE_MS) await new Promise((done) => void setTimeout(done, 50));
      return ages.take(ages.waitingSince(untilMs));
    },
    get interruptions() {
      return interruptions;
    },
    get entities() {
      return link.entities.size;
    },
    async stop() {
      clearInterval(timer);
      link.close();
      await client.endAsync();
    },
  };
  await new Promise((done) => void setTimeout(done, 1000));
  await watch.take();
  return watch;
}
