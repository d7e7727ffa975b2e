import type { RecordOf } from '@lagewacht/contract';
import type { WrittenReport } from './fleet-words';
import { quantile } from './counted-http';
import { ACCOUNT_PREFIX } from './tablet-plan';

/** A report's place and words in the journal. */
export type KeptReport = RecordOf<'report'> & { readonly seq: number };

/**
 * A capture time may be off by this: the server moves no time for a clock that is less than 2 s off, and the tablet's estimate of its clock
 * is good to half of a request.
 */
export const CAPTURE_LIMIT_MS = 3_000;

/** What the journal says of what was written. All but the numbers of reports and the errors in ms must be 0. */
export interface JournalFindings {
  readonly written: number;
  readonly kept: number;
  readonly missing: number;
  readonly twice: number;
  /** In the journal, but written on no tablet. */
  readonly strange: number;
  /** Other words or photos than those written. */
  readonly changed: number;
  /** Reports of one tablet in another order than captured. */
  readonly disordered: number;
  readonly captureOff: number;
  readonly captureErrorMs: { readonly rightClocksMax: number; readonly wrongClocksP99: number; readonly wrongClocksMax: number };
}

function isChanged(written: WrittenReport, { body }: KeptReport): boolean {
  const photos = (body.attachments ?? []).map(({ hash, preview }) => `${hash} ${preview}`);
  return body.text !== written.text || photos.join() !== written.photos.map(({ hash, preview }) => `${hash} ${preview}`).join();
}

/** Compares what tablets wrote with what the journal has, in order of `seq`. */
export function compareWithJournal(written: readonly WrittenReport[], kept: readonly KeptReport[]): JournalFindings {
  const own = kept.filter(({ source }) => source.startsWith(ACCOUNT_PREFIX));
  const byId = new Map(written.map((report) => [report.id, report]));
  const seen = new Set<string>();
  const newestMs = new Map<string, number>();
  const errors: { readonly ms: number; readonly isClockRight: boolean }[] = [];
  let [twice, strange, changed, disordered] = [0, 0, 0, 0];
  for (const report of own) {
    const said = byId.get(report.id);
    if (seen.has(report.id)) twice++;
    else if (!said || said.account !== report.source) strange++;
    else {
      seen.add(report.id);
      if (isChanged(said, report)) changed++;
      if (said.capturedMs < (newestMs.get(said.account) ?? 0)) disordered++;
      newestMs.set(said.account, Math.max(said.capturedMs, newestMs.get(said.account) ?? 0));
      errors.push({ ms: Math.abs(report.eventTimeMs - said.capturedMs), isClockRight: said.isClockRight });
    }
  }
  const sorted = (isRight: boolean): readonly number[] => errors.filter(({ isClockRight }) => isClockRight === isRight).map(({ ms }) => ms).sort((a, b) => a - b);
  const [right, wrong] = [sorted(true), sorted(false)];
  return {
    written: written.length, kept: seen.size, missing: written.length - seen.size, twice, strange, changed, disordered, captureOff: errors.filter(({ ms }) => ms > CAPTURE_LIMIT_MS).length,
    captureErrorMs: { rightClocksMax: right.at(-1) ?? 0, wrongClocksP99: quantile(wrong, 0.99), wrongClocksMax: wrong.at(-1) ?? 0 },
  };
}
