import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { SituationId } from '@lagewacht/contract';
import { type FusionConfig, type FusionState, createFusionState, freezeState, seqOf, step, thawState } from '@lagewacht/fusion';
import { type Extent, readEntries, readExtents, readHead } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';

const pack = promisify(deflate);
const unpack = promisify(inflate);

/** Bounds of a picture of the past, Unix ms: event time and received time. */
export interface PastBounds {
  readonly atMs?: number | undefined;
  readonly knownAtMs?: number | undefined;
}
export interface PastFoldsOptions {
  /** Places of a stretch. A picture of the past folds about so many entries anew. */
  readonly size?: number;
  /** Most bytes of kept states; beyond it every second one goes. */
  readonly limitBytes?: number;
}

const SIZE = 500;
const LIMIT_BYTES = 64 * 1024 * 1024;
/** A state on the way of the live fold is kept at most this often: freezing one costs milliseconds. */
const LIVE_EVERY_MS = 5000;
/** After so many entries others get their turn; the live picture must not wait for somebody who looks at the past. */
const TURN_ENTRIES = 50;

/**
 * Folds of one situation's journal within bounds of time, each quick enough to drag a time bar. Along the journal it keeps whole folds
 * up to some places (ends of stretches). A picture of the past begins at the newest one before which nothing lies outside the bounds:
 * up to there it is the very same fold. From there on it reads only stretches that hold anything within the bounds.
 */
export class PastFolds {
  private readonly states = new Map<number, Buffer>();
  private extents: readonly Extent[] = [];
  /** The extents are those up to here. */
  private learnedSeq = 0;
  private readonly size: number;
  private readonly limitBytes: number;
  private bytes = 0;
  private keptMs = -Infinity;

  constructor(private readonly pool: DatabasePool, private readonly situation: SituationId, private readonly config: FusionConfig, options: PastFoldsOptions = {}) {
    this.size = options.size ?? SIZE;
    this.limitBytes = options.limitBytes ?? LIMIT_BYTES;
  }

  /** Sees each state of the live fold, whose newest entry was received at `receivedTimeMs`, and keeps one now and then. */
  pass(state: FusionState, receivedTimeMs: number): void {
    if (seqOf(state) % this.size !== 0 || receivedTimeMs - this.keptMs < LIVE_EVERY_MS) return;
    this.keptMs = receivedTimeMs;
    void this.keep(state);
  }

  /** How many states are kept. */
  get kept(): number {
    return this.states.size;
  }

  /** The fold of what was so until `atMs` and known until `knownAtMs`. */
  async fold(bounds: PastBounds): Promise<FusionState> {
    const head = await this.learnExtents();
    const [at, known] = [bounds.atMs ?? Infinity, bounds.knownAtMs ?? Infinity];
    const mixed = this.extents.find(({ eventMs, receivedMs }) => eventMs[1] > at || receivedMs[1] > known);
    // The end of the journal may be in the middle of a stretch: only whole ones are taken whole.
    const whole = Math.min(mixed?.index ?? Infinity, Math.floor(head / this.size));
    let state = await this.newest(whole);
    for (const [afterSeq, untilSeq] of this.stretches(seqOf(state) / this.size, { at, known, head })) {
      let turn = 0;
      for await (const page of readEntries(this.pool, { situation: this.situation, afterSeq, untilSeq, receivedUntilMs: bounds.knownAtMs, eventUntilMs: bounds.atMs })) {
        for (const entry of page) {
          ({ state } = step(state, entry, this.config));
          if (entry.seq % this.size === 0 && entry.seq <= whole * this.size) await this.keep(state);
          if (++turn % TURN_ENTRIES === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      }
    }
    return state;
  }

  /** Stretches with anything inside the bounds, from a stretch on, neighbours joined, as ranges of places. */
  private stretches(fromIndex: number, { at, known, head }: { readonly at: number; readonly known: number; readonly head: number }): [afterSeq: number, untilSeq: number][] {
    const ranges: [number, number][] = [];
    for (const { index, eventMs, receivedMs } of this.extents) {
      if (index < fromIndex || eventMs[0] > at || receivedMs[0] > known) continue;
      const last = ranges.at(-1);
      if (last && last[1] === index * this.size) last[1] += this.size;
      else ranges.push([index * this.size, (index + 1) * this.size]);
    }
    const last = ranges.at(-1);
    if (last) last[1] = Math.min(last[1], head);
    return ranges;
  }

  /** Brings the extents up to the journal's end, which it returns. The last stretch is asked for again until it is full. */
  private async learnExtents(): Promise<number> {
    const head = await readHead(this.pool, this.situation);
    if (head > this.learnedSeq) {
      const full = Math.floor(this.learnedSeq / this.size);
      const fresh = await readExtents(this.pool, { situation: this.situation, size: this.size, fromIndex: full, untilSeq: head });
      this.extents = [...this.extents.filter(({ index }) => index < full), ...fresh];
      this.learnedSeq = head;
    }
    return head;
  }

  /** The newest kept state of at most so many whole stretches, or the beginning. */
  private async newest(stretches: number): Promise<FusionState> {
    const found = [...this.states.keys()].reduce((best, count) => (count <= stretches && count > best ? count : best), 0);
    const packed = this.states.get(found);
    return packed ? thawState((await unpack(packed)).toString('utf8')) : createFusionState(this.situation);
  }

  private async keep(state: FusionState): Promise<void> {
    const stretches = seqOf(state) / this.size;
    if (this.states.has(stretches)) return;
    const packed = await pack(freezeState(state), { level: 1 });
    if (this.states.has(stretches)) return;
    this.states.set(stretches, packed);
    this.bytes += packed.byteLength;
    if (this.bytes > this.limitBytes) this.thin();
  }

  /** Forgets every second state, so that the whole time stays within reach, only in longer steps. */
  private thin(): void {
    [...this.states.keys()].sort((a, b) => a - b).forEach((count, at) => {
      if (at % 2 === 1) return;
      this.bytes -= this.states.get(count)?.byteLength ?? 0;
      this.states.delete(count);
    });
  }
}
