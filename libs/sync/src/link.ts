import type { AlarmFrame, DownFrame, Entity, EntityId, HeartbeatFrame, HelloFrame, Realm, SituationId, UpFrame } from '@lagewacht/contract';
import { applyDeltaFrame } from '@lagewacht/picture';
import { retryDelayMs } from './reconnect';

/** The client's transport. `open` resolves once it is connected; it throws `LinkRefused` when trying again is useless. */
export interface LinkSocket {
  send(text: string): void;
  close(): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

/** Thrown by `open` when the server will not have us (not logged in, no right): the link stops and says so. */
export class LinkRefused extends Error {}

/** Timers and time of the platform. */
export interface LinkClock {
  nowMs(): number;
  after(ms: number, run: () => void): () => void;
}

/** State of the connection, as every screen shows it. */
export type LinkState =
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'live'; readonly situation: SituationId; readonly realm: Realm; readonly journalWritable: boolean; readonly journalSinceMs: number }
  | { readonly kind: 'waiting'; readonly sinceMs: number; readonly retryAtMs: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'closed' };

/** What changed in the client's copy of the picture. `reset`: everything before is void. */
export interface LinkChange {
  readonly put: readonly Entity[];
  readonly remove: readonly EntityId[];
  readonly reset: boolean;
  readonly version: number;
  readonly asOfMs: number;
  readonly oldestMs?: number | undefined;
}

export interface LinkOptions {
  readonly situation: SituationId;
  readonly maxHz?: number;
  readonly bbox?: HelloFrame['bbox'];
  readonly open: () => Promise<LinkSocket>;
  readonly clock: LinkClock;
  /** Uniform in [0, 1): spreads the reconnects of many clients. */
  readonly uniform: () => number;
  readonly onChange: (change: LinkChange) => void;
  readonly onAlarm: (frame: AlarmFrame) => void;
  readonly onState: (state: LinkState) => void;
  /** Every message, with the offset server clock − own clock in ms once known. */
  readonly onHeartbeat?: (frame: HeartbeatFrame, offsetMs: number) => void;
}

/** The client's end of a picture session: connects, resumes, notices gaps and silence, and never shows two pictures as one. */
export interface Link {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly version: number;
  close(): void;
}

/** No word from the server for this long means the link is dead: two heartbeats and some. */
const SILENCE_MS = 11_000;

/** Opens a link and keeps it open until `close`. */
export function createLink(options: LinkOptions): Link {
  const entities = new Map<EntityId, Entity>();
  let version = -1;
  let epoch: string | undefined;
  let attempt = 0;
  let socket: LinkSocket | undefined;
  let cancelTimer: () => void = () => undefined;
  let cancelWatch: () => void = () => undefined;
  let ended = false;
  let parts: Entity[] = [];
  let lostSinceMs: number | undefined;

  const send = (frame: UpFrame): void => socket?.send(JSON.stringify(frame));
  const watch = (): void => {
    cancelWatch();
    cancelWatch = options.clock.after(SILENCE_MS, () => {
      // A dead socket may never say that it closed, so the link does not wait for it.
      const silent = socket;
      drop('no word from the server');
      silent?.close();
    });
  };
  const drop = (reason: string, afterMs?: number): void => {
    cancelWatch();
    socket = undefined;
    if (ended) return;
    const nowMs = options.clock.nowMs();
    lostSinceMs ??= nowMs;
    const delayMs = afterMs ?? retryDelayMs(attempt++, options.uniform());
    options.onState({ kind: 'waiting', sinceMs: lostSinceMs, retryAtMs: nowMs + delayMs, reason });
    cancelTimer();
    cancelTimer = options.clock.after(delayMs, () => void connect());
  };
  const takeSnapshot = (frame: Extract<DownFrame, { type: 'snapshot' }>): void => {
    if (frame.part === 1) parts = [];
    parts.push(...frame.entities);
    if (frame.part < frame.parts) return;
    entities.clear();
    for (const entity of parts) entities.set(entity.id, entity);
    version = frame.version;
    epoch = frame.epoch;
    options.onChange({ put: parts, remove: [], reset: true, version, asOfMs: frame.asOfMs });
    parts = [];
  };
  const takeDelta = (frame: Extract<DownFrame, { type: 'delta' }>): void => {
    const applied = frame.from === version ? applyDeltaFrame(entities, frame) : undefined;
    if (!applied) {
      send({ type: 'resync' });
      return;
    }
    version = frame.to;
    options.onChange({ ...applied, reset: false, version, asOfMs: frame.asOfMs, oldestMs: frame.oldestMs });
  };
  const settleLive = (frame: HeartbeatFrame): void => {
    options.onState({
      kind: 'live', situation: options.situation, realm: options.situation === 'live' ? 'actual' : 'exercise',
      journalWritable: frame.journal.writable, journalSinceMs: frame.journal.sinceMs,
    });
    options.onHeartbeat?.(frame, frame.nowMs - options.clock.nowMs());
  };
  const receive = (text: string): void => {
    watch();
    const frame = JSON.parse(text) as DownFrame;
    attempt = 0;
    lostSinceMs = undefined;
    if (frame.type === 'snapshot') takeSnapshot(frame);
    else if (frame.type === 'delta') takeDelta(frame);
    else if (frame.type === 'alarm') options.onAlarm(frame);
    else if (frame.type === 'heartbeat') settleLive(frame);
    else if (frame.retryAfterMs === 0) {
      ended = true;
      options.onState({ kind: 'refused', reason: frame.reason });
      socket?.close();
    } else {
      const leaving = socket;
      drop(frame.reason, frame.retryAfterMs);
      leaving?.close();
    }
  };
  const connect = async (): Promise<void> => {
    if (ended) return;
    options.onState({ kind: 'connecting', attempt });
    try {
      const opened = await options.open();
      if (ended) return opened.close();
      socket = opened;
      opened.onMessage((text) => {
        if (socket === opened) receive(text);
      });
      opened.onClose(() => {
        if (socket === opened) drop('connection lost');
      });
      watch();
      send({
        type: 'hello', situation: options.situation,
        ...(epoch === undefined || options.bbox ? {} : { epoch, version }),
        ...(options.maxHz === undefined ? {} : { maxHz: options.maxHz }), ...(options.bbox ? { bbox: options.bbox } : {}),
      });
    } catch (error) {
      if (error instanceof LinkRefused) {
        ended = true;
        options.onState({ kind: 'refused', reason: error.message });
      } else drop(error instanceof Error ? error.message : 'no connection');
    }
  };
  void connect();
  return {
    entities,
    get version() {
      return version;
    },
    close() {
      ended = true;
      cancelTimer();
      cancelWatch();
      socket?.close();
      options.onState({ kind: 'closed' });
    },
  };
}
