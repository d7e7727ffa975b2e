import type { BriefingSentence, Entity } from '@lagewacht/contract';
import { nameOf } from '../names';
import { gateWords, gradeWords, type Words } from '../words';
import { toSentence, type Scene } from './sentence';
import { standingOf } from './standing';

/** What has become of something between two pictures. */
export type Turn = 'new' | 'gone' | 'worse' | 'better';

const openings: Readonly<Record<Turn, Words>> = {
  new: { de: 'Neu', en: 'New' }, gone: { de: 'Nicht mehr', en: 'No longer' }, worse: { de: 'Verschärft', en: 'Worse' }, better: { de: 'Entspannt', en: 'Better' },
};

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
  const say = (language: 'de' | 'en'): string => `${openings.gone[language]}: ${nameOf(before, language)}${end[language] === '' ? '' : ` – ${end[language]}`}.`;
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
    const { de, en } = toSentence(standing.words, [entity.id], standing.weight, standing.certainty);
    changes.push({ id: entity.id, turn, sentence: { ...toSentence({ de: `${openings[turn].de}: ${de}`, en: `${openings[turn].en}: ${en}` }, [entity.id], standing.weight), certainty: standing.certainty } });
  }
  for (const entity of before.entities.values()) {
    const old = standingOf(before, entity);
    const known = now.entities.get(entity.id);
    if (old && !(known && standingOf(now, known))) changes.push({ id: entity.id, turn: 'gone', sentence: goneSentence(entity, known, old.weight) });
  }
  return changes;
}
