import type { JournalEntry, RecordKind } from '@lagewacht/contract';

const STRETCH_MS = 300_000;
/** Words of people; sensors and clocks say theirs by themselves. */
const deeds: ReadonlySet<RecordKind> = new Set<RecordKind>(['report', 'status', 'assessment', 'tasking', 'area', 'log']);

/** From an event to its receipt, ms. */
export interface Delay {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** How much one account or unit did in each stretch of five minutes since the start. */
export interface DeedStrip {
  readonly source: string;
  readonly perFiveMinutes: readonly number[];
}

/** What the journal tells of the exercise itself. */
export interface EntryReview {
  readonly delays: Readonly<Record<string, Delay>>;
  readonly strips: readonly DeedStrip[];
}

const shareOf = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Takes the journal entry by entry, in its order. */
export function createEntryReview(startMs: number): { take(entry: JournalEntry): void; sum(): EntryReview } {
  const waits = new Map<RecordKind, number[]>();
  const strips = new Map<string, number[]>();
  return {
    take(entry) {
      if (entry.kind === 'tick' || entry.kind === 'source') return;
      const known = waits.get(entry.kind);
      const waitMs = Math.max(0, entry.receivedTimeMs - entry.eventTimeMs);
      if (known) known.push(waitMs);
      else waits.set(entry.kind, [waitMs]);
      if (!deeds.has(entry.kind) || (entry.kind === 'log' && entry.body.automatic)) return;
      const strip = strips.get(entry.source) ?? [];
      const index = Math.max(0, Math.floor((entry.receivedTimeMs - startMs) / STRETCH_MS));
      while (strip.length <= index) strip.push(0);
      strip[index] = (strip[index] ?? 0) + 1;
      strips.set(entry.source, strip);
    },
    sum() {
      const delays = Object.fromEntries([...waits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, list]) => {
        const sorted = list.sort((a, b) => a - b);
        return [kind, { count: sorted.length, p50Ms: shareOf(sorted, 0.5), p95Ms: shareOf(sorted, 0.95) }];
      }));
      const most = Math.max(0, ...[...strips.values()].map(({ length }) => length));
      const full = [...strips].map(([source, strip]) => ({ source, perFiveMinutes: Array.from({ length: most }, (_, index) => strip[index] ?? 0) }));
      return { delays, strips: full.sort((a, b) => (a.source < b.source ? -1 : 1)) };
    },
  };
}
