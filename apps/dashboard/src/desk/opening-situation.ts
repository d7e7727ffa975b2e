import type { SituationSummary } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';

/**
 * The situation to open first. Who has chosen one keeps it as long as it may be seen. Who has not sees the real one, unless nothing
 * is in it and exactly one exercise has something to show. A server that doesn't say how much is in a situation counts as "something".
 * Undefined: none may be seen.
 */
export function openingSituation(situations: readonly SituationSummary[], chosen: SituationId | undefined): SituationId | undefined {
  if (situations.some(({ id }) => id === chosen)) return chosen;
  const live = situations.find(({ id }) => id === 'live');
  if (live && live.entities !== 0) return live.id;
  const busy = situations.filter(({ id, entities }) => id !== 'live' && (entities ?? 0) > 0);
  return busy.length === 1 ? busy[0]?.id : (live ?? situations[0])?.id;
}
