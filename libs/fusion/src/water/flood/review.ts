import type { EntityId, SourceId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { remindAt } from '../../agenda';
import { endHazard } from '../../assess/hazards';
import { verdictOf } from '../../gates/gate';
import { hide, type Turn } from '../../turn';
import { surfaceOf, type Surface } from '../surface/surface';
import type { Terrain } from '../terrain/terrain';
import { advanceWaters } from './advance';
import { causesOf } from './causes';
import { judgeBreaches, judgeOvertopping } from './dangers';
import { groundsOf } from './evidence';
import { fieldOf, wetChances, type WaterField } from './field';
import { gaugesInWater, isOfUse, levelsNow } from './gauges-in-water';
import { showPolder } from './show-polder';
import { blockedRoads, showRoad } from './show-roads';
import { seenWaters, weighWitnesses } from './witness';

/** Key of the water on the agenda. */
export const FLOOD = 'flood:';

/** Incidents that say something of water on land. */
const OF_WATER: ReadonlySet<string> = new Set(['dyke_breach', 'flooding', 'road_blocked']);

/** Puts the water on the agenda when there is anything that could be said of it. Costs nothing once it is there. */
export function watchFlood(turn: Turn): void {
  const { agenda, gauges, incidents } = turn.state;
  if (agenda.due.has(FLOOD) || (gauges.size === 0 && incidents.size === 0)) return;
  remindAt(agenda, FLOOD, turn.nowMs + turn.config.flood.checkMs);
}

/** Whether anything is known that a terrain could be asked about. */
function hasEvidence(turn: Turn): boolean {
  for (const gauge of turn.state.gauges.values()) if (isOfUse(turn, gauge)) return true;
  for (const { category } of turn.state.incidents.values()) if (category === 'dyke_breach' || category === 'flooding') return true;
  return false;
}

/** What breaches, witnesses and gates say, in short: when it is the same, nothing of it has changed. */
function signatureOf(turn: Turn): string {
  const parts: string[] = [];
  for (const { id, category } of turn.state.incidents.values()) {
    const entity = OF_WATER.has(category) ? turn.state.entities.get(id) : undefined;
    if (entity?.type === 'incident') parts.push(`${id} ${entity.grade} ${entity.confidence.toFixed(1)} ${entity.reports}`);
  }
  for (const gate of turn.state.gates.values()) {
    const { state, confidence } = verdictOf(turn, gate);
    parts.push(`${gate.source} ${state} ${confidence.toFixed(1)}`);
  }
  return parts.sort(compareText).join('|');
}

/** Whether a level moved enough to count, or a gauge came or went. */
function haveMoved(turn: Turn, levelsM: ReadonlyMap<SourceId, number>): boolean {
  const { flood } = turn.state;
  if (levelsM.size !== flood.levelsM.size) return true;
  for (const [source, levelM] of levelsM) if (!(Math.abs(levelM - (flood.levelsM.get(source) ?? Number.POSITIVE_INFINITY)) <= turn.config.flood.movedM)) return true;
  return false;
}

/** The water's date has come: looks whether anything has changed, and only then, or once a minute, reckons anew. */
export function reviewFlood(turn: Turn): void {
  const { flood } = turn.state;
  remindAt(turn.state.agenda, FLOOD, turn.nowMs + turn.config.flood.checkMs);
  if (!hasEvidence(turn)) return;
  const levelsM = levelsNow(turn);
  const signature = signatureOf(turn);
  const isDue = turn.nowMs - flood.reckonedMs >= turn.config.flood.everyMs || signature !== flood.signature || haveMoved(turn, levelsM);
  if (!isDue) return;
  const terrain = turn.config.terrain();
  if (flood.terrain !== terrain.name) forgetTerrain(turn, terrain);
  const dtMs = flood.reckonedMs === 0 ? 0 : turn.nowMs - flood.reckonedMs;
  Object.assign(flood, { reckonedMs: turn.nowMs, signature, levelsM });
  reckon(turn, terrain, { surface: surfaceOf(terrain, gaugesInWater(turn, terrain), turn.config.flood.surface), dtMs });
}

/** What was reckoned on another ground is worth nothing here. */
function forgetTerrain(turn: Turn, terrain: Terrain): void {
  const { flood, entities } = turn.state;
  for (const id of [...entities.keys()]) if (id.startsWith('polder:') || id.startsWith('road:')) hide(turn, id);
  flood.waters.clear();
  Object.assign(flood, { terrain: terrain.name, reckonedMs: 0, signature: '', levelsM: new Map() });
}

function reckon(turn: Turn, terrain: Terrain, { surface, dtMs }: { readonly surface: Surface | undefined; readonly dtMs: number }): void {
  const { waters } = turn.state.flood;
  const seen = seenWaters(turn, terrain);
  // Without a level and a witness on this ground there is nothing to say of it.
  if (!surface && seen.size === 0 && waters.size === 0) return;
  advanceWaters(turn, terrain, { causes: causesOf(turn, terrain, surface), surface, dtMs });
  const grounds = groundsOf(turn, surface);
  const fields = new Map<number, WaterField>();
  const breaches = new Set<EntityId>();
  terrain.polders.forEach((polder, index) => {
    const water = waters.get(polder.id);
    if (water) weighWitnesses(turn, terrain, polder, water.inlets);
    const field = fieldOf(turn, terrain, polder, { water, seen: seen.get(polder.id) ?? [] });
    fields.set(index, field);
    showPolder(turn, terrain, polder, { water, field, chances: wetChances(turn, terrain, polder, field), grounds });
    judgeOvertopping(turn, terrain, polder, grounds);
    for (const id of judgeBreaches(turn, terrain, polder, { inlets: water?.inlets ?? new Map(), grounds })) breaches.add(id);
  });
  for (const id of turn.state.flood.breaches) if (!breaches.has(id)) endHazard(turn, id);
  turn.state.flood.breaches = [...breaches];
  const blocked = blockedRoads(turn);
  for (const road of terrain.roads) showRoad(turn, terrain, road, { fields, grounds, blocked });
}
