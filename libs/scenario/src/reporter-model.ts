import type { RandomSource } from '@lagewacht/base';
import { toRfc3339, type ReportMessage } from '@lagewacht/contract';
import { drawId } from './chance';
import { moved, rounded, wirePlace, type Place } from './plane';
import type { InjectPlan } from './scenario';

/** 95 % of a normal error in two axes lies within 2.45 σ (chi-square with two degrees of freedom). */
const RADIUS_95 = 2.45;

/** A reporter's word on something at `truth`: the place is off by as much as theirs usually are, and they say so. */
export function spellReport(word: InjectPlan['report'], truth: Place, said: { timeMs: number; placeSigmaM: number; chance: RandomSource }): ReportMessage {
  const { timeMs, placeSigmaM, chance } = said;
  const { about: _about, denies = false, ...rest } = word;
  const place = moved(truth, placeSigmaM * chance.normal(), placeSigmaM * chance.normal());
  return { id: drawId(timeMs, chance), time: toRfc3339(timeMs), ...wirePlace(place), accuracyM: rounded(RADIUS_95 * placeSigmaM, 0), denies, ...rest };
}
