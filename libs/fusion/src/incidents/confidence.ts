import type { Reliability } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { logitOf, shareOf } from '../update/existence';
import type { Evidence } from './evidence';

/** Probability that a lone report of this Admiralty reliability is right. */
const RELIABILITY: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };
/** Trust discount of subjective logic for the Beta evidence. */
const TRUST: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.55, D: 0.35, E: 0.15, F: 0.3 };
/** How the Admiralty credibility of the information scales the claim; 5 (improbable) speaks against it. */
const CREDIBILITY: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 0.7, 4: 0.3, 5: -0.3, 6: 0.5 };

/** Beta evidence of one group. */
const GROUP_EVIDENCE = 2;
const MAX_LOGIT = 6;
const CONTESTED_SHARE = 0.25;
const CONTESTED_EVIDENCE = 2;
const CONTESTED_LOGIT = 2;
/** In the question who contradicts whom a word loses half its weight in this time against the newest: what was so may have changed. */
const CONTEST_HALF_LIFE_MS = 30 * 60_000;

/** What the words about an incident come to, before time wears it. */
export interface Weighed {
  /** Probability that it is real and was so at the newest word. */
  readonly share: number;
  readonly forWeight: number;
  readonly againstWeight: number;
  readonly isContested: boolean;
  /** Origin groups that say so. */
  readonly origins: number;
  /** A denial is the newest word. */
  readonly isDeniedLast: boolean;
  readonly lastSupportMs: number;
}

interface Group {
  readonly name: string;
  readonly denies: boolean;
  readonly weight: number;
  readonly rho: number;
  readonly trust: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Weight of one report in nats: what it adds to the prior's log-odds so that alone it gives the reliability of its source. */
export function weightOf(evidence: Pick<Evidence, 'reliability' | 'credibility'>, prior: number): number {
  const weight = (CREDIBILITY[evidence.credibility] ?? 0.5) * (logitOf(RELIABILITY[evidence.reliability]) - logitOf(prior));
  return evidence.credibility === 1 ? weight + logitOf(RELIABILITY.C) - logitOf(prior) : weight;
}

/** Whether `a` tells more than `b`: by weight, then by trust in the source, then by key, so that the choice never depends on order. */
function isBetter(a: Evidence, b: Evidence, prior: number): boolean {
  const byWeight = weightOf(a, prior) - weightOf(b, prior);
  if (byWeight !== 0) return byWeight > 0;
  const byTrust = TRUST[a.reliability] - TRUST[b.reliability];
  return byTrust !== 0 ? byTrust > 0 : a.key < b.key;
}

/** Origin groups, sorted by name. A group speaks with its newest polarity and counts as its best member of that polarity. */
function groupsOf(list: readonly Evidence[], prior: number): readonly Group[] {
  const members = new Map<string, Evidence[]>();
  for (const evidence of list) {
    const group = members.get(evidence.group);
    if (group) group.push(evidence);
    else members.set(evidence.group, [evidence]);
  }
  return [...members].sort(([a], [b]) => compareText(a, b)).map(([name, group]) => {
    const newest = group.reduce((best, one) => (one.timeMs > best.timeMs || (one.timeMs === best.timeMs && one.key > best.key) ? one : best));
    const same = group.filter((one) => one.denies === newest.denies);
    const best = same.reduce((a, b) => (isBetter(b, a, prior) ? b : a));
    const doubt = Math.min(1, Math.abs(CREDIBILITY[best.credibility] ?? 0.5));
    return {
      name, denies: newest.denies, weight: weightOf(best, prior), rho: RELIABILITY[best.reliability] * doubt, trust: TRUST[best.reliability] * doubt,
      firstMs: Math.min(...same.map((one) => one.timeMs)), lastMs: newest.timeMs,
    };
  });
}

function sumLogit(groups: readonly Group[], prior: number): number {
  let logit = logitOf(prior);
  for (const group of groups) logit += group.weight;
  return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
}

/**
 * Weighs words. Log-odds over origin groups decide; a denial takes back what was said before it by (1 − its reliability), and only another origin
 * speaking later starts anew. Beta evidence shows contradiction: then the confidence stays in the middle whatever the sums say.
 * The sums run over groups in order of their names, so that the same set of words gives the same digits in any order of arrival.
 */
export function weigh(list: readonly Evidence[], prior: number): Weighed {
  const groups = groupsOf(list, prior);
  const supports = groups.filter((group) => !group.denies);
  const denials = groups.filter((group) => group.denies);
  const lastDenialMs = Math.max(0, ...denials.map((group) => group.lastMs));
  const lastSupportMs = Math.max(0, ...list.filter((one) => !one.denies).map((one) => one.timeMs));
  const newestMs = Math.max(lastDenialMs, lastSupportMs);
  const faded = (group: Group): number => GROUP_EVIDENCE * group.trust * 2 ** (-(newestMs - group.lastMs) / CONTEST_HALF_LIFE_MS);
  let forWeight = 0;
  let againstWeight = 0;
  for (const group of groups) {
    if (group.denies || group.weight < 0) againstWeight += faded(group);
    else forWeight += faded(group);
  }
  let taken = 1;
  for (const denial of denials) taken *= 1 - denial.rho;
  const before = shareOf(sumLogit(supports, prior)) * taken;
  const after = shareOf(sumLogit(supports.filter((group) => group.firstMs > lastDenialMs), prior));
  const hasRestarted = supports.some((group) => group.firstMs > lastDenialMs);
  const raw = denials.length === 0 ? shareOf(sumLogit(supports, prior)) : Math.max(before, hasRestarted ? after : 0);
  const total = forWeight + againstWeight;
  const isContested = total > CONTESTED_EVIDENCE && Math.min(forWeight, againstWeight) / total > CONTESTED_SHARE;
  const share = isContested ? Math.min(shareOf(CONTESTED_LOGIT), Math.max(shareOf(-CONTESTED_LOGIT), raw)) : raw;
  return { share, forWeight, againstWeight, isContested, origins: supports.length, isDeniedLast: denials.length > 0 && lastDenialMs >= lastSupportMs, lastSupportMs };
}
