import type { SourceRegistration } from '@lagewacht/contract';
import type { BreachPlan, GatePlan, GaugePlan, PolderPlan, Scenario, SensorFault, SeepagePlan, ThingPlan, WaterPlan } from '../scenario';
import type { Motion } from '../truth/motion';
import { moved } from '../truth/plane';
import { constituent, type ConstituentName } from '../water/tide';
import type { Draft } from './draft';
import type { ScenarioFile } from './scenario-file';
import type { Path } from './yaml-source';

// Of what stands in the file to what is there: water, sensors, things, people.

/** Tide and surge. */
export function waterOf({ file: { water } }: Draft): WaterPlan {
  const { tide, surge, startHour, timeFactor } = water;
  const constituents = Object.entries(tide.constituents).flatMap(([name, wave]) => (wave ? [constituent(name as ConstituentName, wave.amplitudeM, wave.phaseDeg)] : []));
  return { reference: { meanLevelM: tide.meanLevelM, constituents }, surge: { peakM: surge.peakM, peakHour: surge.peakHour, riseH: surge.riseHours, fallH: surge.fallHours }, startHour, timeFactor };
}

function settingsOf(gauge: ScenarioFile['gauges'][number], thresholds: ScenarioFile['thresholds']): NonNullable<SourceRegistration['gauge']> {
  const { gaugeZeroM, meanHighWaterM, meanHighWaterFrom, stages, surgeClasses } = gauge;
  return {
    datum: 'NHN', gaugeZeroM, ...(meanHighWaterM === undefined ? {} : { meanHighWaterM }), ...(meanHighWaterFrom === undefined ? {} : { meanHighWaterFrom }), stageScheme: stages, surgeClasses,
    thresholds: [...((gauge.thresholds !== undefined && Object.hasOwn(thresholds, gauge.thresholds) ? thresholds[gauge.thresholds] : undefined) ?? [])], plausibleM: [-5, 9],
  };
}

/** The gauges. */
export function gaugesOf({ file, place, seconds }: Draft): GaugePlan[] {
  return file.gauges.map((gauge) => ({
    source: gauge.id, name: gauge.name, place: place(gauge.place), upstream: { delayH: gauge.delayHours, gain: gauge.gain, raiseM: gauge.raiseM }, surgeGain: gauge.surgeGain, periodS: seconds(gauge.every),
    sigmaM: gauge.sigmaM, datum: gauge.datum, uom: gauge.uom, gaugeZeroM: gauge.gaugeZeroM, settings: settingsOf(gauge, file.thresholds),
  }));
}

/** The flood gates. */
export function gatesOf({ file, place, seconds, span }: Draft): GatePlan[] {
  return file.gates.map((gate, index) => ({
    source: gate.id, name: gate.name, place: place(gate.place), sillM: gate.sillM, widthM: gate.widthM, gauge: gate.gauge, area: gate.area, ...(gate.polder === undefined ? {} : { polder: gate.polder }),
    periodS: seconds(gate.every), closingS: seconds(gate.takes), moves: gate.moves.map(({ at, to }) => ({ atS: seconds(at), to })), byHandS: seconds(gate.byHand),
    ...(gate.lies ? { lies: { ...span(gate.lies, ['gates', index, 'lies']), state: gate.lies.state } } : {}),
  }));
}

/** The points where water seeps, and the weather masts. */
export function otherSensorsOf({ file, place, seconds }: Draft): Pick<Scenario, 'seepages' | 'weather'> {
  return {
    seepages: file.seepages.map((point): SeepagePlan => ({
      source: point.id, name: point.name, place: place(point.place), periodS: seconds(point.every), gauge: point.gauge, footM: point.footM, litresPerMinutePerM: point.litresPerMinutePerM,
      ...(point.failsAt === undefined ? {} : { failsAtS: seconds(point.failsAt) }), ...(point.growthPerMinute === undefined ? {} : { growthPerMinute: point.growthPerMinute }), ...(point.damage === undefined ? {} : { damage: point.damage }),
    })),
    weather: file.weather.map((mast) => ({ source: mast.id, name: mast.name, place: place(mast.place), periodS: seconds(mast.every), windMps: mast.windMps, gustFactor: mast.gustFactor, rainMmPerH: mast.rainMmPerH })),
  };
}

/** The faults that are planned from the start. */
export function faultsOf({ file, span }: Draft): SensorFault[] {
  return (['gauges', 'gates', 'seepages', 'weather'] as const).flatMap((list) => file[list].flatMap((sensor, index) => sensor.faults.map(({ fault, ...written }, number) => ({ source: sensor.id, fault, ...span(written, [list, index, 'faults', number]) }))));
}

