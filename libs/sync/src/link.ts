import { type AlarmFrame, type ByeFrame, type DeltaFrame, type DownFrame, type Entity, type EntityId, type HeartbeatFrame, type HelloFrame, type Realm, type SituationId, type SnapshotFrame, type UpFrame, realmOf } from '@lagewacht/contract';
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
  const link = new PictureLink(options);
  void link.connect();
  return link;
}

class PictureLink implements Link {
  readonly entities = new Map<EntityId, Entity>();
  version = -1;
  private epoch: string | undefined;
  private attempt = 0;
  private socket: LinkSocket | undefined;
  private cancelTimer: () => void = () => undefined;
  private cancelWatch: () => void = () => undefined;
  private ended = false;
  private parts: Entity[] = [];
  private lostSinceMs: number | undefined;
  private asked = false;

  constructor(private readonly options: LinkOptions) {}

  async connect(): Promise<void> {
    if (this.ended) return;
    this.options.onState({ kind: 'connecting', attempt: this.attempt });
    try {
      const opened = await this.options.open();
      if (this.ended) opened.close();
      else this.begin(opened);
    } catch (error) {
      if (error instanceof LinkRefused) this.refuse(error.message);
      else this.drop(error instanceof Error ? error.message : 'no connection');
    }
  }

  close(): void {
    this.ended = true;
    this.cancelTimer();
    this.cancelWatch();
    this.socket?.close();
    this.options.onState({ kind: 'closed' });
  }

  private begin(opened: LinkSocket): void {
    this.socket = opened;
    this.asked = false;
    opened.onMessage((text) => {
      if (this.socket === opened) this.receive(text);
    });
    opened.onClose(() => {
      if (this.socket === opened) this.drop('connection lost');
    });
    this.watch();
    const { situation, maxHz, bbox } = this.options;
    this.send({
      type: 'hello', situation,
      ...(this.epoch === undefined || bbox ? {} : { epoch: this.epoch, version: this.version }),
      ...(maxHz === undefined ? {} : { maxHz }), ...(bbox ? { bbox } : {}),
    });
  }

  private send(frame: UpFrame): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** A dead socket may never say that it closed, so the link does not wait for it. */
  private watch(): void {
    this.cancelWatch();
    this.cancelWatch = this.options.clock.after(SILENCE_MS, () => {
      const silent = this.socket;
      this.drop('no word from the server');
      silent?.close();
    });
  }

  private refuse(reason: string): void {
    this.ended = true;
    this.cancelWatch();
    this.options.onState({ kind: 'refused', reason });
  }

  private drop(reason: string, afterMs?: number): void {
    this.cancelWatch();
    this.socket = undefined;
    if (this.ended) return;
    const nowMs = this.options.clock.nowMs();
    this.lostSinceMs ??= nowMs;
    const delayMs = afterMs ?? retryDelayMs(this.attempt++, this.options.uniform());
    this.options.onState({ kind: 'waiting', sinceMs: this.lostSinceMs, retryAtMs: nowMs + delayMs, reason });
    this.cancelTimer();
    this.cancelTimer = this.options.clock.after(delayMs, () => void this.connect());
  }

  private receive(text: string): void {
    this.watch();
    const frame = JSON.parse(text) as DownFrame;
    this.attempt = 0;
    this.lostSinceMs = undefined;
    switch (frame.type) {
      case 'snapshot': return this.takeSnapshot(frame);
      case 'delta': return this.takeDelta(frame);
      case 'alarm': return this.options.onAlarm(frame);
      case 'heartbeat': return this.takeHeartbeat(frame);
      case 'bye': return this.takeBye(frame);
    }
  }

  private takeSnapshot(frame: SnapshotFrame): void {
    if (frame.part === 1) this.parts = [];
    this.asked = false;
    this.parts.push(...frame.entities);
    if (frame.part < frame.parts) return;
    const put = this.parts;
    this.parts = [];
    this.entities.clear();
    for (const entity of put) this.entities.set(entity.id, entity);
    this.version = frame.version;
    this.epoch = frame.epoch;
    this.options.onChange({ put, remove: [], reset: true, version: frame.version, asOfMs: frame.asOfMs });
  }

  private takeDelta(frame: DeltaFrame): void {
    const applied = frame.from === this.version ? applyDeltaFrame(this.entities, frame) : undefined;
    if (!applied) return this.askAgain();
    this.version = frame.to;
    this.options.onChange({ ...applied, reset: false, version: frame.to, asOfMs: frame.asOfMs, oldestMs: frame.oldestMs });
  }

  /** Asks once; deltas that were under way meanwhile are passed over until the snapshot comes. */
  private askAgain(): void {
    if (!this.asked) this.send({ type: 'resync' });
    this.asked = true;
  }

  private takeHeartbeat(frame: HeartbeatFrame): void {
    const { situation, clock, onState, onHeartbeat } = this.options;
    onState({ kind: 'live', situation, realm: realmOf(situation), journalWritable: frame.journal.writable, journalSinceMs: frame.journal.sinceMs });
    onHeartbeat?.(frame, frame.nowMs - clock.nowMs());
  }

  private takeBye(frame: ByeFrame): void {
    const leaving = this.socket;
    if (frame.retryAfterMs === 0) this.refuse(frame.reason);
    else this.drop(frame.reason, frame.retryAfterMs);
    leaving?.close();
  }
}
