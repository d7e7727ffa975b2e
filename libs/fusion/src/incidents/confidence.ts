import type { Reliability } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { logitOf, shareOf } from '../update/existence';
import { isEarlier, type Evidence } from './evidence';
import { RELIABILITY, worthByLetter, type Worth } from './trust';

/** How the Admiralty credibility of the information scales the claim; 5 (improbable) speaks against it. */
const CREDIBILITY: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 0.7, 4: 0.3, 5: -0.3, 6: 0.5 };
/** How often a word of this reliability names the wrong kind (a unit on scene 2 %, a call 8 %, a post 15 %). */
const WRONG_KIND: Readonly<Record<Reliability, number>> = { A: 0.02, B: 0.08, C: 0.1, D: 0.15, E: 0.2, F: 0.15 };

/** Beta evidence of one group. */
const GROUP_EVIDENCE = 2;
const MAX_LOGIT = 6;
const CONTESTED_SHARE = 0.25;
const CONTESTED_EVIDENCE = 2;
const CONTESTED_LOGIT = 2;
/** In the question who contradicts whom a word loses half its weight in this time against the newest: what was so may have changed. */
const CONTEST_HALF_LIFE_MS = 30 * 60_000;

/** How words are looked at when they are weighed. */
export interface View {
  /** What a source's word is worth. */
  worthOf(word: Evidence): Worth;
  /** Words of other kinds about the same place: how many of a word's like would come by mistaken kind, per share of mistaken words. */
  readonly crowd: number;
  /** Weight of each further voice nobody can judge, against the one before: such voices hear each other. */
  readonly echo: number;
  /** Prior in this place, where it differs from the general one by which sources are read. */
  readonly placePrior?: number;
}

/** Words by their letters alone, each for itself. */
export const PLAIN_VIEW: View = { worthOf: worthByLetter, crowd: 0, echo: 1 };

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
}

interface Group {
  readonly denies: boolean;
  readonly weight: number;
  readonly rho: number;
  readonly trust: number;
  readonly isUnjudged: boolean;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Weight of one report in nats: what it adds to the prior's log-odds so that alone it gives the reliability of its source. */
export function weightOf(word: Evidence, prior: number, worthOf: View['worthOf'] = worthByLetter): number {
  const weight = (CREDIBILITY[word.credibility] ?? 0.5) * (logitOf(worthOf(word).rho) - logitOf(prior));
  return word.credibility === 1 ? weight + logitOf(RELIABILITY.C) - logitOf(prior) : weight;
}

/**
 * A weight seen in its place: the word may be about another incident (1 − fit), or about one of another kind there and only name it wrongly
 * (then others would say the same by mistake). The likelihood ratio e^w becomes 1 / (e^−w + mistaken), of the mixture of what it may be about.
 */
export function weightInPlace(word: Evidence, prior: number, { worthOf, crowd }: View): number {
  const weight = weightOf(word, prior, worthOf);
  if (weight <= 0) return weight;
  const { fit = 1 } = word;
  const fitting = fit < 1 ? Math.log(1 - fit + fit * Math.exp(weight)) : weight;
  return -Math.log(Math.exp(-fitting) + mistakenMass(word, crowd));
}

/** How likely others would say a word's like by mistake about another kind in its place, against how likely they say it when it is so. */
export function mistakenMass(word: Evidence, crowd: number): number {
  return crowd * WRONG_KIND[word.reliability];
}

interface Scored {
  readonly word: Evidence;
  readonly weight: number;
  readonly worth: Worth;
}

/** Whether `a` tells more than `b`: by weight, then by trust in the source, then by key, so that the choice never depends on order. */
function tellsMore(a: Scored, b: Scored): boolean {
  if (a.weight !== b.weight) return a.weight > b.weight;
  return a.worth.trust !== b.worth.trust ? a.worth.trust > b.worth.trust : a.word.key < b.word.key;
}

/** A group speaks with its newest polarity and counts as its best member of that polarity. */
function groupOf(members: readonly Evidence[], prior: number, view: View): Group {
  const newest = members.reduce((last, one) => (isEarlier(last, one) ? one : last));
  const same = members.filter((one) => one.denies === newest.denies);
  const scored = same.map((word): Scored => ({ word, weight: weightOf(word, prior, view.worthOf), worth: view.worthOf(word) }));
  const { word, worth } = scored.reduce((best, one) => (tellsMore(one, best) ? one : best));
  const doubt = Math.min(1, Math.abs(CREDIBILITY[word.credibility] ?? 0.5)) * (word.fit ?? 1);
  return {
    denies: newest.denies, weight: weightInPlace(word, prior, view), rho: worth.rho * doubt, trust: worth.trust * doubt, isUnjudged: word.reliability === 'F',
    firstMs: Math.min(...same.map((one) => one.timeMs)), lastMs: newest.timeMs,
  };
}

/** Words by origin group, the groups in order of their names. */
export function byGroup(list: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const members = new Map<string, Evidence[]>();
  for (const word of list) {
    const group = members.get(word.group);
    if (group) group.push(word);
    else members.set(word.group, [word]);
  }
  return [...members].sort(([a], [b]) => compareText(a, b)).map(([, group]) => group);
}

/** Log-odds of the groups together. Voices nobody can judge hear each other: each further one weighs less, the heaviest first. */
function sumLogit(groups: readonly Group[], prior: number, { echo, placePrior = prior }: View): number {
  let logit = logitOf(placePrior);
  const unjudged: number[] = [];
  for (const { weight, isUnjudged } of groups) {
    if (isUnjudged && weight > 0) unjudged.push(weight);
    else logit += weight;
  }
  unjudged.sort((a, b) => b - a).forEach((weight, at) => {
    logit += weight * echo ** at;
  });
  return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
}

/**
 * Weighs words. Log-odds over origin groups decide; a denial takes back what was said before it by (1 − its reliability), and only another origin
 * speaking later starts anew. Beta evidence shows contradiction: then the confidence stays in the middle whatever the sums say.
 * The sums run over groups in order of their names, so that the same set of words gives the same digits in any order of arrival.
 */
export function weigh(list: readonly Evidence[], prior: number, view: View = PLAIN_VIEW): Weighed {
  const groups = byGroup(list).map((members) => groupOf(members, prior, view));
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
  const said = shareOf(sumLogit(supports, prior, view));
  const later = supports.filter((group) => group.firstMs > lastDenialMs);
  const raw = denials.length === 0 ? said : Math.max(said * taken, later.length > 0 ? shareOf(sumLogit(later, prior, view)) : 0);
  const total = forWeight + againstWeight;
  const isContested = total > CONTESTED_EVIDENCE && Math.min(forWeight, againstWeight) / total > CONTESTED_SHARE;
  const share = isContested ? Math.min(shareOf(CONTESTED_LOGIT), Math.max(shareOf(-CONTESTED_LOGIT), raw)) : raw;
  return { share, forWeight, againstWeight, isContested, origins: supports.length, isDeniedLast: denials.length > 0 && lastDenialMs >= lastSupportMs };
}
