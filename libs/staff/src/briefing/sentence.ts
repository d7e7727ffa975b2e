import type { BriefingSentence, Entity, EntityId } from '@lagewacht/contract';
import type { Words } from '../words';

/** From which probability on something is said as a fact, and from which as likely. */
export const FACT_FROM = 0.9;
export const LIKELY_FROM = 0.5;
/** Ids behind one sentence at most. */
const MAX_EVIDENCE = 20;

export type Certainty = BriefingSentence['certainty'];

/** What every part of a briefing looks at. */
export interface Scene {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly nowMs: number;
}

/** How a probability is said. */
export function certaintyOf(probability: number): Certainty {
  if (probability >= FACT_FROM) return 'fact';
  return probability >= LIKELY_FROM ? 'likely' : 'unclear';
}

const openings: Readonly<Record<Certainty, Words>> = { fact: { de: '', en: '' }, likely: { de: 'Vermutlich: ', en: 'Probably: ' }, unclear: { de: 'Unklar: ', en: 'Unclear: ' } };

/** A sentence of what `evidence` shows; what is no fact says so with its first word. */
export function toSentence(words: Words, evidence: readonly EntityId[], weight: number, certainty: Certainty = 'fact'): BriefingSentence {
  const opening = openings[certainty];
  return { de: `${opening.de}${words.de}`, en: `${opening.en}${words.en}`, evidence: [...new Set(evidence)].slice(0, MAX_EVIDENCE), certainty, weight: Math.round(weight * 1000) / 1000 };
}

/** A number with one of two nouns behind it. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Metres as people read them. */
export function metres(valueM: number): Words {
  const text = valueM.toFixed(2);
  return { de: text.replace('.', ','), en: text };
}

/** All entities of one type, in the order of the picture. */
export function allOf<T extends Entity['type']>(scene: Scene, type: T): readonly Extract<Entity, { type: T }>[] {
  return [...scene.entities.values()].filter((entity): entity is Extract<Entity, { type: T }> => entity.type === type);
}
