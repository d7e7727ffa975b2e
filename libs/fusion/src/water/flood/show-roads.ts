import type { EntityId, Incident, Passability, RecordId, Road } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { toLocal } from '@lagewacht/geo';
import { creditAnew, show, type Turn } from '../../turn';
import { normalCdf } from '../normal';
import { middleX, middleY } from '../terrain/grid';
import type { RoadGround, RoadSpot, Terrain } from '../terrain/terrain';
import type { Grounds } from './evidence';
import { chanceAbove, depthOver, isDry, type WaterField } from './field';
import { isWorthShowing } from './show-polder';
import { bedOf } from './flow';

/** Water over one place of a road: the chance that it stands deeper than a depth, and what is expected. */
interface Spot {
  readonly chanceAbove: (depthM: number) => number;
  readonly depthM: number;
  readonly sigmaM: number;
}

const DRY: Spot = { chanceAbove: () => 0, depthM: 0, sigmaM: 0 };

/** In a polder the polder's water counts, on open land the river's: from the level at which it comes to that ground. */
function spotOf(turn: Turn, terrain: Terrain, spot: RoadSpot, { fields, grounds }: { readonly fields: ReadonlyMap<number, WaterField>; readonly grounds: Grounds }): Spot {
  if (spot.polder >= 0) {
    const field = fields.get(spot.polder);
    const polder = terrain.polders[spot.polder];
    const place = polder && bedOf(terrain, polder).placeOf.get(spot.cell);
    if (!field || place === undefined || isDry(field)) return DRY;
    const at = { x: middleX(terrain.grid, spot.cell), y: middleY(terrain.grid, spot.cell), radiusM: turn.config.flood.witnessRadiusM };
    return { chanceAbove: (depthM) => chanceAbove(field, place, spot.levelM + depthM, at), ...depthOver(field, place, spot.levelM) };
  }
  const node = terrain.nodeOf.get(terrain.nearestWater[spot.cell] as number);
  if (!grounds.surface || node === undefined) return DRY;
  const [levelM, sigmaM] = [grounds.surface.levelsM[node] as number, grounds.surface.sigmasM[node] as number];
  // Far above the water nothing needs to be reckoned.
  if (levelM + 4 * sigmaM < spot.levelM - 1) return DRY;
  const arrivalM = Math.max(terrain.arrivalM[spot.cell] as number, spot.levelM);
  const sigma = Math.hypot(sigmaM, terrain.sigmaM);
  return { chanceAbove: (depthM) => normalCdf((levelM - Math.max(arrivalM, spot.levelM + depthM)) / sigma), depthM: Math.max(0, levelM - spot.levelM), sigmaM: sigma };
}

function passability(chance: number, { doubtfulFrom, impassableFrom }: Turn['config']['flood']): Passability {
  if (chance >= impassableFrom) return 'impassable';
  return chance >= doubtfulFrom ? 'doubtful' : 'passable';
}

/** The incident that blocks a road: the likeliest of those on it. */
function blockingIncident(turn: Turn, terrain: Terrain, road: RoadGround, blocked: readonly Incident[]): Incident | undefined {
  const line = road.line.map(([lon, lat]) => toLocal(terrain.grid.frame, { lon, lat }));
  return blocked.find((incident) => {
    const { x, y } = toLocal(terrain.grid.frame, incident);
    const reachM = turn.config.flood.blockedRadiusM + Math.min(incident.sigmaM, 2 * turn.config.flood.blockedRadiusM);
    return line.some((b, i) => {
      const a = line[i - 1] ?? b;
      const along = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
      const part = along === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / along));
      return Math.hypot(a.x + part * (b.x - a.x) - x, a.y + part * (b.y - a.y) - y) <= reachM;
    });
  });
}

/** Incidents that block roads now, the likeliest first. */
export function blockedRoads(turn: Turn): readonly Incident[] {
  const found: Incident[] = [];
  for (const incident of turn.state.incidents.values()) {
    const entity = turn.state.entities.get(incident.id);
    if (entity?.type === 'incident' && entity.category === 'road_blocked' && entity.confidence >= turn.config.flood.blockedConfidence) found.push(entity);
  }
  return found.sort((a, b) => b.confidence - a.confidence || compareText(a.id, b.id));
}

/** Shows what can pass on a road now. */
export function showRoad(turn: Turn, terrain: Terrain, road: RoadGround, { fields, grounds, blocked }: { readonly fields: ReadonlyMap<number, WaterField>; readonly grounds: Grounds; readonly blocked: readonly Incident[] }): void {
  const id: EntityId = `road:${road.id}`;
  const { flood } = turn.config;
  const spots = road.spots.map((spot) => spotOf(turn, terrain, spot, { fields, grounds })).filter((spot) => spot !== DRY);
  const worst = (depthM: number): number => spots.reduce((most, spot) => Math.max(most, spot.chanceAbove(depthM)), 0);
  const deepest = spots.reduce((most, spot) => (spot.depthM > most.depthM ? spot : most), DRY);
  const blocking = blockingIncident(turn, terrain, road, blocked);
  const [car, truck, foot] = [flood.carM, flood.truckM, flood.footM].map((depthM) => passability(worst(depthM), flood)) as [Passability, Passability, Passability];
  const entity: Road = {
    type: 'road', id, name: road.name, line: [...road.line], synthetic: terrain.synthetic, probability: Math.round(worst(flood.wetM) * 100) / 100 + 0,
    depthM: Math.round(deepest.depthM * 20) / 20 + 0, sigmaM: Math.round(deepest.sigmaM * 20) / 20 + 0,
    ...(blocking ? { car: 'impassable', truck: 'impassable', foot: foot === 'passable' ? 'doubtful' : foot, blockedBy: blocking.id } : { car, truck, foot }),
    eventTimeMs: Math.max(grounds.eventTimeMs, blocking?.eventTimeMs ?? 0), receivedTimeMs: Math.max(grounds.receivedTimeMs, blocking?.receivedTimeMs ?? 0),
  };
  if (!isWorthShowing(turn, entity)) return;
  show(turn, entity);
  const blockers: readonly RecordId[] = blocking ? [...(turn.state.incidents.get(blocking.id)?.evidence ?? [])].sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key)).map(({ record }) => record) : [];
  const records = [...grounds.levels, ...blockers].slice(-turn.config.maxBasisRecords);
  creditAnew(turn, id, 'water', { rule: blocking ? 'blocked-by-incident' : 'depth-of-water', records: records.length > 0 ? records : [turn.entry.id], count: Math.max(1, records.length) });
}
