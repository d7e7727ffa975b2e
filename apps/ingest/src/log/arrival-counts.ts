import type { SituationId, TimelineDocument } from '@lagewacht/contract';
import { type Arrivals, readArrivals, readHead, readMarks } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';

/** What the timeline reads of the journal. Every method rejects when the database is away. */
export interface TimelineReads {
  arrivals(range: { readonly situation: SituationId; readonly afterSeq: number; readonly untilSeq: number }): Promise<readonly Arrivals[]>;
  marks(range: { readonly situation: SituationId; readonly fromMs: number; readonly toMs: number }): Promise<TimelineDocument['marks']>;
  head(situation: SituationId): Promise<number>;
}

/** The reads in the database. */
export function createTimelineReads(pool: DatabasePool): TimelineReads {
  return { arrivals: (range) => readArrivals(pool, range), marks: (range) => readMarks(pool, range), head: (situation) => readHead(pool, situation) };
}

/** Places read at once: some tens of milliseconds of the one database that also has to commit. */
const STRETCH = 20_000;
const HOUR_S = 3600;

/** Seconds of one situation with what came in each: two numbers a second, an hour at a time. */
class Counts {
  readonly hours = new Map<number, Uint32Array>();
  seq = 0;
  firstS = Infinity;
  lastS = -Infinity;
  reading: Promise<void> | undefined;

  add({ second, records, reports }: Arrivals): void {
    const hour = Math.floor(second / HOUR_S);
    const sums = this.hours.get(hour) ?? new Uint32Array(2 * HOUR_S);
    this.hours.set(hour, sums);
    const at = 2 * (second - hour * HOUR_S);
    sums[at] = (sums[at] ?? 0) + records;
    sums[at + 1] = (sums[at + 1] ?? 0) + reports;
    this.firstS = Math.min(this.firstS, second);
    this.lastS = Math.max(this.lastS, second);
  }
}

/** Which stretch of knowledge time (Unix ms), cut into how many buckets at most. Missing `fromMs`: from the oldest record on. */
export interface TimelineQuestion {
  readonly situation: SituationId;
  readonly fromMs: number | undefined;
  readonly toMs: number;
  readonly buckets: number;
}

/** What came in when. Keeps the sums of each situation that was asked for, so that a question reads only what is new since the last. */
export class ArrivalCounts {
  private readonly counts = new Map<SituationId, Counts>();

  constructor(private readonly reads: TimelineReads) {}

  /** Whole seconds: the ends are widened to them and belong to the stretch, and no bucket is narrower than one. */
  async timeline({ situation, fromMs, toMs, buckets }: TimelineQuestion): Promise<TimelineDocument> {
    const counts = this.counts.get(situation) ?? new Counts();
    this.counts.set(situation, counts);
    await this.catchUp(situation, counts);
    const endS = Math.ceil(toMs / 1000);
    const startS = fromMs === undefined ? Math.min(Number.isFinite(counts.firstS) ? counts.firstS : endS - HOUR_S, endS - 1) : Math.floor(fromMs / 1000);
    const widthS = Math.max(1, Math.ceil((endS - startS) / buckets));
    return {
      fromMs: startS * 1000, toMs: endS * 1000, bucketMs: widthS * 1000, ...(Number.isFinite(counts.firstS) ? { firstMs: counts.firstS * 1000 } : {}),
      buckets: this.bucketsOf(counts, { startS, endS, widthS }), marks: [...await this.reads.marks({ situation, fromMs: startS * 1000, toMs: endS * 1000 })],
    };
  }

  private bucketsOf(counts: Counts, { startS, endS, widthS }: { startS: number; endS: number; widthS: number }): TimelineDocument['buckets'] {
    const buckets: TimelineDocument['buckets'] = [];
    const firstS = Math.max(startS, counts.firstS);
    const lastS = Math.min(endS, counts.lastS);
    for (let second = firstS; second <= lastS; second++) {
      const hour = Math.floor(second / HOUR_S);
      const sums = counts.hours.get(hour);
      if (!sums) {
        second = (hour + 1) * HOUR_S - 1;
        continue;
      }
      const at = 2 * (second - hour * HOUR_S);
      const records = sums[at] ?? 0;
      if (records === 0) continue;
      const timeMs = (startS + Math.floor((second - startS) / widthS) * widthS) * 1000;
      let bucket = buckets.at(-1);
      if (bucket?.timeMs !== timeMs) buckets.push(bucket = { timeMs, records: 0, reports: 0 });
      bucket.records += records;
      bucket.reports += sums[at + 1] ?? 0;
    }
    return buckets;
  }

  /** Questions at the same time share one reading. What was counted before a fault stays counted once. */
  private async catchUp(situation: SituationId, counts: Counts): Promise<void> {
    counts.reading ??= (async () => {
      const head = await this.reads.head(situation);
      while (counts.seq < head) {
        const untilSeq = Math.min(head, counts.seq + STRETCH);
        for (const arrivals of await this.reads.arrivals({ situation, afterSeq: counts.seq, untilSeq })) counts.add(arrivals);
        counts.seq = untilSeq;
      }
    })().finally(() => {
      counts.reading = undefined;
    });
    return counts.reading;
  }
}
