import type { EntityId, Polder, RecordId, Road } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../../assess/alarms';
import { isSameValue } from '../../same-value';
import { creditAnew, show, type Turn } from '../../turn';
import type { PolderGround, Terrain } from '../terrain/terrain';
import { bandsOf } from './bands';
import { chanceOf, isWet, type InletWater } from './ensemble';
import type { Grounds } from './evidence';
import type { WaterField } from './field';
import type { PolderWater } from './flood-state';
import type { Flood } from './flow';

/** Coarse enough that nothing changes that nobody would see. */
const round = (value: number, step: number): number => Math.round(value / step) * step + 0;
const toCentimetres = (value: number): number => Math.round(value * 100) / 100 + 0;

type Causes = Polder['causes'];

/** The waters of a polder that are there with a chance that counts, by their keys. */
function watersOf(water: PolderWater | undefined): readonly InletWater[] {
  return [...(water?.inlets ?? [])].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one).filter(isWet);
}

function causesOf(waters: readonly InletWater[], field: WaterField): Causes {
  const fromInlets = waters.map(({ inlet: { kind, subject } }): Causes[number] => (kind === 'overtopping' ? { kind } : { kind, subject }));
  const fromWitnesses = field.seen.map(({ incident }): Causes[number] => ({ kind: 'observed', subject: incident }));
  return [...fromInlets, ...fromWitnesses].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.subject ?? '', b.subject ?? ''));
}

/** Mean surface of a flood, where most of its water stands. */
function surfaceM(field: WaterField, { depthsM }: Flood): number {
  let [sum, volume] = [0, 0];
  depthsM.forEach((depth, place) => {
    sum += depth * ((field.bed.heightsM[place] as number) + depth);
    volume += depth;
  });
  return volume > 0 ? sum / volume : Math.min(...field.bed.heightsM);
}

/** The level of the likeliest water in a polder and its standard deviation, over its courses; or what was seen. */
function levelOf(waters: readonly InletWater[], field: WaterField): Pick<Polder, 'levelM' | 'sigmaM'> {
  const likeliest = [...waters].sort((a, b) => chanceOf(b) - chanceOf(a))[0];
  if (likeliest) {
    const levels = likeliest.floods.map((flood) => surfaceM(field, flood));
    const mean = levels.reduce((sum, level, course) => sum + (likeliest.weights[course] ?? 0) * level, 0);
    const variance = levels.reduce((sum, level, course) => sum + (likeliest.weights[course] ?? 0) * (level - mean) ** 2, 0);
    return { levelM: toCentimetres(mean), sigmaM: toCentimetres(Math.sqrt(variance + field.sigmaM ** 2)) };
  }
  const seen = [...field.seen].sort((a, b) => b.probability - a.probability || compareText(a.incident, b.incident))[0];
  return seen ? { levelM: toCentimetres(seen.levelM), sigmaM: toCentimetres(seen.sigmaM) } : {};
}

function recordsOf(turn: Turn, grounds: Grounds, waters: readonly InletWater[], field: WaterField): readonly RecordId[] {
  const all = [...grounds.levels, ...waters.flatMap(({ inlet, words }) => [...inlet.records.slice(-4), ...words.slice(-4)]), ...field.seen.flatMap(({ records }) => records.slice(-4))];
  const records = [...new Set(all)].slice(-turn.config.maxBasisRecords);
  return records.length > 0 ? records : [turn.entry.id];
}

/** Shows a polder as it is now: dry ones too, so that nobody has to guess whether one was forgotten. */
export function showPolder(turn: Turn, terrain: Terrain, polder: PolderGround, { water, field, chances, grounds }: { readonly water: PolderWater | undefined; readonly field: WaterField; readonly chances: Float64Array; readonly grounds: Grounds }): void {
  const id: EntityId = `polder:${polder.id}`;
  const waters = watersOf(water);
  const areaM2 = terrain.grid.dxM * terrain.grid.dyM;
  const probability = toCentimetres(chances.reduce((most, chance) => Math.max(most, chance), 0));
  const seenMs = field.seen.map(({ timeMs }) => timeMs);
  const entity: Polder = {
    type: 'polder', id, name: polder.name, ring: [...polder.ring], crestM: polder.crestM, synthetic: terrain.synthetic,
    ...(probability > 0 ? levelOf(waters, field) : {}), probability, wetAreaM2: round(chances.reduce((sum, chance) => sum + chance, 0) * areaM2, 1000),
    bands: bandsOf(terrain, polder, chances).map(({ probability: bound, rings }) => ({ probability: bound, rings })), causes: causesOf(waters, field),
    eventTimeMs: Math.max(grounds.eventTimeMs, ...seenMs), receivedTimeMs: Math.max(grounds.receivedTimeMs, ...seenMs),
  };
  if (!isWorthShowing(turn, entity)) return;
  show(turn, entity);
  const records = recordsOf(turn, grounds, waters, field);
  creditAnew(turn, id, 'water', { rule: probability > 0 ? 'water-behind-the-dyke' : 'dyke-holds', records: [...records], count: records.length });
  judgeFlooding(turn, entity);
}

/** Whether more than its time has changed, or its time is old. */
export function isWorthShowing(turn: Turn, entity: Polder | Road): boolean {
  const known = turn.state.entities.get(entity.id);
  if (!known || entity.eventTimeMs - known.eventTimeMs >= turn.config.flood.freshenMs) return true;
  return !isSameValue({ ...known, eventTimeMs: 0, receivedTimeMs: 0 }, { ...entity, eventTimeMs: 0, receivedTimeMs: 0 });
}

/** Water in a polder is one alarm; it ends when it has been unlikely for a while. */
function judgeFlooding(turn: Turn, polder: Polder): void {
  const { alarmProbability, alarmEnds, alarmHoldMs } = turn.config.flood;
  const { alarms } = turn.state.flood;
  const alarm = alarmIdOf('polder_flooding', polder.id);
  if (polder.probability >= alarmProbability) {
    alarms.set(polder.id, {});
    const [lon, lat] = middleOfRing(polder);
    raiseAlarm(turn, { code: 'polder_flooding', subject: polder.id, severity: 'extreme', eventTimeMs: polder.eventTimeMs, lon, lat, params: { name: polder.name, area: polder.name, probability: Math.round(100 * polder.probability), level: polder.levelM?.toFixed(2) ?? '' } });
    return;
  }
  const known = alarms.get(polder.id);
  if (!known) return;
  if (polder.probability >= alarmEnds) return void alarms.set(polder.id, {});
  const belowSinceMs = known.belowSinceMs ?? turn.nowMs;
  if (turn.nowMs - belowSinceMs < alarmHoldMs) return void alarms.set(polder.id, { belowSinceMs });
  alarms.delete(polder.id);
  clearAlarm(turn, alarm);
}

function middleOfRing({ ring }: Polder): readonly [number, number] {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
