import { compareText } from '@lagewacht/base';
import type { BriefingDocument, BriefingSentence, Entity, EntityId } from '@lagewacht/contract';
import { compareScenes } from './changes';
import { toForces } from './forces';
import { toHazards } from './hazards';
import { toOutlook } from './outlook';
import { toOverview } from './overview';
import { toSentence, type Scene } from './sentence';

/** What a briefing is made from. */
export interface BriefingBasis {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly nowMs: number;
  /** The picture as it was known at the briefing before, and when that was. */
  readonly before?: { readonly entities: ReadonlyMap<EntityId, Entity>; readonly sinceMs: number } | undefined;
}

/** Pace of reading aloud, words a minute, and how many of them five minutes hold. */
const WORDS_PER_MINUTE = 130;
const MAX_WORDS = 5 * WORDS_PER_MINUTE;
/** Of those, room for the sentences that say what was left out. */
const RESERVED_WORDS = 40;
/** Sentences of one section at most: nobody keeps more in mind. */
const MAX_SENTENCES = 12;

const parts = ['overview', 'hazards', 'forces', 'outlook', 'changes'] as const;
type Part = (typeof parts)[number];
type Plan = Record<Part, BriefingSentence[]>;

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
/** Words of a sentence in the language that takes longer. */
const wordsOf = ({ de, en }: BriefingSentence): number => Math.max(wordsIn(de), wordsIn(en));

function byWeight(a: BriefingSentence, b: BriefingSentence): number {
  return b.weight - a.weight || compareText(a.evidence[0] ?? '', b.evidence[0] ?? '') || compareText(a.de, b.de);
}

/** The part whose last sentence weighs least and is not its only one. */
function lightestPart(plan: Plan): Part | undefined {
  const last = (part: Part): number => plan[part].at(-1)?.weight ?? Infinity;
  const [lightest] = parts.filter((part) => plan[part].length > 1).sort((a, b) => last(a) - last(b));
  return lightest;
}

/** Leaves out what weighs least until the rest fits into five minutes; what is left out is said as a number. */
function fit(plan: Plan): void {
  const left = new Map<Part, BriefingSentence[]>(parts.map((part) => [part, plan[part].splice(MAX_SENTENCES)]));
  let words = parts.reduce((sum, part) => sum + plan[part].reduce((total, sentence) => total + wordsOf(sentence), 0), 0);
  while (words > MAX_WORDS - RESERVED_WORDS) {
    const part = lightestPart(plan);
    const sentence = part && plan[part].pop();
    if (!part || !sentence) break;
    left.get(part)?.push(sentence);
    words -= wordsOf(sentence);
  }
  for (const [part, sentences] of left) {
    if (sentences.length === 0) continue;
    plan[part].push(toSentence({ de: `Dazu ${sentences.length} weitere, nicht vorgetragen.`, en: `And ${sentences.length} more, not read out.` }, sentences.flatMap(({ evidence }) => evidence.slice(0, 1)), 0));
  }
}

/** The same entities by id: a briefing must not depend on what was learnt first. */
function inOrder(entities: ReadonlyMap<EntityId, Entity>): ReadonlyMap<EntityId, Entity> {
  return new Map([...entities].sort(([a], [b]) => compareText(a, b)));
}

/** The briefing of a picture: four sections by weight, what changed, no longer than five minutes, each sentence with what it rests on. */
export function toBriefing({ entities, nowMs, before }: BriefingBasis): BriefingDocument {
  const scene: Scene = { entities: inOrder(entities), nowMs };
  const changes = before ? compareScenes({ entities: inOrder(before.entities), nowMs }, scene).map(({ sentence }) => sentence) : [];
  const plan: Plan = { overview: [...toOverview(scene)], hazards: [...toHazards(scene)], forces: [...toForces(scene)], outlook: [...toOutlook(scene)], changes };
  for (const part of parts) plan[part].sort(byWeight);
  fit(plan);
  const words = parts.reduce((sum, part) => sum + plan[part].reduce((total, sentence) => total + wordsOf(sentence), 0), 0);
  const { overview, hazards, forces, outlook } = plan;
  return { asOfMs: nowMs, ...(before ? { sinceMs: before.sinceMs } : {}), readingS: Math.round((words / WORDS_PER_MINUTE) * 60), sections: { overview, hazards, forces, outlook }, changes: plan.changes };
}
