import type { MselEntry } from '@lagewacht/contract';
import type { Heard } from '../exercise/heard';
import { lengthM, type Place } from '../truth/plane';

/** How near to what was reported an act must be to be about it, when nothing else is said. */
const NEAR_M = 500;

/** An inject as players met it. */
export interface Met {
  readonly entry: MselEntry;
  /** Ids of the records that said it. */
  readonly said: readonly string[];
  /** Where what it is about now is; undefined for one without a place. */
  readonly place: Place | undefined;
}

/** What the capability of a unit is asked for. */
export type CanDo = (unit: string, capability: string) => boolean;

function subjectsOf(heard: Heard): readonly string[] {
  if (heard.kind === 'tasking') return heard.target === undefined ? [] : [heard.target];
  if (heard.kind === 'assessment') return [heard.target];
  if (heard.kind === 'alarm_ack') return [heard.alarm, ...(heard.subject === undefined ? [] : [heard.subject])];
  return heard.kind === 'log' ? heard.subjects : [];
}

/** Entities that an inject is about by its own words: the gate or gauge it names, the sensors it breaks. */
function namedBy({ report, effects }: MselEntry): readonly string[] {
  const sources = [report?.feature, ...effects.flatMap((effect) => ('source' in effect ? [effect.source] : effect.act === 'gate' ? [effect.gate] : []))];
  return sources.flatMap((source) => (source === undefined ? [] : ['gate', 'gauge', 'sensor', 'drone', 'unit'].map((kind) => `${kind}:${source}`)));
}

const isNear = (place: Place | undefined, centre: Place | undefined, radiusM: number): boolean => place !== undefined && centre !== undefined && lengthM(place, centre) <= radiusM;

/** Whether an act is about an inject at all: somebody had it before the eyes. */
export function concerns(heard: Heard, { entry, said, place }: Met): boolean {
  const reports = heard.kind === 'read' || heard.kind === 'assessment' ? heard.reports : heard.kind === 'log' ? heard.causes : [];
  if (reports.some((id) => said.includes(id))) return true;
  if (heard.kind === 'read') return false;
  const named = [...namedBy(entry), ...(entry.expect?.target === undefined ? [] : [entry.expect.target])];
  return subjectsOf(heard).some((id) => named.includes(id)) || isNear(heard.place, place, NEAR_M);
}

/** Whether an act is what an inject expects: one of the kinds, by the right unit, about the right thing, with the right words. */
export function answers(heard: Heard, met: Met, canDo: CanDo): boolean {
  const { expect } = met.entry;
  if (!expect || heard.kind === 'read' || !expect.kinds.includes(heard.kind)) return false;
  if (heard.kind === 'tasking') {
    if (heard.step !== 'tasked' || (expect.unit !== undefined && heard.unit !== expect.unit)) return false;
    if (expect.capability !== undefined && !canDo(heard.unit, expect.capability)) return false;
  }
  if (heard.kind === 'log' && expect.words && saysOne(heard.text, expect.words)) return true;
  if (expect.target !== undefined && subjectsOf(heard).includes(expect.target)) return true;
  if (expect.within) return isNear(heard.place, [expect.within.lon, expect.within.lat], expect.within.radiusM);
  return expect.target === undefined && (heard.kind !== 'log' || !expect.words) && concerns(heard, met);
}

function saysOne(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}
