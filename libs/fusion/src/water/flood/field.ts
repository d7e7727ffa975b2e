import { compareText } from '@lagewacht/base';
import type { Turn } from '../../turn';
import { normalCdf } from '../normal';
import { middleX, middleY } from '../terrain/grid';
import type { PolderGround, Terrain } from '../terrain/terrain';
import { chanceOf, isWet } from './ensemble';
import type { PolderWater } from './flood-state';
import { bedOf, type Bed } from './flow';
import type { SeenWater } from './witness';

/** The water of one inlet as it lies over the places of a polder. */
interface Layer {
  /** That it is there at all. */
  readonly chance: number;
  readonly weights: readonly number[];
  /** Surface of each course over each place, metres NHN; NO_WATER where none is near. */
  readonly surfacesM: readonly Float64Array[];
}

/** What is believed of the water over each place of a polder. */
export interface WaterField {
  readonly bed: Bed;
  readonly layers: readonly Layer[];
  readonly seen: readonly SeenWater[];
  /** Standard deviation of a depth, metres. */
  readonly sigmaM: number;
}

/** No water anywhere near: as deep under the ground as nothing can be. */
const NO_WATER = -1e4;
const FILM_M = 0.01;
/** Ground next to the water's edge lies this much further from it than ground under it, metres of level. */
const EDGE_M = 0.25;

/** The field of a polder. */
export function fieldOf(turn: Pick<Turn, 'config'>, terrain: Terrain, polder: PolderGround, { water, seen }: { readonly water: PolderWater | undefined; readonly seen: readonly SeenWater[] }): WaterField {
  const bed = bedOf(terrain, polder);
  const layers = [...(water?.inlets ?? [])].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one).filter(isWet)
    .map((one): Layer => ({ chance: chanceOf(one), weights: one.weights, surfacesM: one.floods.map(({ depthsM }) => surfaceOver(bed, depthsM)) }));
  return { bed, layers, seen, sigmaM: Math.hypot(terrain.sigmaM, turn.config.flood.modelSigmaM) };
}

/** Whether nothing is known of any water in the polder. */
export function isDry({ layers, seen }: WaterField): boolean {
  return layers.length === 0 && seen.length === 0;
}

/** The surface over every place: its own where it is wet, else the highest next to it, less what the edge of water is worth. */
function surfaceOver(bed: Bed, depthsM: Float64Array): Float64Array {
  const surface = new Float64Array(depthsM.length).fill(NO_WATER);
  for (let place = 0; place < depthsM.length; place++) if ((depthsM[place] as number) > FILM_M) surface[place] = (bed.heightsM[place] as number) + (depthsM[place] as number);
  const own = Float64Array.from(surface);
  for (let edge = 0; edge < bed.edges.length; edge += 2) {
    const [a, b] = [bed.edges[edge] as number, bed.edges[edge + 1] as number];
    if (own[a] === NO_WATER && own[b] !== NO_WATER) surface[a] = Math.max(surface[a] as number, (own[b] as number) - EDGE_M);
    if (own[b] === NO_WATER && own[a] !== NO_WATER) surface[b] = Math.max(surface[b] as number, (own[a] as number) - EDGE_M);
  }
  return surface;
}

/** That the water over a place stands above a level: Φ((h − z)/s) over the courses of each inlet's water, or somebody saw it. */
export function chanceAbove(field: WaterField, place: number, levelM: number, at?: { readonly x: number; readonly y: number; readonly radiusM: number }): number {
  let none = 1;
  for (const { chance, weights, surfacesM } of field.layers) {
    let above = 0;
    for (let course = 0; course < surfacesM.length; course++) {
      const off = ((surfacesM[course]?.[place] as number) - levelM) / field.sigmaM;
      if (off > -5) above += (weights[course] as number) * normalCdf(off);
    }
    none *= 1 - chance * above;
  }
  if (at) for (const one of field.seen) none *= 1 - seenAbove(one, levelM, at);
  return 1 - none;
}

/** What somebody saw counts for the ground around, the less the further. */
function seenAbove(seen: SeenWater, levelM: number, { x, y, radiusM }: { readonly x: number; readonly y: number; readonly radiusM: number }): number {
  const distance = Math.hypot(x - seen.x, y - seen.y);
  if (distance >= radiusM) return 0;
  return seen.probability * normalCdf((seen.levelM - levelM) / seen.sigmaM) * (1 - distance / radiusM);
}

/** That each place is wet; empty when none can be. */
export function wetChances(turn: Pick<Turn, 'config'>, terrain: Terrain, polder: PolderGround, field: WaterField): Float64Array {
  const { wetM, witnessRadiusM } = turn.config.flood;
  if (isDry(field)) return new Float64Array(0);
  const chances = new Float64Array(polder.cells.length);
  polder.cells.forEach((cell, place) => {
    const at = field.seen.length === 0 ? undefined : { x: middleX(terrain.grid, cell), y: middleY(terrain.grid, cell), radiusM: witnessRadiusM };
    chances[place] = chanceAbove(field, place, (field.bed.heightsM[place] as number) + wetM, at);
  });
  return chances;
}

/** Expected depth over a level at a place and its standard deviation, by the inlet whose water is expected to be the deepest there. */
export function depthOver(field: WaterField, place: number, levelM: number): { readonly depthM: number; readonly sigmaM: number } {
  let deepest = { depthM: 0, sigmaM: 0 };
  for (const { chance, weights, surfacesM } of field.layers) {
    let [mean, square] = [0, 0];
    surfacesM.forEach((surface, course) => {
      const depth = Math.max(0, (surface[place] as number) - levelM);
      const weight = chance * (weights[course] ?? 0);
      mean += weight * depth;
      square += weight * depth * depth;
    });
    if (mean > deepest.depthM) deepest = { depthM: mean, sigmaM: Math.sqrt(Math.max(0, square - mean * mean) + field.sigmaM ** 2) };
  }
  return deepest;
}
