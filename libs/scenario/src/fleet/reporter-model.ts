import type { RandomSource } from '@lagewacht/base';
import { toRfc3339, type InjectReport, type ReportMessage } from '@lagewacht/contract';
import { drawId } from '../chance';
import { moved, rounded, wirePlace, type Place } from '../truth/plane';

/** 95 % of a normal error in two axes lies within 2.45 σ (chi-square with two degrees of freedom). */
const RADIUS_95 = 2.45;

/** What somebody says, without the place. */
export type Word = Omit<InjectReport, 'about' | 'placeSigmaM' | 'echoesS' | 'denies'> & { readonly denies?: boolean };

/** A reporter's word on something at `truth`: the place is off by as much as theirs usually are, and they say so. */
export function spellReport(word: Word, truth: Place, said: { timeMs: number; placeSigmaM: number; chance: RandomSource }): ReportMessage {
  const { timeMs, placeSigmaM, chance } = said;
  const place = moved(truth, placeSigmaM * chance.normal(), placeSigmaM * chance.normal());
  return { id: drawId(timeMs, chance), time: toRfc3339(timeMs), ...wirePlace(place), accuracyM: rounded(RADIUS_95 * placeSigmaM, 0), ...word, denies: word.denies ?? false };
}
