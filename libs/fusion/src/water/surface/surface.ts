import type { Datum, RecordId, SourceId } from '@lagewacht/contract';
import { middleX, middleY } from '../terrain/grid';
import { spread } from '../terrain/spread';
import type { Terrain } from '../terrain/terrain';
import { inverseDistanceWeights, krigingWeights, residualsOf, type KrigingConfig, type KrigingWeights } from './kriging';

/** How the water between the gauges is reckoned. */
export interface SurfaceConfig extends KrigingConfig {
  /** A gauge whose level is known worse than this says nothing about the water, metres. */
  readonly maxGaugeSigmaM: number;
  /** A gauge this many standard deviations off what the others say is left out. */
  readonly suspectSigmas: number;
}

/** A gauge in the water: its level now and ahead, metres NHN. */
export interface SurfaceGauge {
  readonly source: SourceId;
  readonly waterCell: number;
  readonly levelM: number;
  readonly sigmaM: number;
  /** Level and standard deviation in equal steps from now, the first one now. */
  readonly aheadM: readonly number[];
  readonly aheadSigmaM: readonly number[];
  readonly record?: RecordId;
}

/** The level of the open water at the terrain's nodes, by the gauges that were believed. */
export interface Surface {
  readonly gauges: readonly SurfaceGauge[];
  /** Sources that say something the others can't believe. */
  readonly suspects: readonly SourceId[];
  readonly kriging: KrigingWeights;
  /** Level now and its standard deviation at each node. */
  readonly levelsM: Float64Array;
  readonly sigmasM: Float64Array;
}

/** How far a level in a neighbouring datum may be off NHN, metres; in any other datum it says nothing. */
export const DATUM_DOUBT_M: Readonly<Partial<Record<Datum, number>>> = { NHN: 0, NAP: 0.05, NN: 0.1 };

/** Weights and ways for a terrain and a set of gauges follow from those alone, so they are kept: geometry does not move. */
interface Kept {
  readonly ways: Map<number, Float64Array>;
  readonly weights: Map<string, KrigingWeights>;
}
const kept = new WeakMap<Terrain, Kept>();
const MAX_KEPT = 64;

function keptOf(terrain: Terrain): Kept {
  const known = kept.get(terrain);
  if (known) return known;
  const made: Kept = { ways: new Map(), weights: new Map() };
  kept.set(terrain, made);
  return made;
}

/** Distances along the water from a cell of water to every other, metres; Infinity where no water leads. */
export function alongWaterM(terrain: Terrain, fromCell: number): Float64Array {
  const { ways } = keptOf(terrain);
  const known = ways.get(fromCell);
  if (known) return known;
  const made = spread(terrain.grid, [[fromCell, 0]], (key, to, lengthM) => (terrain.water[to] === 1 ? key + lengthM : Number.POSITIVE_INFINITY));
  if (ways.size >= MAX_KEPT) ways.clear();
  ways.set(fromCell, made);
  return made;
}

function asTheCrowFlies({ grid }: Terrain, a: number, b: number): number {
  return Math.hypot(middleX(grid, a) - middleX(grid, b), middleY(grid, a) - middleY(grid, b));
}

function weightsOf(terrain: Terrain, cells: readonly number[], config: KrigingConfig): KrigingWeights {
  const { weights } = keptOf(terrain);
  const key = `${cells.join(' ')}|${config.sillM2} ${config.rangeM} ${config.nuggetM2}`;
  const known = weights.get(key);
  if (known) return known;
  const n = cells.length;
  const nodes = terrain.nodes;
  const distances = (between: (a: number, b: number) => number): { gauges: Float64Array; targets: Float64Array } => ({
    gauges: Float64Array.from({ length: n * n }, (_, at) => between(cells[Math.floor(at / n)] ?? 0, cells[at % n] ?? 0)),
    targets: Float64Array.from({ length: nodes.length * n }, (_, at) => between(nodes[Math.floor(at / n)] ?? 0, cells[at % n] ?? 0)),
  });
  const along = distances((a, b) => alongWaterM(terrain, b)[a] as number);
  const made = krigingWeights(along, n, config) ?? krigingWeights(distances((a, b) => asTheCrowFlies(terrain, a, b)), n, config) ?? inverseDistanceWeights(along.targets, n, config.sillM2);
  if (weights.size >= MAX_KEPT) weights.clear();
  weights.set(key, made);
  return made;
}

/** The surface by the gauges, in the order of their ids; those the others contradict are left out, the worst first. Undefined without any. */
export function surfaceOf(terrain: Terrain, gauges: readonly SurfaceGauge[], config: SurfaceConfig): Surface | undefined {
  const suspects: SourceId[] = [];
  let believed = gauges.filter(({ sigmaM }) => sigmaM <= config.maxGaugeSigmaM);
  for (;;) {
    if (believed.length === 0) return undefined;
    const kriging = weightsOf(terrain, believed.map(({ waterCell }) => waterCell), config);
    const odd = residualsOf(kriging, believed.map(({ levelM }) => levelM))
      .map(({ residualM, varianceM2 }, i) => ({ i, sigmas: Math.abs(residualM) / Math.sqrt(varianceM2 + (believed[i]?.sigmaM ?? 0) ** 2) }))
      .filter(({ sigmas }) => sigmas > config.suspectSigmas).sort((a, b) => b.sigmas - a.sigmas || a.i - b.i)[0];
    if (!odd) return withLevels({ gauges: believed, suspects, kriging });
    suspects.push(believed[odd.i]?.source ?? '');
    believed = believed.filter((_, i) => i !== odd.i);
  }
}

function withLevels(surface: Pick<Surface, 'gauges' | 'suspects' | 'kriging'>): Surface {
  const nodes = surface.kriging.varianceM2.length;
  const [levelsM, sigmasM] = [new Float64Array(nodes), new Float64Array(nodes)];
  for (let node = 0; node < nodes; node++) {
    const { levelM, sigmaM } = levelAtNode(surface, node, 0);
    levelsM[node] = levelM;
    sigmasM[node] = sigmaM;
  }
  return { ...surface, levelsM, sigmasM };
}

/** The level at a node `step` steps ahead (0: now), with its standard deviation. */
export function levelAtNode({ gauges, kriging }: Pick<Surface, 'gauges' | 'kriging'>, node: number, step: number): { readonly levelM: number; readonly sigmaM: number } {
  let level = 0;
  // Forecast errors of gauges on one water go together: the weighted mean of the deviations, not of the variances.
  let shared = 0;
  for (let i = 0; i < gauges.length; i++) {
    const gauge = gauges[i];
    const weight = kriging.weights[node * kriging.n + i] as number;
    level += weight * (gauge?.aheadM[step] ?? gauge?.levelM ?? 0);
    shared += Math.abs(weight) * (gauge?.aheadSigmaM[step] ?? gauge?.sigmaM ?? 0);
  }
  return { levelM: level, sigmaM: Math.sqrt((kriging.varianceM2[node] as number) + shared * shared) };
}
