import type { BriefingSentence, Entity, Road } from '@lagewacht/contract';
import { cutText } from '../names';
import { allOf, count, toSentence, type Scene } from './sentence';
import { standingOf } from './standing';

/** Dangers that say something of our own forces are told there. */
export const OF_FORCES: ReadonlySet<string> = new Set(['unit_in_danger', 'section_without_unit', 'incident_unattended']);

/** Whether an entity is told here: roads are told together, units with the forces, dangers to come in the outlook. */
function isTold(entity: Entity): boolean {
  if (entity.type === 'hazard') return entity.state === 'present' && !OF_FORCES.has(entity.kind);
  return entity.type === 'incident' || entity.type === 'gate' || entity.type === 'polder' || entity.type === 'gauge';
}

function roadsSentence(closed: readonly Road[]): BriefingSentence[] {
  if (closed.length === 0) return [];
  const names = cutText([...new Set(closed.map(({ name }) => name))].join(', '), 120);
  const surest = closed.every(({ probability, blockedBy }) => probability >= 0.9 || blockedBy !== undefined) ? 'fact' : 'likely';
  return [toSentence({ de: `${count(closed.length, 'Straßenabschnitt', 'Straßenabschnitte')} nicht befahrbar: ${names}.`, en: `${count(closed.length, 'stretch of road', 'stretches of road')} impassable: ${names}.` }, closed.map(({ id }) => id), 1 + closed.length / 10, surest)];
}

/** Fremde Lage: incidents by priority, contested gates, polders with water, gauges over thresholds, dangers that are there, closed roads. */
export function toHazards(scene: Scene): readonly BriefingSentence[] {
  const told = [...scene.entities.values()].filter(isTold).flatMap((entity) => {
    const standing = standingOf(scene, entity);
    return standing ? [toSentence(standing.words, [entity.id, ...(entity.type === 'hazard' ? entity.evidence : [])], standing.weight, standing.certainty)] : [];
  });
  return [...told, ...roadsSentence(allOf(scene, 'road').filter(({ car }) => car === 'impassable'))];
}
