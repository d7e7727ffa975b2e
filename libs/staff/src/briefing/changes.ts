import type { BriefingSentence, Entity, Language } from '@lagewacht/contract';
import { nameOf } from '../names';
import { gateWords, gradeWords, type Words } from '../words';
import { toSentence, type Certainty, type Scene } from './sentence';
import { standingOf } from './standing';

/** What has become of something between two pictures. */
export type Turn = 'new' | 'gone' | 'worse' | 'better';

const turnWords: Readonly<Record<Turn, Words>> = {
  new: { de: 'neu', en: 'new' }, gone: { de: 'nicht mehr', en: 'no longer' }, worse: { de: 'verschärft', en: 'worse' }, better: { de: 'entspannt', en: 'better' },
};

/** How the sentence of a change begins: what is no fact says so first. */
function openingOf(turn: Turn, certainty: Certainty, language: Language): string {
  const word = turnWords[turn][language];
  if (certainty === 'likely') return `${language === 'de' ? 'Vermutlich' : 'Probably'} ${word}: `;
  if (certainty === 'unclear') return `${language === 'de' ? 'Unklar' : 'Unclear'}, ${word}: `;
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}: `;
}

/** How something ended, where the picture says it. */
function endWords(entity: Entity | undefined): Words {
  if (entity?.type === 'incident') return gradeWords[entity.mergedInto === undefined ? entity.grade : 'closed'];
  return entity?.type === 'gate' ? gateWords[entity.state] : { de: '', en: '' };
}

/** One change: which entity, how it turned, and the sentence. */
export interface SceneChange {
  readonly id: string;
  readonly turn: Turn;
  readonly sentence: BriefingSentence;
}

function goneSentence(before: Entity, now: Entity | undefined, weight: number): BriefingSentence {
  const end = endWords(now);
  const say = (language: 'de' | 'en'): string => `${openingOf('gone', 'fact', language)}${nameOf(before, language)}${end[language] === '' ? '' : ` – ${end[language]}`}.`;
  return toSentence({ de: say('de'), en: say('en') }, [before.id], weight);
}

/** Every entity that is worth a word in one of two pictures and stands otherwise in the other, in the order of the pictures. */
export function compareScenes(before: Scene, now: Scene): readonly SceneChange[] {
  const changes: SceneChange[] = [];
  for (const entity of now.entities.values()) {
    const standing = standingOf(now, entity);
    if (!standing) continue;
    const known = before.entities.get(entity.id);
    const old = known && standingOf(before, known);
    if (old && old.rank === standing.rank) continue;
    const turn: Turn = !old ? 'new' : standing.rank > old.rank ? 'worse' : 'better';
    const { words: { de, en }, certainty, weight } = standing;
    const sentence = toSentence({ de: `${openingOf(turn, certainty, 'de')}${de}`, en: `${openingOf(turn, certainty, 'en')}${en}` }, [entity.id], weight);
    changes.push({ id: entity.id, turn, sentence: { ...sentence, certainty } });
  }
  for (const entity of before.entities.values()) {
    const old = standingOf(before, entity);
    const known = now.entities.get(entity.id);
    if (old && !(known && standingOf(now, known))) changes.push({ id: entity.id, turn: 'gone', sentence: goneSentence(entity, known, old.weight) });
  }
  return changes;
}
