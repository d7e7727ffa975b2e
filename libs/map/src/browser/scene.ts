import type { Drone, Entity, Gate, Gauge, Hazard, Incident, ObjectClass, Polder, Road, Sensor, Square, Track, Unit } from '@lagewacht/contract';
import { trackClasses } from '../symbology/track-symbols';

// A scene with some of everything, built from a fixed time, for the browser suite and for looking at.

const aged = (nowMs: number, ageS = 2) => ({ eventTimeMs: nowMs - ageS * 1000, receivedTimeMs: nowMs - ageS * 1000 + 200 });

function gauge(nowMs: number, part: Partial<Gauge> & Pick<Gauge, 'id' | 'name' | 'lon' | 'lat'>): Gauge {
  return { type: 'gauge', source: part.id.slice(6), tendency: 'rising', thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', datum: 'NHN', levelM: 4.52, ...aged(nowMs), ...part };
}

function reached(severity: 'minor' | 'moderate' | 'severe' | 'extreme'): Gauge['thresholds'] {
  return [{ code: 'a', label: { de: 'Stufe', en: 'Stage' }, levelM: 4, severity, reached: true }];
}

function gate(nowMs: number, part: Partial<Gate> & Pick<Gate, 'id' | 'name' | 'lon' | 'lat' | 'state'>): Gate {
  return { type: 'gate', source: part.id.slice(5), assumed: part.state === 'conflict' ? 'open' : part.state, confidence: 0.9, claims: [], periodS: 60, freshness: 'fresh', ...aged(nowMs), ...part };
}

function unit(nowMs: number, part: Partial<Unit> & Pick<Unit, 'id' | 'callSign' | 'settings' | 'lon' | 'lat'>): Unit {
  return { type: 'unit', source: part.id.slice(5), capabilities: [], periodS: 5, freshness: 'fresh', fms: 4, ...aged(nowMs), ...part };
}

function incident(nowMs: number, part: Partial<Incident> & Pick<Incident, 'id' | 'category' | 'severity' | 'grade' | 'lon' | 'lat' | 'text'>): Incident {
  return { type: 'incident', sigmaM: 80, confidence: 0.8, forWeight: 2, againstWeight: 0, origins: 2, reports: 3, denials: 0, urgency: 'immediate', priority: 5, sources: ['a'], firstTimeMs: nowMs - 600_000, ...aged(nowMs), ...part };
}

/** What fusion derives: water in a polder with a dry mound in it, roads, a danger, ground that was looked at. */
function derived(nowMs: number): readonly Entity[] {
  const box = (west: number, south: number, east: number, north: number): [number, number][] => [[west, south], [east, south], [east, north], [west, north]];
  const polder: Polder = {
    type: 'polder', id: 'polder:moorburg', name: 'Moorburg', ring: box(9.90, 53.480, 9.95, 53.497), crestM: 7.8, synthetic: true, levelM: 1.1, sigmaM: 0.2, probability: 0.95, wetAreaM2: 90_000,
    bands: [{ probability: 0.1, rings: [box(9.902, 53.482, 9.948, 53.495)] }, { probability: 0.5, rings: [box(9.91, 53.484, 9.94, 53.493), box(9.92, 53.487, 9.925, 53.489)] }, { probability: 0.9, rings: [box(9.93, 53.485, 9.938, 53.490)] }],
    causes: [{ kind: 'breach', subject: 'inc:1' }], ...aged(nowMs),
  };
  const road = (id: string, car: Road['car'], lat: number): Road => ({
    type: 'road', id: `road:${id}`, name: id, line: [[9.905, lat], [9.945, lat + 0.002]], synthetic: true, probability: car === 'passable' ? 0.02 : 0.8, depthM: car === 'passable' ? 0 : 0.4, sigmaM: 0.2, car, truck: 'doubtful', foot: 'passable', ...aged(nowMs),
  });
  const hazard: Hazard = {
    type: 'hazard', id: 'hazard:breach_inflow:inc:1', kind: 'breach_inflow', subject: 'inc:1', name: 'Moorburg', area: 'Moorburg', state: 'expected', severity: 'extreme', probability: 0.7, harmTimeMs: nowMs + 900_000, priority: 4, evidence: ['inc:1'],
    lon: 9.915, lat: 53.4785, ...aged(nowMs),
  };
  const square = (n: number, ageS: number): Square => ({ type: 'square', id: `square:${n}:1`, west: 9.96 + n * 0.004, south: 53.48, east: 9.964 + n * 0.004, north: 53.4825, source: 'd1', by: 'drone', share: 1, looks: 2, ...aged(nowMs, ageS) });
  return [polder, road('a', 'impassable', 53.485), road('b', 'doubtful', 53.487), road('c', 'passable', 53.49), hazard, square(0, 60), square(1, 1800), square(2, 9000)];
}

/** Some of each kind of slow entity round the Elbe islands. */
export function scene(nowMs: number): readonly Entity[] {
  const gauges: Gauge[] = [
    gauge(nowMs, { id: 'gauge:st-pauli', name: 'St. Pauli', lon: 9.9700, lat: 53.5453, levelM: 5.12, thresholds: reached('severe') }),
    gauge(nowMs, { id: 'gauge:harburg', name: 'Harburg', lon: 9.9910, lat: 53.4735, levelM: 4.31, thresholds: reached('moderate') }),
    gauge(nowMs, { id: 'gauge:schulau', name: 'Schulau', lon: 9.7020, lat: 53.5680, levelM: 4.96, tendency: 'steady', thresholds: reached('minor') }),
    gauge(nowMs, { id: 'gauge:bunthaus', name: 'Bunthaus', lon: 10.0640, lat: 53.4610, levelM: 3.62, tendency: 'falling' }),
    gauge(nowMs, { id: 'gauge:zollenspieker', name: 'Zollenspieker', lon: 10.185, lat: 53.3985, levelM: 2.1, freshness: 'stale', tendency: 'unknown', ...aged(nowMs, 1500) }),
  ];
  const gates: Gate[] = [
    gate(nowMs, { id: 'gate:sandtor', name: 'Schaartor', lon: 9.9795, lat: 53.5455, state: 'closed' }),
    gate(nowMs, { id: 'gate:ernst-august', name: 'Ernst-August-Schleuse', lon: 9.9880, lat: 53.5178, state: 'conflict' }),
    gate(nowMs, { id: 'gate:veddel', name: 'Deichtor Veddel', lon: 10.0215, lat: 53.5285, state: 'open' }),
    gate(nowMs, { id: 'gate:tatenberg', name: 'Tatenberger Schleuse', lon: 10.074, lat: 53.4965, state: 'moving' }),
    gate(nowMs, { id: 'gate:harburg', name: 'Harburger Hafenschleuse', lon: 9.994, lat: 53.4705, state: 'unknown', freshness: 'silent', ...aged(nowMs, 4000) }),
  ];
  const units: Unit[] = [
    unit(nowMs, { id: 'unit:f1', callSign: 'FL Hamburg 21/1', settings: { organisation: 'fire', vehicle: 'vehicle' }, lon: 10.0, lat: 53.500 }),
    unit(nowMs, { id: 'unit:thw', callSign: 'Heros Harburg 24/51', settings: { organisation: 'thw', vehicle: 'vehicle' }, lon: 10.031, lat: 53.487 }),
    unit(nowMs, { id: 'unit:boat', callSign: 'Pelikan Hamburg 85', settings: { organisation: 'relief', vehicle: 'boat' }, lon: 9.956, lat: 53.513, freshness: 'stale', ...aged(nowMs, 420) }),
    unit(nowMs, { id: 'unit:pol', callSign: 'Michel 15', settings: { organisation: 'police', vehicle: 'vehicle' }, lon: 10.017, lat: 53.521 }),
    unit(nowMs, { id: 'unit:tel', callSign: 'TEL Süd', settings: { organisation: 'command', vehicle: 'foot' }, lon: 9.981, lat: 53.4605 }),
    unit(nowMs, { id: 'unit:odd', callSign: 'Fremd 1', settings: { organisation: 'other', vehicle: 'foot', sign: { grundzeichen: 'no-such-sign' } }, lon: 9.905, lat: 53.530 }),
  ];
  const incidents: Incident[] = [
    incident(nowMs, { id: 'inc:1', category: 'dyke_damage', severity: 'severe', grade: 'confirmed', lon: 9.972, lat: 53.5045, text: 'Sickerstelle Klütjenfelder Hauptdeich', sigmaM: 150 }),
    incident(nowMs, { id: 'inc:2', category: 'person_in_water', severity: 'extreme', grade: 'unconfirmed', lon: 10.047, lat: 53.5165, text: 'Person im Wasser', sigmaM: 300 }),
    incident(nowMs, { id: 'inc:3', category: 'flooding', severity: 'moderate', grade: 'contested', lon: 9.868, lat: 53.529, text: 'Überflutung Finkenwerder', sigmaM: 250 }),
    incident(nowMs, { id: 'inc:4', category: 'road_blocked', severity: 'minor', grade: 'probable', lon: 10.043, lat: 53.476, text: 'Straße gesperrt' }),
    incident(nowMs, { id: 'inc:5', category: 'fire', severity: 'severe', grade: 'closed', lon: 9.935, lat: 53.489, text: 'Brand Moorburg' }),
  ];
  const drone: Drone = {
    type: 'drone', id: 'drone:d1', source: 'd1', name: 'Drohne 1', lon: 10.040, lat: 53.513, altM: 90, periodS: 2, freshness: 'fresh', ...aged(nowMs),
    footprint: [[10.041, 53.5135], [10.052, 53.5145], [10.053, 53.5195], [10.0405, 53.5185]], footprintTimeMs: nowMs - 2000,
  };
  const sensors: Sensor[] = [
    { type: 'sensor', id: 'sensor:seep', source: 'seep', name: 'Sickerwasser 7', lon: 9.966, lat: 53.499, values: [], periodS: 60, freshness: 'fresh', ...aged(nowMs) },
    { type: 'sensor', id: 'sensor:wind', source: 'wind', name: 'Wind Bunthaus', lon: 10.055, lat: 53.466, values: [], periodS: 60, freshness: 'stale', ...aged(nowMs, 900) },
  ];
  return [...gauges, ...gates, ...units, ...incidents, drone, ...sensors, ...derived(nowMs)];
}

/** Tracks on a spiral over the harbour: places, classes and velocities follow from the number alone. */
export function crowd(count: number, nowMs: number): readonly Track[] {
  return Array.from({ length: count }, (_, index): Track => {
    const angle = index * 2.399963;
    const radius = 0.055 * Math.sqrt((index + 0.5) / count);
    const objectClass: ObjectClass = trackClasses[index % trackClasses.length] ?? 'unknown';
    return {
      type: 'track', id: `trk:${index}`, class: objectClass, classConfidence: 0.8, lon: 10.0 + radius * 1.6 * Math.cos(angle), lat: 53.51 + radius * 0.7 * Math.sin(angle),
      vEastMps: 3 * Math.cos(index), vNorthMps: 3 * Math.sin(index), cov: [36 + (index % 5) * 40, 12, 64], existence: index % 9 === 0 ? 0.4 : 0.95, hits: 5, sources: ['d1'],
      ...aged(nowMs, index % 7 === 0 ? 30 : 1),
    };
  });
}
