import type { PolderGroundDocument } from '@lagewacht/contract';
import { toLocal } from '@lagewacht/geo';
import { cellAt, middleX, middleY, type Grid } from './grid';

/** A short stretch of a dyke with water before it. */
export interface Bank {
  readonly x: number;
  readonly y: number;
  readonly lengthM: number;
  /** Crest of the dyke, metres NHN. */
  readonly crestM: number;
  /** Level from which on water stands at its foot outside. */
  readonly footM: number;
  /** The same once the current has cut through the nearest ground outside: a breach scours. */
  readonly scouredM: number;
  /** The water whose level counts, and the first cell of ground inside. */
  readonly waterCell: number;
  readonly insideCell: number;
}

/** The land as far as banks need it. */
export interface BankLand {
  readonly grid: Grid;
  readonly heightsM: Float64Array;
  readonly arrivalM: Float64Array;
  readonly nearestWater: Int32Array;
  readonly polderOf: Int16Array;
}

const STEP_M = 100;
/** Ground inside and outside a dyke is looked for within so many cells. */
const REACH_CELLS = 3;
/** A breach cuts its way through ground outside up to this far from the dyke. */
const SCOUR_M = 160;

/** The nearest cell round a place that fits, within a few cells; ties by number. */
function nearestCell(grid: Grid, x: number, y: number, fits: (cell: number) => boolean): number {
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let dy = -REACH_CELLS; dy <= REACH_CELLS; dy++) {
    for (let dx = -REACH_CELLS; dx <= REACH_CELLS; dx++) {
      const cell = cellAt(grid, x + dx * grid.dxM, y + dy * grid.dyM);
      if (cell < 0 || !fits(cell)) continue;
      const distance = Math.hypot(middleX(grid, cell) - x, middleY(grid, cell) - y);
      if (distance < nearest || (distance === nearest && cell < best)) {
        nearest = distance;
        best = cell;
      }
    }
  }
  return best;
}

/** The lowest level at which water comes to any ground outside that a breach would scour. */
function scouredAt({ grid, arrivalM, polderOf }: BankLand, x: number, y: number, index: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  const reach = Math.ceil(SCOUR_M / Math.min(grid.dxM, grid.dyM));
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const cell = cellAt(grid, x + dx * grid.dxM, y + dy * grid.dyM);
      if (cell >= 0 && polderOf[cell] !== index && Math.hypot(middleX(grid, cell) - x, middleY(grid, cell) - y) <= SCOUR_M) lowest = Math.min(lowest, arrivalM[cell] as number);
    }
  }
  return lowest;
}

/** The stretches of a polder's dyke that water can come to: those whose nearest ground outside is neither another polder nor out of reach. */
export function banksOf(land: BankLand, polder: PolderGroundDocument, index: number): readonly Bank[] {
  const { grid, arrivalM, nearestWater, polderOf } = land;
  const banks: Bank[] = [];
  polder.ring.forEach((corner, i) => {
    const next = polder.ring[(i + 1) % polder.ring.length] ?? corner;
    const a = toLocal(grid.frame, { lon: corner[0], lat: corner[1] });
    const b = toLocal(grid.frame, { lon: next[0], lat: next[1] });
    const lengthM = Math.hypot(b.x - a.x, b.y - a.y);
    const steps = Math.max(1, Math.round(lengthM / STEP_M));
    const crestM = polder.crestsM[polder.crestsM.length === 1 ? 0 : i] ?? Number.POSITIVE_INFINITY;
    for (let step = 0; step < steps; step++) {
      const part = (step + 0.5) / steps;
      const [x, y] = [a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)];
      const outside = nearestCell(grid, x, y, (cell) => polderOf[cell] !== index);
      const insideCell = nearestCell(grid, x, y, (cell) => polderOf[cell] === index);
      const footM = outside < 0 ? Number.POSITIVE_INFINITY : (arrivalM[outside] as number);
      const waterCell = outside < 0 ? -1 : (nearestWater[outside] as number);
      if (lengthM === 0 || insideCell < 0 || waterCell < 0 || footM >= crestM + 2) continue;
      banks.push({ x, y, lengthM: lengthM / steps, crestM, footM, scouredM: Math.min(footM, scouredAt(land, x, y, index)), waterCell, insideCell });
    }
  });
  return banks;
}
