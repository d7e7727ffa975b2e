import type { EntityId, Hazard, RecordId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { fromLocal, type LocalPoint } from '@lagewacht/geo';
import { endHazard, hazardIdOf, priorityOf, showHazard } from '../../assess/hazards';
import { roundDeg, roundShare } from '../../round';
import type { Turn } from '../../turn';
import { normalCdf } from '../normal';
import { crossingOf, type Crossing } from '../outlook';
import { levelAtNode, type Surface } from '../surface/surface';
import type { Bank } from '../terrain/banks';
import type { PolderGround, Terrain } from '../terrain/terrain';
import type { InletWater } from './ensemble';
import type { Grounds } from './evidence';

/** When the water at a node reaches a bound whose own height is known to `boundSigmaM`. */
function crossingAtNode(turn: Turn, surface: Surface, node: number, bound: { readonly levelM: number; readonly sigmaM: number }): Crossing {
  const { forecastStepMs, forecastHorizonMs } = turn.config.water;
  const steps = Math.round(forecastHorizonMs / forecastStepMs);
  const levels = Array.from({ length: steps + 1 }, (_, k) => levelAtNode(surface, node, k));
  const outlook = { fromMs: turn.nowMs, stepMs: forecastStepMs, meansM: levels.map(({ levelM }) => levelM), sigmasM: levels.map(({ sigmaM }) => Math.hypot(sigmaM, bound.sigmaM)) };
  return crossingOf(outlook, bound.levelM);
}

/** A moment to the minute: finer is no knowledge, and every look would be a change. */
function toMinute(timeMs: number | undefined): number | undefined {
  return timeMs === undefined ? undefined : Math.round(timeMs / 60_000) * 60_000;
}

type Danger = Pick<Hazard, 'kind' | 'subject' | 'name' | 'area' | 'evidence'> & { readonly chance: number; readonly isPresent: boolean; readonly crossing: Crossing; readonly at: LocalPoint };

function showDanger(turn: Turn, terrain: Terrain, danger: Danger, { grounds, records }: { readonly grounds: Grounds; readonly records: readonly RecordId[] }): void {
  const { kind, subject, name, area, evidence, isPresent, crossing, at } = danger;
  const id = hazardIdOf(kind, subject);
  const known = turn.state.entities.get(id);
  const wasPresent = known?.type === 'hazard' && known.state === 'present';
  const probability = roundShare(Math.round(100 * danger.chance) / 100);
  const harmTimeMs = isPresent ? (wasPresent ? known.harmTimeMs : toMinute(turn.nowMs)) : toMinute(crossing.timeMs);
  const { lon, lat } = fromLocal(terrain.grid.frame, at);
  const state = isPresent ? 'present' : crossing.timeMs === undefined ? 'possible' : 'expected';
  const severity = state === 'possible' ? 'severe' : 'extreme';
  const [earliestMs, latestMs] = isPresent ? [undefined, undefined] : [toMinute(crossing.earliestMs), toMinute(crossing.latestMs)];
  showHazard(turn, {
    id, kind, subject, name, ...(area === undefined ? {} : { area }), state, severity, probability, ...(harmTimeMs === undefined ? {} : { harmTimeMs }),
    ...(earliestMs === undefined ? {} : { earliestMs }), ...(latestMs === undefined ? {} : { latestMs }),
    priority: priorityOf({ probability, severity, harmTimeMs }, Math.floor(grounds.eventTimeMs / 60_000) * 60_000), evidence: [...evidence].slice(0, 20), lon: roundDeg(lon), lat: roundDeg(lat),
    eventTimeMs: Math.floor(grounds.eventTimeMs / 60_000) * 60_000, receivedTimeMs: Math.floor(grounds.receivedTimeMs / 60_000) * 60_000,
  }, records.length > 0 ? records : [turn.entry.id]);
}

/** The stretch of dyke with the least freeboard now. */
function lowestBank(terrain: Terrain, polder: PolderGround, surface: Surface): { readonly bank: Bank; readonly node: number; readonly boundM: number; readonly freeM: number } | undefined {
  let lowest: { readonly bank: Bank; readonly node: number; readonly boundM: number; readonly freeM: number } | undefined;
  for (const bank of polder.banks) {
    const node = terrain.nodeOf.get(bank.waterCell) ?? 0;
    const boundM = Math.max(bank.crestM, bank.footM);
    const freeM = boundM - (surface.levelsM[node] as number);
    if (!lowest || freeM < lowest.freeM) lowest = { bank, node, boundM, freeM };
  }
  return lowest;
}

/** No water is foreseen to reach this level with any chance that counts. */
function isOutOfReach({ gauges }: Surface, levelM: number): boolean {
  return gauges.every(({ aheadM, aheadSigmaM, levelM: now, sigmaM }) => now + 4 * sigmaM + 0.5 < levelM && aheadM.every((ahead, k) => ahead + 1.5 * (aheadSigmaM[k] ?? 0) + 0.5 < levelM));
}

/** Water that comes over a crest: there by the level now, expected or possible by the forecast at the stretch with the least freeboard. */
export function judgeOvertopping(turn: Turn, terrain: Terrain, polder: PolderGround, grounds: Grounds): void {
  const subject: EntityId = `polder:${polder.id}`;
  const { surface } = grounds;
  const lowest = surface && !isOutOfReach(surface, polder.crestM) ? lowestBank(terrain, polder, surface) : undefined;
  if (!surface || !lowest) return endHazard(turn, hazardIdOf('overtopping', subject));
  const now = normalCdf(-lowest.freeM / Math.hypot(surface.sigmasM[lowest.node] as number, polder.crestSigmaM));
  const crossing = crossingAtNode(turn, surface, lowest.node, { levelM: lowest.boundM, sigmaM: polder.crestSigmaM });
  const chance = Math.max(now, crossing.probability);
  if (chance < turn.config.flood.dangerFrom) return endHazard(turn, hazardIdOf('overtopping', subject));
  showDanger(turn, terrain, { kind: 'overtopping', subject, name: polder.name, area: polder.name, evidence: [subject, ...gaugeIds(surface)], chance, isPresent: now >= 0.5, crossing, at: lowest.bank }, { grounds, records: grounds.levels });
}

/** The gauges that a level rests on, as entities. */
function gaugeIds(surface: Surface): readonly EntityId[] {
  return surface.gauges.map(({ source }): EntityId => `gauge:${source}`);
}

/** Water that comes through breaches: there while one lets water in, expected by the forecast where the water is still below its bottom. */
export function judgeBreaches(turn: Turn, terrain: Terrain, polder: PolderGround, { inlets, grounds }: { readonly inlets: ReadonlyMap<string, InletWater>; readonly grounds: Grounds }): ReadonlySet<EntityId> {
  const shown = new Set<EntityId>();
  const { surface } = grounds;
  for (const [key, { inlet }] of [...inlets].sort(([a], [b]) => compareText(a, b))) {
    const entity = turn.state.entities.get(key);
    if (inlet.kind !== 'breach' || inlet.isBeside || !inlet.isOpen || !surface || entity?.type !== 'incident') continue;
    const [levelM, sigmaM] = [surface.levelsM[inlet.node] as number, surface.sigmasM[inlet.node] as number];
    const bottom = { levelM: inlet.sillM, sigmaM: 0.3 };
    const crossing = crossingAtNode(turn, surface, inlet.node, bottom);
    const now = normalCdf((levelM - bottom.levelM) / Math.hypot(sigmaM, bottom.sigmaM));
    const chance = inlet.probability * Math.max(now, crossing.probability);
    if (chance < turn.config.flood.dangerFrom) continue;
    const place = polder.cells[inlet.places[0] ?? 0] ?? 0;
    const at = { x: ((place % terrain.grid.columns) + 0.5) * terrain.grid.dxM, y: (Math.floor(place / terrain.grid.columns) + 0.5) * terrain.grid.dyM };
    shown.add(hazardIdOf('breach_inflow', key));
    showDanger(turn, terrain, { kind: 'breach_inflow', subject: key, name: polder.name, area: polder.name, evidence: [key, `polder:${polder.id}`, ...gaugeIds(surface)], chance, isPresent: now >= 0.5, crossing, at }, { grounds, records: [...grounds.levels, ...inlet.records] });
  }
  return shown;
}
