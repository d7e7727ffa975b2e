import { WebSocket } from 'ws';
import { type DownFrame, type Entity, PICTURE_SUBPROTOCOL, type SituationId } from '@lagewacht/contract';
import { environmentFault } from '../exit-code';
import type { LatencyRecord } from './latency';
import { type LoadPlan, dueMs, eventTimeMs, messageCount, sourceNumber } from './load-plan';

/** Where the load's clock began, once known. */
export interface LoadClock {
  readonly plan: LoadPlan;
  /** CLOCK_MONOTONIC of message 0, ms. */
  readonly startMs: number;
}

/** What one dashboard's connection saw. */
export interface ClientSum {
  readonly delivered: number;
  readonly frames: number;
  readonly bytes: number;
  readonly gaps: number;
  /** Why the server closed the connection; undefined while it is open. */
  readonly closed: string | undefined;
}

/** One dashboard that only listens. */
export interface PictureClient {
  /** From now on arrivals are measured against this load. */
  measure(clock: LoadClock): void;
  sum(): ClientSum;
  close(): void;
}

export interface PictureClientOptions {
  readonly http: string;
  readonly token: string;
  readonly situation: SituationId;
  readonly maxHz: number;
  /** Messages before this one are delivered but not measured (the program is still warming up). */
  readonly firstMeasured: () => number;
  readonly latency: LatencyRecord;
}

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Logs in and answers the bearer token. */
export async function logIn(http: string, user: string, password: string): Promise<string> {
  const answer = await fetch(new URL('/api/session', http), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user, password }) });
  if (!answer.ok) throw environmentFault(`Logging in as ${user} at ${http} was answered with ${answer.status}: ${(await answer.text()).slice(0, 300)}. Give an account that may see the picture with --user and BENCH_PASSWORD.`);
  const { token } = await answer.json() as { token?: string };
  if (token === undefined) throw environmentFault(`Logging in at ${http} gave no token, expected one: is it a Lagewacht?`);
  return token;
}

/**
 * Which messages a new state of an entity shows: the delta carries only the newest one, so every earlier message of that source that had
 * not arrived yet arrives with it, and each is measured from its own due time. Merging flatters nothing this way.
 */
class Arrivals {
  delivered = 0;
  private readonly turns: Int32Array;
  private readonly total: number;
  constructor(private readonly clock: LoadClock, private readonly options: PictureClientOptions) {
    this.turns = new Int32Array(clock.plan.entities);
    this.total = messageCount(clock.plan);
  }

  arrive(source: number, shownTimeMs: number, atMs: number): void {
    const { plan, startMs } = this.clock;
    if (source >= plan.entities) return;
    let turn = this.turns[source] ?? 0;
    for (let i = source + turn * plan.entities; i < this.total && eventTimeMs(plan, i) <= shownTimeMs; i += plan.entities) {
      if (i >= this.options.firstMeasured()) this.options.latency.add(atMs - startMs - dueMs(plan, i));
      turn += 1;
      this.delivered += 1;
    }
    this.turns[source] = turn;
  }
}

/** Opens a picture session with a single-use ticket; resolves with the first snapshot. */
export async function openPictureClient(options: PictureClientOptions): Promise<PictureClient> {
  const ticketAnswer = await fetch(new URL('/api/ws-ticket', options.http), { method: 'POST', headers: { authorization: `Bearer ${options.token}` } });
  if (!ticketAnswer.ok) throw environmentFault(`A ticket for the picture was answered with ${ticketAnswer.status}: ${(await ticketAnswer.text()).slice(0, 300)}`);
  const { ticket } = await ticketAnswer.json() as { ticket: string };
  const address = new URL('/ws/picture', options.http);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address, [PICTURE_SUBPROTOCOL, `ticket.${ticket}`], { perMessageDeflate: false, maxPayload: 512 * 1024 * 1024 });
  const numbers = new Map<string, number>();
  const sum = { frames: 0, bytes: 0, gaps: 0, closed: undefined as string | undefined };
  let version = -1;
  let arrivals: Arrivals | undefined;
  const show = (entity: Entity, atMs: number): void => {
    const number = 'source' in entity && entity.source !== undefined ? sourceNumber(entity.source) : undefined;
    if (number === undefined) return;
    numbers.set(entity.id, number);
    arrivals?.arrive(number, entity.eventTimeMs, atMs);
  };
  const takeDelta = (frame: Extract<DownFrame, { type: 'delta' }>, atMs: number): void => {
    if (frame.from !== version) {
      sum.gaps += 1;
      socket.send('{"type":"resync"}');
      return;
    }
    version = frame.to;
    for (const entity of frame.put) show(entity, atMs);
    for (const [id, members] of frame.patch) {
      const number = numbers.get(id);
      const shownTimeMs = members['eventTimeMs'];
      if (number !== undefined && typeof shownTimeMs === 'number') arrivals?.arrive(number, shownTimeMs, atMs);
    }
  };
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', situation: options.situation, maxHz: options.maxHz })));
    socket.on('error', (error) => reject(environmentFault(`The picture's socket at ${address.href} failed: ${error.message}`)));
    socket.on('close', (code, reason) => {
      sum.closed = `${code} ${reason.toString('utf8')}`.trim();
      reject(environmentFault(`The picture's socket was closed (${code} ${reason.toString('utf8')}) before a snapshot came.`));
    });
    socket.on('message', (bytes: Buffer) => {
      const atMs = nowMs();
      sum.frames += 1;
      sum.bytes += bytes.length;
      const frame = JSON.parse(bytes.toString('utf8')) as DownFrame;
      if (frame.type === 'delta') takeDelta(frame, atMs);
      else if (frame.type === 'snapshot') {
        version = frame.version;
        frame.entities.forEach((entity) => show(entity, atMs));
        if (frame.part === frame.parts) resolve();
      }
    });
  });
  return {
    measure(clock) {
      arrivals = new Arrivals(clock, options);
    },
    sum: () => ({ delivered: arrivals?.delivered ?? 0, ...sum }),
    close: () => socket.close(),
  };
}
