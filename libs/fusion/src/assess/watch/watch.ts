import type { Polder } from '@lagewacht/contract';
import { remindAt } from '../../agenda';
import type { Turn } from '../../turn';
import { endUnheld, hold } from './finding';
import { findIncidents } from './find-incidents';
import { findPolders } from './find-polders';
import { findSections } from './find-sections';
import { findUnits } from './find-units';

/** The watch's own date on the agenda. */
export const WATCH = 'watch:';

/** Sees to it that the watch is kept from the first tick on. */
export function keepWatch(turn: Turn): void {
  const { agenda } = turn.state;
  if (!agenda.due.has(WATCH)) remindAt(agenda, WATCH, turn.nowMs + turn.config.assess.watchEveryMs);
}

/** One round: goes through units, incidents and polders, never through tracks, and finds what may come of what is. */
export function watch(turn: Turn): void {
  const polders = poldersOf(turn);
  const findings = [...findIncidents(turn), ...findPolders(turn, polders), ...findUnits(turn, polders), ...findSections(turn)];
  for (const finding of findings) hold(turn, finding);
  endUnheld(turn);
  forgetLooks(turn);
  remindAt(turn.state.agenda, WATCH, turn.nowMs + turn.config.assess.watchEveryMs);
}

/** The polders in the picture. Tracks have no trails of their own here: the walk is over what is counted in thousands. */
function poldersOf({ state }: Turn): readonly Polder[] {
  const polders: Polder[] = [];
  for (const id of state.trails.keys()) {
    const entity = id.startsWith('polder:') ? state.entities.get(id) : undefined;
    if (entity?.type === 'polder') polders.push(entity);
  }
  return polders;
}

/** Looks of sources and at incidents that have left are forgotten. */
function forgetLooks(turn: Turn): void {
  const { coverage, incidents, units, drones } = turn.state;
  for (const id of coverage.incidents.keys()) if (!incidents.has(id)) coverage.incidents.delete(id);
  for (const source of coverage.lookedMs.keys()) if (!units.has(source) && !drones.has(source)) coverage.lookedMs.delete(source);
}
