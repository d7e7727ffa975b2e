import type { JournalEntry, SituationId } from '@lagewacht/contract';
import { type Extent, LATE_MS, loadExtents, readExtents, readHead, saveExtents } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';

/** Bounds of a picture of the past, Unix ms: event time and received time. */
export interface PastBounds {
  readonly atMs?: number | undefined;
  readonly knownAtMs?: number | undefined;
}

/** Places to read: after one, up to another; of some only the late entries can lie within the bounds. */
export interface PlaceRange {
  readonly afterSeq: number;
  readonly untilSeq: number;
  readonly lateOnly: boolean;
}

/** Places of a stretch. A day of a million entries has 2,000, and a question reads up to two more than it needs. */
const SIZE = 500;
/** Places learned from the journal at once: some tens of milliseconds of the one database that also has to commit. */
const LEARN_PLACES = 20_000;

/**
 * Which times lie where along one journal: oldest and newest of each stretch. The live fold tells of what comes in; what was before it is
 * in the database, and what is not there is learned from the entries.
 */
export class Stretches {
  private extents: Extent[] = [];
  /** The extents hold every entry up to here. */
  private learnedSeq = 0;
  /** Newest entry that the live fold has told of. */
  private liveSeq = 0;
  private savedCount = 0;
  private newestMs: number | undefined;
  private learning: Promise<number> = Promise.resolve(0);
  private readonly key: { readonly situation: SituationId; readonly size: number };

  constructor(private readonly pool: DatabasePool, situation: SituationId, size: number = SIZE) {
    this.key = { situation, size };
  }

  /** Takes over what the database keeps. The live fold has come to the place `liveSeq`. */
  async load(liveSeq: number): Promise<void> {
    const extents = await loadExtents(this.pool, this.key);
    // Only up to the first that is missing; the rest is learned again.
    const missing = extents.findIndex(({ index }, at) => index !== at);
    this.extents = extents.slice(0, missing < 0 ? extents.length : missing);
    this.savedCount = this.extents.length;
    this.learnedSeq = this.savedCount * this.key.size;
    this.liveSeq = liveSeq;
    this.newestMs = this.newestOfLive();
  }

  /** Newest event time of all entries that the live fold has seen, or that of one soon after; undefined while it is not known. */
  get newestEventMs(): number | undefined {
    return this.newestMs;
  }

  private newestOfLive(): number | undefined {
    if (this.learnedSeq < this.liveSeq) return undefined;
    return this.extents.reduce((most, { index, newestEventMs }) => (index * this.key.size < this.liveSeq ? Math.max(most, newestEventMs) : most), -Infinity);
  }

  /** The live fold folds this entry; it tells of every one, in order. */
  note({ seq, receivedTimeMs, eventTimeMs }: JournalEntry): void {
    const follows = this.learnedSeq >= this.liveSeq;
    this.liveSeq = seq;
    if (this.newestMs !== undefined) this.newestMs = Math.max(this.newestMs, eventTimeMs);
    if (!follows || seq <= this.learnedSeq) return;
    this.take({ index: Math.floor((seq - 1) / this.key.size), receivedMs: [receivedTimeMs, receivedTimeMs], newestEventMs: eventTimeMs });
    this.learnedSeq = seq;
  }

  /** What was read may overlap with what the live fold told of meanwhile. */
  private take(fresh: Extent): void {
    const at = this.extents.findLastIndex(({ index }) => index <= fresh.index);
    const known = this.extents[at];
    if (known?.index !== fresh.index) this.extents.splice(at + 1, 0, fresh);
    else {
      this.extents[at] = {
        index: known.index, receivedMs: [Math.min(known.receivedMs[0], fresh.receivedMs[0]), Math.max(known.receivedMs[1], fresh.receivedMs[1])], newestEventMs: Math.max(known.newestEventMs, fresh.newestEventMs),
      };
    }
  }

  /** Learns what is missing up to the journal's end, which it returns. */
  learn(): Promise<number> {
    this.learning = this.learning.catch(() => 0).then(() => this.learnOn());
    return this.learning;
  }

  private async learnOn(): Promise<number> {
    const head = await readHead(this.pool, this.key.situation);
    for (let end = head; this.learnedSeq < end; end = Math.max(head, this.liveSeq)) {
      const fromIndex = Math.floor(this.learnedSeq / this.key.size);
      const untilSeq = Math.min(end, fromIndex * this.key.size + LEARN_PLACES);
      const fresh = await readExtents(this.pool, { ...this.key, fromIndex, untilSeq });
      // Meanwhile the live fold may have told of more than was read.
      if (this.learnedSeq >= untilSeq) continue;
      fresh.forEach((extent) => this.take(extent));
      this.learnedSeq = untilSeq;
    }
    this.newestMs ??= this.newestOfLive();
    return this.learnedSeq;
  }

  /** Has the database keep the stretches that are full. */
  async save(): Promise<void> {
    const full = this.extents.filter(({ index }, at) => at >= this.savedCount && (index + 1) * this.key.size <= this.learnedSeq);
    await saveExtents(this.pool, this.key, full);
    this.savedCount += full.length;
  }

  /** The last place up to which every entry lies within the bounds. */
  wholeUntil({ atMs = Infinity, knownAtMs = Infinity }: PastBounds): number {
    const mixed = this.extents.find(({ receivedMs, newestEventMs }) => newestEventMs > atMs || receivedMs[1] > knownAtMs);
    return mixed ? mixed.index * this.key.size : this.learnedSeq;
  }

  /**
   * Where entries within the bounds can be, after a place. An entry that had happened by `atMs` came in by `atMs` and LATE_MS, or it is
   * late; so beyond that only the late ones are of interest, which have an index.
   */
  ranges(afterSeq: number, { atMs = Infinity, knownAtMs = Infinity }: PastBounds): readonly PlaceRange[] {
    const { size } = this.key;
    const ranges: PlaceRange[] = [];
    for (const { index, receivedMs: [least] } of this.extents) {
      const untilSeq = Math.min((index + 1) * size, this.learnedSeq);
      if (untilSeq <= afterSeq || least > knownAtMs) continue;
      const lateOnly = least > atMs + LATE_MS;
      const last = ranges.at(-1);
      if (last && last.untilSeq === index * size && last.lateOnly === lateOnly) ranges[ranges.length - 1] = { ...last, untilSeq };
      else ranges.push({ afterSeq: Math.max(index * size, afterSeq), untilSeq, lateOnly });
    }
    return ranges;
  }
}
