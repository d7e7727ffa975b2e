import type { RandomSource } from '@lagewacht/base';
import { toLocal } from '@lagewacht/geo';
import { ShallowWater, type Source } from './shallow-water';
import { nearestFineCell, type TrueGround, type TruePolder } from './true-ground';
import type { TrueWater } from './true-water';

/** Where water really gets in: a gap of a width and a bottom that change with time. Hours of the scene. */
export interface Opening {
  readonly polder: string;
  readonly lon: number;
  readonly lat: number;
  readonly widthM: (hour: number) => number;
  readonly bottomM: (hour: number) => number;
  /** Discharge coefficient, √m/s: 1.7 on the average. */
  readonly coefficient: number;
}

/** A stretch of dyke that may be run over. */
interface Crest {
  readonly lon: number;
  readonly lat: number;
  readonly lengthM: number;
  readonly crestM: number;
  /** Level from which on the river stands at the foot of the dyke. */
  readonly footM: number;
}

/** Mean depth of the true water over the cells of the map, by polder, at a moment. */
export interface Snapshot {
  readonly hour: number;
  readonly depthsM: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Places along a polder's ring with water before them, every hundred metres. */
export function waterside(ground: TrueGround, { polder }: TruePolder): readonly Crest[] {
  const { raster } = ground.document;
  const cellM = raster.cellM ?? 100;
  const reach = 5;
  const found: Crest[] = [];
  polder.ring.forEach(([lon, lat], i) => {
    const [toLon, toLat] = polder.ring[(i + 1) % polder.ring.length] ?? [lon, lat];
    const lengthM = Math.hypot((toLon - lon) * ground.frame.kx, (toLat - lat) * ground.frame.ky);
    const steps = Math.max(1, Math.round(lengthM / 100));
    for (let step = 0; step < steps; step++) {
      const part = (step + 0.5) / steps;
      const place = { lon: lon + part * (toLon - lon), lat: lat + part * (toLat - lat) };
      const { x, y } = toLocal(ground.frame, place);
      let footM = Number.POSITIVE_INFINITY;
      let isWaterside = false;
      for (let r = -reach; r <= reach; r++) {
        for (let c = -reach; c <= reach; c++) {
          const [column, row] = [Math.floor(x / cellM) + c, Math.floor(y / cellM) + r];
          if (column < 0 || row < 0 || column >= raster.columns || row >= raster.rows) continue;
          if (raster.water[row * raster.columns + column] === 1) isWaterside = true;
          if (Math.max(Math.abs(c), Math.abs(r)) <= 1) footM = Math.min(footM, ground.approachM[row * raster.columns + column] as number);
        }
      }
      if (isWaterside) found.push({ ...place, lengthM: lengthM / steps, crestM: polder.crestsM[0] ?? 8, footM });
    }
  });
  return found;
}

/** Discharge over a sill from the higher to the lower side; drowned flow by the ratio of the heads. */
function discharge(coefficient: number, widthM: number, { bottomM, outM, inM }: { readonly bottomM: number; readonly outM: number; readonly inM: number }): number {
  const [high, low] = [Math.max(outM, inM) - bottomM, Math.min(outM, inM) - bottomM];
  if (high <= 0) return 0;
  const drowned = low <= 0 ? 1 : Math.sqrt(Math.max(0, 1 - (low / high) ** 2));
  return Math.sign(outM - inM) * coefficient * widthM * high ** 1.5 * drowned;
}

/** Cells that share what comes in at one place; the water behind a gap stands as high as over the lowest of them, a mound beside it holds nothing back. */
function mouth({ basin }: TruePolder, cell: number): readonly number[] {
  const cells = [cell];
  for (let edge = 0; edge < basin.edges.length; edge += 2) {
    if (basin.edges[edge] === cell) cells.push(basin.edges[edge + 1] ?? cell);
    if (basin.edges[edge + 1] === cell) cells.push(basin.edges[edge] ?? cell);
  }
  return cells;
}

/** The true flood of one polder from `fromHour` to `toHour`: mean depths on the map's cells every quarter of an hour. */
export function runTrueFlood(random: RandomSource, { ground, polder, water }: { readonly ground: TrueGround; readonly polder: TruePolder; readonly water: TrueWater }, openings: readonly Opening[], [fromHour, toHour]: readonly [number, number]): readonly { readonly hour: number; readonly depthsM: ReadonlyMap<number, number> }[] {
  const flood = new ShallowWater(polder.basin);
  const gaps = openings.map((opening) => ({ opening, cells: mouth(polder, nearestFineCell(polder, ground, opening)) }));
  const crestErrorM = 0.1 * random.normal();
  const crests = waterside(ground, polder).map((crest) => ({ ...crest, crestM: crest.crestM + crestErrorM, cell: nearestFineCell(polder, ground, crest) }));
  const inside = (cell: number): number => (polder.basin.heightsM[cell] as number) + (flood.depthsM[cell] as number);
  const snapshots: { hour: number; depthsM: ReadonlyMap<number, number> }[] = [];
  for (let minute = Math.round(fromHour * 60); minute <= toHour * 60; minute++) {
    if (minute % 15 === 0) snapshots.push({ hour: minute / 60, depthsM: onMap(polder, flood.depthsM) });
    flood.run(60, (passedS) => {
      const hour = minute / 60 + passedS / 3600;
      const through = gaps.flatMap(({ opening, cells }): Source[] => {
        const rate = discharge(opening.coefficient, opening.widthM(hour), { bottomM: opening.bottomM(hour), outM: water.levelM(opening.lon, hour), inM: Math.min(...cells.map(inside)) });
        return rate === 0 ? [] : cells.map((cell) => ({ cell, m3s: rate / cells.length }));
      });
      const over = crests.flatMap(({ lon, lengthM, crestM, cell }): Source[] => {
        const rate = discharge(1.6, lengthM, { bottomM: crestM, outM: water.levelM(lon, hour), inM: inside(cell) });
        return rate === 0 ? [] : [{ cell, m3s: rate }];
      });
      return [...through, ...over];
    });
  }
  return snapshots;
}

function onMap({ byMapCell }: TruePolder, depthsM: Float64Array): ReadonlyMap<number, number> {
  return new Map([...byMapCell].map(([cell, fine]) => [cell, fine.reduce((sum, one) => sum + (depthsM[one] as number), 0) / fine.length]));
}
