import type { Reliability } from '@lagewacht/contract';
import type { IncidentConfig } from '../config';
import type { Evidence } from './evidence';

/** Probability that a lone report of this Admiralty reliability is right. */
export const RELIABILITY: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };
/** Trust discount of subjective logic for the Beta evidence. */
const TRUST: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.55, D: 0.35, E: 0.15, F: 0.3 };
/** No source is ever wholly believed or wholly disbelieved: certainty would end all learning. */
const BOUNDS = [0.03, 0.97] as const;
/** Outcomes are kept by periods of this length, so that forgetting needs no clock of its own and sums stay exact. */
const PERIOD_MS = 5 * 24 * 3_600_000;
const KEPT_PERIODS = 24;
/** So many voices are remembered; of more, the one whose outcomes changed longest ago is forgotten. */
const KEPT_VOICES = 20_000;
/** From so many resolved outcomes on the letter shown is the learnt one. */
const SHOWN_OUTCOMES = 3;

/** Outcomes of a source's words by period: right and wrong, in millionths, so that the sum does not depend on the order. */
export type Record5Days = Map<number, { right: number; wrong: number }>;

/** What a source's word is worth now. */
export interface Worth {
  /** Probability that a lone word of it is right. */
  readonly rho: number;
  /** Trust discount for the Beta evidence. */
  readonly trust: number;
  /** The Admiralty letter nearest to it: the given one until enough outcomes are known. */
  readonly letter: Reliability;
}

/** A word's worth by its letter alone. */
export function worthByLetter({ reliability }: Pick<Evidence, 'reliability'>): Worth {
  return { rho: RELIABILITY[reliability], trust: TRUST[reliability], letter: reliability };
}

/** The period a time belongs to. */
export function periodOf(timeMs: number): number {
  return Math.floor(timeMs / PERIOD_MS);
}

/** Adds outcomes (millionths) to a source's record; negative ones take back what was learnt before, as far as it is still remembered. */
export function addOutcome(records: Map<string, Record5Days>, key: string, period: number, { right, wrong }: { readonly right: number; readonly wrong: number }): void {
  const record = records.get(key) ?? new Map<number, { right: number; wrong: number }>();
  const known = record.get(period) ?? { right: 0, wrong: 0 };
  const sum = { right: Math.max(0, known.right + right), wrong: Math.max(0, known.wrong + wrong) };
  if (sum.right === 0 && sum.wrong === 0) record.delete(period);
  else record.set(period, sum);
  if (record.size > KEPT_PERIODS) record.delete(Math.min(...record.keys()));
  // Last in the map is who was learnt of last.
  records.delete(key);
  if (record.size === 0) return;
  records.set(key, record);
  const [oldest] = records.keys();
  if (records.size > KEPT_VOICES && oldest !== undefined) records.delete(oldest);
}

function outcomesOf(record: Record5Days | undefined, nowMs: number, halfLifeMs: number): { readonly right: number; readonly wrong: number } {
  let [right, wrong] = [0, 0];
  if (!record) return { right, wrong };
  const now = periodOf(nowMs);
  for (const [period, sum] of [...record].sort(([a], [b]) => a - b)) {
    const weight = 2 ** (-(Math.max(0, now - period) * PERIOD_MS) / halfLifeMs) / 1e6;
    right += weight * sum.right;
    wrong += weight * sum.wrong;
  }
  return { right, wrong };
}

function nearestLetter(rho: number): Reliability {
  const letters: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E'];
  return letters.reduce((best, letter) => (Math.abs(RELIABILITY[letter] - rho) < Math.abs(RELIABILITY[best] - rho) ? letter : best), 'A');
}

/**
 * A word's worth by its letter and by what was learnt: Beta(α, β) with a prior of `trustStrength` outcomes at the letter's value for the source,
 * and again at the source's value for the origin it names, as a caller of a desk or an account of a feed is one of many.
 */
export function learntWorth(word: Pick<Evidence, 'reliability' | 'source' | 'origin'>, records: ReadonlyMap<string, Record5Days>, nowMs: number, config: IncidentConfig): Worth {
  let rho = RELIABILITY[word.reliability];
  let outcomes = 0;
  for (const key of word.source === word.origin ? [word.source] : [word.source, word.origin]) {
    const { right, wrong } = outcomesOf(records.get(key), nowMs, config.trustHalfLifeMs);
    rho = (config.trustStrength * rho + right) / (config.trustStrength + right + wrong);
    outcomes += right + wrong;
  }
  if (outcomes === 0) return worthByLetter(word);
  rho = Math.min(BOUNDS[1], Math.max(BOUNDS[0], rho));
  const trust = Math.min(BOUNDS[1], Math.max(BOUNDS[0], TRUST[word.reliability] + rho - RELIABILITY[word.reliability]));
  return { rho, trust, letter: outcomes >= SHOWN_OUTCOMES ? nearestLetter(rho) : word.reliability };
}
