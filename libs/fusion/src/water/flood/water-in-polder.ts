import type { FusionConfig } from '../../config';
import type { FusionState } from '../../state';
import type { Turn } from '../../turn';
import { depthOver, fieldOf, wetChances } from './field';
import { seenWaters } from './witness';

/** What is believed of the water over each cell of a polder: its cells, the chance that each is wet, and the depth expected there. */
export interface WaterInPolder {
  readonly cells: Int32Array;
  readonly chances: Float64Array;
  readonly depthsM: Float64Array;
}

/** The field behind a polder's bands, by the id of the terrain's polder; undefined when the terrain has none of that id. For scores and isolines. */
export function waterInPolder(state: FusionState, config: FusionConfig, id: string): WaterInPolder | undefined {
  const terrain = config.terrain();
  const polder = terrain.polders.find((one) => one.id === id);
  if (!polder) return undefined;
  const turn: Pick<Turn, 'state' | 'config'> = { state, config };
  const field = fieldOf(turn, terrain, polder, { water: state.flood.waters.get(id), seen: seenWaters(turn, terrain).get(id) ?? [] });
  const chances = wetChances(turn, terrain, polder, field);
  const depthsM = Float64Array.from(polder.cells, (_, place) => depthOver(field, place, field.bed.heightsM[place] as number).depthM);
  return { cells: polder.cells, chances: chances.length > 0 ? chances : new Float64Array(polder.cells.length), depthsM };
}
