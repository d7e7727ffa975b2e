import type { Moment } from '../fleet/emitter';
import { wirePlace } from '../truth/plane';
import { effectText } from './effect-words';
import type { Stage } from './stage';

/** Scenario seconds between two looks at water and people: the grid of both. */
const LOOK_S = 5;

/** Tells the trainers when a polder is flooded or dry again, a shelter is full, a polder evacuated: each change once. */
export function startWatch({ world, agenda, tell }: Stage): void {
  const { polders, shelters } = world.scenario;
  const was = new Map<string, boolean>();
  /** Whether something is so now and was not before, or the other way round. */
  const turned = (name: string, isSo: boolean): boolean => {
    const before = was.get(name) ?? false;
    was.set(name, isSo);
    return before !== isSo;
  };
  const look = (moment: Moment): void => {
    for (const { id, name, place, persons } of polders) {
      const isFlooded = world.flood.sinceS(id, moment.scenarioS) !== undefined;
      const effect = isFlooded ? 'area_flooded' : 'area_dry';
      if (turned(`flood/${id}`, isFlooded)) tell({ kind: 'effect', effect, subject: id, text: effectText(effect, name), ...wirePlace(place), evidence: [] }, moment);
      if (persons > 0 && turned(`away/${id}`, world.refuge.away(id, moment.scenarioS) >= persons)) tell({ kind: 'effect', effect: 'evacuated', subject: id, text: effectText('evacuated', name), ...wirePlace(place), evidence: [] }, moment);
    }
    for (const { id, name, place, places } of shelters) {
      if (turned(`full/${id}`, world.refuge.sheltered(id, moment.scenarioS) >= places)) tell({ kind: 'effect', effect: 'shelter_full', subject: id, text: effectText('shelter_full', name), ...wirePlace(place), evidence: [] }, moment);
    }
    agenda.enter(moment.scenarioS + LOOK_S, look);
  };
  if (polders.length + shelters.length > 0) agenda.enter(0, look);
}