type Written = ScenarioFile['objects'][number];

function motionOf({ place, route }: Draft, written: Pick<Written, 'at' | 'drifts' | 'drives'>, path: Path): Motion {
  if (written.drifts) {
    const { start, eastMps, northMps, swayM, swayS } = written.drifts;
    return { kind: 'drift', from: place(start), eastMps, northMps, swayM, swayS };
  }
  if (written.drives) return { kind: 'line', line: route(written.drives.on, written.drives.via, [...path, 'drives', 'via']), speedMps: written.drives.speedMps, atEnd: written.drives.end };
  return { kind: 'still', at: place(written.at ?? [0, 0]) };
}

/** Everything that is in the world. */
export function thingsOf(draft: Draft): ThingPlan[] {
  const { file, place, seconds } = draft;
  const life = (thing: { id: string; from: Written['from']; until?: Written['until']; title?: Written['title']; solved?: Written['solved'] }): Pick<ThingPlan, 'id' | 'fromS' | 'toS' | 'title' | 'cure'> => ({
    id: thing.id, fromS: thing.from === 'inject' ? 'inject' : seconds(thing.from), ...(thing.until === undefined ? {} : { toS: seconds(thing.until) }), ...(thing.title ? { title: thing.title } : {}),
    ...(thing.solved ? { cure: { capability: thing.solved.by, takesS: seconds(thing.solved.takes) } } : {}),
  });
  const persons = (count: number | undefined): { persons?: number } => (count === undefined ? {} : { persons: count });
  const still = (at: Written['at']): Motion => ({ kind: 'still', at: place(at ?? [0, 0]) });
  return [
    ...file.objects.map((object, index): ThingPlan => ({ ...life(object), kind: 'object', class: object.class, ...(object.category === undefined ? {} : { category: object.category }), ...persons(object.persons), motion: motionOf(draft, object, ['objects', index]) })),
    ...file.fires.map((fire): ThingPlan => ({ ...life(fire), kind: 'fire', class: 'fire', category: 'fire', motion: still(fire.place) })),
    ...file.breaches.map((breach): ThingPlan => ({ ...life(breach), kind: 'breach', class: 'unknown', category: 'dyke_breach', motion: still(breach.place) })),
    ...file.incidents.map((incident): ThingPlan => ({ ...life(incident), kind: 'matter', category: incident.category, ...persons(incident.persons), motion: still(incident.place) })),
    ...trafficOf(draft), ...rowsOf(draft),
  ];
}

/** Cars on a way, started one after the other, each a little slower than the one before, driving to and fro. */
function trafficOf({ file, route, seconds }: Draft): ThingPlan[] {
  return file.traffic.flatMap(({ on, class: seenAs, via, speedMps, count, every }, way) => {
    const line = route(on, via, ['traffic', way, 'via']);
    return Array.from({ length: count }, (_, car): ThingPlan => ({ id: `car-${way}-${car}`, kind: 'object', class: seenAs, fromS: car * seconds(every), motion: { kind: 'line', line, speedMps: speedMps * (1 - 0.07 * car), atEnd: 'turn' } }));
  });
}

function rowsOf({ file, place, seconds }: Draft): ThingPlan[] {
  return file.rows.flatMap((row) => Array.from({ length: row.count }, (_, number): ThingPlan => {
    const start = moved(place(row.first), row.stepM[0] * number, row.stepM[1] * number);
    const line = [start, moved(start, row.moveM[0], row.moveM[1])];
    return { id: `${row.id}-${number}`, kind: 'object', class: row.class, fromS: seconds(row.from), ...(row.until === undefined ? {} : { toS: seconds(row.until) }), motion: { kind: 'line', line, speedMps: row.speedMps, atEnd: row.end } };
  }));
}

/** Dykes and who lives behind them. */
export function landOf({ file, place }: Draft): Pick<Scenario, 'polders' | 'breaches' | 'shelters'> {
  return {
    polders: file.polders.map((polder): PolderPlan => ({ ...polder, place: place(polder.place), ring: polder.ring.map(place) })),
    breaches: file.breaches.map((breach): BreachPlan => ({ thing: breach.id, polder: breach.polder, gauge: breach.gauge, sillM: breach.sillM, widthM: breach.widthM, growsMPerMinute: breach.growsMPerMinute, widestM: breach.widestM })),
    shelters: file.shelters.map((shelter) => ({ ...shelter, place: place(shelter.place) })),
  };
}
