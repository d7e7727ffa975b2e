import type { Grid } from '../terrain/grid';
import type { PolderGround, Terrain } from '../terrain/terrain';

/** The ground of a polder as water meets it: cells by their place in `polder.cells`, and the edges between those that touch. */
export interface Bed {
  readonly heightsM: Float64Array;
  readonly areaM2: number;
  /** Two places for each edge; the first `across` edges lead east, the others north. */
  readonly edges: Int32Array;
  readonly across: number;
  readonly dxM: number;
  readonly dyM: number;
  /** Place of a cell of the grid. */
  readonly placeOf: ReadonlyMap<number, number>;
}

const GRAVITY = 9.81;
/** Manning's roughness of fields and streets under water, s/m^⅓. */
const MANNING = 0.06;
/** Share of the time in which a wave crosses a cell that one step may take. */
const COURANT = 0.6;
const MAX_STEP_S = 20;
/** Thinner water than this does not flow, metres. */
const FILM_M = 0.002;

/** A bed follows from terrain and polder alone, so it is kept. */
const kept = new WeakMap<PolderGround, Bed>();

/** The bed of a polder. */
export function bedOf(terrain: Terrain, polder: PolderGround): Bed {
  const known = kept.get(polder);
  if (known) return known;
  const made = makeBed(terrain.grid, terrain.heightsM, polder.cells);
  kept.set(polder, made);
  return made;
}

function makeBed(grid: Grid, heightsM: Float64Array, cells: Int32Array): Bed {
  const placeOf = new Map<number, number>();
  cells.forEach((cell, place) => placeOf.set(cell, place));
  const east: number[] = [];
  const north: number[] = [];
  cells.forEach((cell, place) => {
    const right = (cell + 1) % grid.columns === 0 ? undefined : placeOf.get(cell + 1);
    const above = placeOf.get(cell + grid.columns);
    if (right !== undefined) east.push(place, right);
    if (above !== undefined) north.push(place, above);
  });
  return {
    heightsM: Float64Array.from(cells, (cell) => heightsM[cell] as number), areaM2: grid.dxM * grid.dyM,
    edges: Int32Array.from([...east, ...north]), across: east.length / 2, dxM: grid.dxM, dyM: grid.dyM, placeOf,
  };
}

/** Depths of the cells and unit discharges over the edges of one possible course of a flood. */
export interface Flood {
  readonly depthsM: Float64Array;
  readonly flowsM2s: Float64Array;
}

/** Seconds that one step may take: waves must not cross more than a part of a cell. */
export function stepS(bed: Bed, { depthsM }: Flood): number {
  let deepest = 0.2;
  for (let place = 0; place < depthsM.length; place++) if ((depthsM[place] as number) > deepest) deepest = depthsM[place] as number;
  return Math.min(MAX_STEP_S, (COURANT * Math.min(bed.dxM, bed.dyM)) / Math.sqrt(GRAVITY * deepest));
}

/** Lets water run down for one step: shallow water without advection (local inertial form, Bates, Horritt & Fewtrell 2010), volume kept. */
export function flowStep(bed: Bed, { depthsM, flowsM2s }: Flood, dtS: number): void {
  const { heightsM, edges, across } = bed;
  const friction = GRAVITY * dtS * MANNING * MANNING;
  const given = new Float64Array(depthsM.length);
  for (let edge = 0; edge < flowsM2s.length; edge++) {
    const a = edges[2 * edge] as number;
    const b = edges[2 * edge + 1] as number;
    const [da, db] = [depthsM[a] as number, depthsM[b] as number];
    if (da <= FILM_M && db <= FILM_M) {
      flowsM2s[edge] = 0;
      continue;
    }
    const [za, zb] = [heightsM[a] as number, heightsM[b] as number];
    const deep = Math.max(za + da, zb + db) - Math.max(za, zb);
    if (deep <= FILM_M) {
      flowsM2s[edge] = 0;
      continue;
    }
    const old = flowsM2s[edge] as number;
    const lengthM = edge < across ? bed.dxM : bed.dyM;
    const next = (old - (GRAVITY * deep * dtS * (zb + db - za - da)) / lengthM) / (1 + (friction * Math.abs(old)) / (deep * deep * Math.cbrt(deep)));
    flowsM2s[edge] = next;
    const from = next > 0 ? a : b;
    given[from] = (given[from] as number) + (Math.abs(next) * dtS) / lengthM;
  }
  move(bed, { depthsM, flowsM2s }, given, dtS);
}

/** Moves the water; no cell gives more than it has. */
function move({ edges, across, dxM, dyM }: Bed, { depthsM, flowsM2s }: Flood, given: Float64Array, dtS: number): void {
  const had = Float64Array.from(depthsM);
  for (let edge = 0; edge < flowsM2s.length; edge++) {
    let flow = flowsM2s[edge] as number;
    if (flow === 0) continue;
    const a = edges[2 * edge] as number;
    const b = edges[2 * edge + 1] as number;
    const from = flow > 0 ? a : b;
    if ((given[from] as number) > (had[from] as number)) {
      flow *= (had[from] as number) / (given[from] as number);
      flowsM2s[edge] = flow;
    }
    const moved = (flow * dtS) / (edge < across ? dxM : dyM);
    depthsM[a] = Math.max(0, (depthsM[a] as number) - moved);
    depthsM[b] = Math.max(0, (depthsM[b] as number) + moved);
  }
}
