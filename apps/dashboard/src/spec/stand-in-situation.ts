import { createHash } from 'node:crypto';
import { uuid7From } from '@lagewacht/base';
import type { Alarm, Basis, Entity, Evidence, Gate, Gauge, Incident, InputRecord, SituationId, Track, Unit } from '@lagewacht/contract';

// A small situation on the Elbe islands, complete in its kinds: what the dashboard must be able to show. It is no simulation of water.

/** What stands behind one entity. */
export interface Backing {
  readonly provenance: Readonly<Record<string, Basis>>;
  readonly evidence: readonly Evidence[];
}

let counter = 0;

/** A fresh UUIDv7 with that time. */
export function newId(timeMs: number): string {
  counter += 1;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, counter);
  return uuid7From(timeMs, bytes);
}

const MIN = 60_000;
const at = (nowMs: number, minutesAgo: number): { eventTimeMs: number; receivedTimeMs: number } => ({ eventTimeMs: Math.round(nowMs - minutesAgo * MIN), receivedTimeMs: Math.round(nowMs - minutesAgo * MIN + 400) });

function gauges(nowMs: number): Gauge[] {
  const threshold = (code: string, de: string, en: string, levelM: number): Omit<Gauge['thresholds'][number], 'severity' | 'reached'> => ({ code, label: { de, en }, levelM });
  const gauge = (id: string, name: string, place: readonly [number, number], rest: Partial<Gauge>): Gauge => ({
    type: 'gauge', id: `gauge:${id}`, source: id, name, lon: place[0], lat: place[1], datum: 'NHN', tendency: 'rising', trendMPerH: 0.42, thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', ...at(nowMs, 0.2), ...rest,
  });
  const levels = (levelM: number): Gauge['thresholds'] => [
    { ...threshold('stage1', 'Wasserstandsstufe 1', 'Water level stage 1', 5), severity: 'moderate', reached: levelM >= 5 },
    { ...threshold('stage2', 'Wasserstandsstufe 2', 'Water level stage 2', 5.5), severity: 'severe', reached: levelM >= 5.5 },
    { ...threshold('stage3', 'Wasserstandsstufe 3', 'Water level stage 3', 6.5), severity: 'extreme', reached: levelM >= 6.5 },
  ];
  return [
    gauge('st-pauli', 'Pegel St. Pauli', [9.9702, 53.5456], { levelM: 5.62, levelPnpM: 10.62, stage: { scheme: 'st-pauli', stage: 2 }, surgeClass: 'very_severe', thresholds: levels(5.62) }),
    gauge('harburg', 'Pegel Harburg', [9.9917, 53.4733], { levelM: 5.31, thresholds: levels(5.31) }),
    gauge('schulau', 'Pegel Schulau', [9.7036, 53.5667], { levelM: 4.88, thresholds: levels(4.88), tendency: 'steady', trendMPerH: 0.02 }),
    gauge('bunthaus', 'Pegel Bunthaus', [10.0639, 53.4617], { levelM: 4.71, thresholds: levels(4.71), quality: 'stuck', ...at(nowMs, 14), freshness: 'stale', tendency: 'unknown' }),
  ];
}

function gates(nowMs: number): Gate[] {
  const gate = (id: string, name: string, place: readonly [number, number], rest: Partial<Gate>): Gate => ({
    type: 'gate', id: `gate:${id}`, source: id, name, lon: place[0], lat: place[1], state: 'closed', assumed: 'closed', confidence: 0.98, claims: [{ source: id, by: 'sensor', state: 'closed', ...at(nowMs, 0.5), record: newId(nowMs) }],
    sillM: 4.2, area: 'Wilhelmsburg-Nord', periodS: 60, freshness: 'fresh', ...at(nowMs, 0.5), ...rest,
  });
  return [
    gate('ernst-august', 'Ernst-August-Schleuse', [9.9981, 53.5121], {
      state: 'conflict', assumed: 'open', confidence: 0.5, conflictSinceMs: nowMs - 4 * MIN, ...at(nowMs, 1),
      claims: [{ source: 'ernst-august', by: 'sensor', state: 'closed', ...at(nowMs, 1), record: newId(nowMs - MIN) }, { source: 'unit-thw-7', by: 'person', state: 'open', ...at(nowMs, 4), record: newId(nowMs - 4 * MIN) }],
    }),
    gate('reiherstieg', 'Reiherstieg-Schleuse', [9.9862, 53.5086], {}),
    gate('veddel', 'Fluttor Veddeler Marktplatz', [10.0307, 53.5262], { area: 'Veddel' }),
    gate('mueggenburg', 'Fluttor Müggenburger Straße', [10.0216, 53.5301], { state: 'open', assumed: 'open', confidence: 0.91, area: 'Veddel' }),
    gate('schmidtkanal', 'Schleuse Schmidtkanal', [9.9885, 53.4795], { state: 'unknown', assumed: 'open', confidence: 0.3, ...at(nowMs, 11), freshness: 'silent' }),
  ];
}

function units(nowMs: number): Unit[] {
  const row: readonly (readonly [string, string, Unit['settings']['organisation'], number, number, number, string])[] = [
    ['ff-wil-1', 'Florian Wilhelmsburg 1', 'fire', 10.005, 53.499, 4, 'Abschnitt Nord'], ['ff-ved-1', 'Florian Veddel 1', 'fire', 10.028, 53.523, 3, 'Abschnitt Nord'],
    ['thw-7', 'Heros Harburg 22/51', 'thw', 9.999, 53.5125, 4, 'Abschnitt Nord'], ['thw-8', 'Heros Altona 24/10', 'thw', 9.985, 53.487, 1, 'Abschnitt Süd'],
    ['pol-3', 'Peter 44/1', 'police', 9.991, 53.505, 2, 'Abschnitt Mitte'], ['dlrg-1', 'Pelikan Hamburg 10/99/1', 'relief', 10.012, 53.488, 4, 'Abschnitt Süd'],
    ['drk-5', 'Rotkreuz Hamburg 5', 'relief', 9.978, 53.5, 6, 'Abschnitt Mitte'], ['bf-35', 'Florian Wilhelmsburg 33/46', 'fire', 10.018, 53.495, 0, 'Abschnitt Mitte'],
    ['el-1', 'Einsatzleitung', 'command', 9.9935, 53.4985, 9, 'Führung'],
  ];
  return row.map(([id, callSign, organisation, lon, lat, fms, section], index) => ({
    type: 'unit', id: `unit:${id}`, source: id, callSign, lon, lat, fms, settings: { organisation, vehicle: id.startsWith('dlrg') ? 'boat' : 'vehicle', section }, strength: [1, 1 + (index % 3), 4 + (index % 4)], capabilities: id.startsWith('dlrg') ? ['Boot', 'Strömungsrettung'] : ['Pumpen'],
    sigmaM: 6, speedMps: fms === 3 ? 11 : 0, headingDeg: 40 * index, battery: 0.9 - index * 0.07, periodS: 30, freshness: index === 6 ? 'silent' : 'fresh', simulated: true, ...at(nowMs, index === 6 ? 21 : 0.1 + index * 0.05),
  }));
}

function incidents(nowMs: number): Incident[] {
  const incident = (id: string, rest: Partial<Incident>): Incident => ({
    type: 'incident', id: `inc:${id}`, category: 'flooding', lon: 10.01, lat: 53.5, sigmaM: 40, grade: 'probable', confidence: 0.78, forWeight: 3.1, againstWeight: 0.4, origins: 2, reports: 3, denials: 0, severity: 'moderate', urgency: 'immediate', priority: 0.5,
    text: 'Straße steht unter Wasser', sources: ['unit-ff-wil-1', 'caller-112'], firstTimeMs: nowMs - 25 * MIN, ...at(nowMs, 3), ...rest,
  });
  return [
    incident('dyke-1', { category: 'dyke_damage', severity: 'extreme', grade: 'confirmed', confidence: 0.97, lon: 9.9945, lat: 53.5135, text: 'Deichfuß weich, Sickerwasser trüb, auf 15 m Länge', persons: 0, origins: 3, reports: 5, forWeight: 6.2, priority: 0.98, ...at(nowMs, 1.2) }),
    incident('water-1', { category: 'person_in_water', severity: 'severe', grade: 'unconfirmed', confidence: 0.46, lon: 10.0135, lat: 53.4895, text: 'Person treibt Richtung Süderelbe, Drohne sucht', persons: 1, origins: 1, reports: 1, priority: 0.9, ...at(nowMs, 0.7) }),
    incident('contest-1', { category: 'road_blocked', severity: 'moderate', grade: 'contested', confidence: 0.5, lon: 10.0032, lat: 53.4937, text: 'Georg-Wilhelm-Straße nicht passierbar', denials: 2, reports: 4, forWeight: 2.1, againstWeight: 2.4, priority: 0.4, sources: ['unit-pol-3', 'unit-drk-5', 'caller-112'] }),
    incident('shelter-1', { category: 'shelter_status', severity: 'minor', grade: 'confirmed', confidence: 0.96, lon: 9.988, lat: 53.503, text: 'Notunterkunft Schule Rotenhäuser Damm: 180 von 250 Plätzen belegt', persons: 180, priority: 0.2, ...at(nowMs, 9) }),
    incident('power-1', { category: 'power_outage', severity: 'moderate', lon: 10.024, lat: 53.5245, text: 'Stromausfall Veddel, etwa 400 Haushalte', persons: 900, priority: 0.45 }),
    incident('flood-2', { category: 'flooding', severity: 'moderate', lon: 9.9815, lat: 53.4885, text: 'Keller laufen voll, Pumpen angefordert', priority: 0.42, ...at(nowMs, 6) }),
    incident('done-1', { category: 'vessel_adrift', severity: 'minor', grade: 'closed', decidedBy: 'commander', lon: 9.965, lat: 53.541, text: 'Schute gesichert', priority: 0.05, ...at(nowMs, 40) }),
  ];
}

function alarms(nowMs: number): Alarm[] {
  const alarm = (id: string, rest: Pick<Alarm, 'code' | 'severity' | 'subject' | 'params'> & Partial<Alarm>): Alarm => ({ type: 'alarm', id: `alarm:${id}`, active: true, raisedTimeMs: nowMs - 4 * MIN, occurrences: 1, ...at(nowMs, 2), ...rest });
  return [
    alarm('dyke', { code: 'incident_severe', severity: 'extreme', subject: 'inc:dyke-1', params: { category_de: 'Deichschaden', category_en: 'Dyke damage', text: 'Deichfuß weich, Sickerwasser trüb' }, lon: 9.9945, lat: 53.5135, raisedTimeMs: nowMs - MIN }),
    alarm('gate', { code: 'gate_conflict', severity: 'severe', subject: 'gate:ernst-august', params: { name: 'Ernst-August-Schleuse' }, lon: 9.9981, lat: 53.5121 }),
    alarm('stage2', { code: 'gauge_threshold', severity: 'severe', subject: 'gauge:st-pauli', params: { name: 'Pegel St. Pauli', label: 'Wasserstandsstufe 2', level: '5,50', datum: 'NHN', action_de: 'Fluttore auf Verschluss prüfen', action_en: 'Check that the flood gates are closed' }, lon: 9.9702, lat: 53.5456, acknowledgedBy: 'commander', acknowledgedTimeMs: nowMs - 2 * MIN, raisedTimeMs: nowMs - 12 * MIN }),
    alarm('mayday', { code: 'unit_emergency', severity: 'extreme', subject: 'unit:bf-35', params: { name: 'Florian Wilhelmsburg 33/46' }, lon: 10.018, lat: 53.495, raisedTimeMs: nowMs - 0.5 * MIN }),
    alarm('silent', { code: 'source_silent', severity: 'minor', subject: 'gate:schmidtkanal', params: { name: 'Schleuse Schmidtkanal', minutes: 11 }, lon: 9.9885, lat: 53.4795, raisedTimeMs: nowMs - 8 * MIN }),
  ];
}

/** Tracks on slow circles, so that something moves. */
export function tracks(nowMs: number, count: number): Track[] {
  const classes = ['debris', 'vessel', 'vehicle', 'person', 'animal', 'person_in_water'] as const;
  return Array.from({ length: count }, (_, index) => {
    const angle = index * 2.4 + nowMs / 60_000;
    const radius = 0.004 + (index % 7) * 0.0025;
    return {
      type: 'track', id: `trk:ex-${1000 + index}`, class: classes[index % 11 === 0 ? 5 : index % 5] ?? 'unknown', classConfidence: 0.55 + (index % 5) * 0.09, lon: 10 + Math.cos(angle) * radius * 2, lat: 53.497 + Math.sin(angle) * radius,
      vEastMps: -Math.sin(angle) * 2, vNorthMps: Math.cos(angle) * 2, cov: [16 + index % 20, 2, 12], existence: 0.5 + (index % 6) * 0.1, hits: 10 + index, sources: ['drone-1'], eventTimeMs: Math.round(nowMs), receivedTimeMs: Math.round(nowMs) + 80,
    };
  });
}

/** The whole situation at its start. */
export function startEntities(nowMs: number, trackCount: number): Entity[] {
  return [
    ...gauges(nowMs), ...gates(nowMs), ...units(nowMs), ...incidents(nowMs), ...alarms(nowMs), ...tracks(nowMs, trackCount),
    { type: 'drone', id: 'drone:falke-1', source: 'falke-1', name: 'Falke 1', lon: 10.0125, lat: 53.4902, altM: 84, headingDeg: 210, footprint: [[10.0105, 53.4892], [10.0148, 53.4892], [10.0148, 53.4915], [10.0105, 53.4915]], footprintTimeMs: nowMs, battery: 0.61, periodS: 2, freshness: 'fresh', simulated: true, ...at(nowMs, 0) },
    { type: 'drone', id: 'drone:falke-2', source: 'falke-2', name: 'Falke 2', lon: 9.9958, lat: 53.5128, altM: 60, battery: 0.22, periodS: 2, freshness: 'ageing', simulated: true, ...at(nowMs, 0.1) },
    { type: 'sensor', id: 'sensor:wind-1', source: 'wind-1', name: 'Wind Köhlbrand', lon: 9.941, lat: 53.524, values: [{ property: 'wind_speed', value: 24.3, uom: 'm/s', eventTimeMs: nowMs }, { property: 'wind_gust', value: 33.1, uom: 'm/s', eventTimeMs: nowMs }], periodS: 60, freshness: 'fresh', simulated: true, ...at(nowMs, 0.3) },
    { type: 'sensor', id: 'sensor:seepage-4', source: 'seepage-4', name: 'Sickerwasser Klütjenfelder Hauptdeich', lon: 9.9951, lat: 53.5131, values: [{ property: 'seepage', value: 3.4, uom: 'l/s', eventTimeMs: nowMs }], periodS: 60, freshness: 'fresh', simulated: true, ...at(nowMs, 0.6) },
  ];
}

/** A record as evidence of it, with the bytes it might have come in. */
export function asEvidence(record: InputRecord, seq: number): Evidence {
  const { id, kind, source, situation, eventTimeMs, receivedTimeMs } = record;
  const raw = JSON.stringify({ id, time: new Date(eventTimeMs).toISOString(), ...record.body }, null, 1);
  return { id, seq, kind, source, eventTimeMs, receivedTimeMs, door: `lagewacht/v1/${situation}/${kind}/${source}`, record, raw, rawEncoding: 'utf-8', rawSha256: createHash('sha256').update(raw).digest('hex') };
}

function backingRecord(entity: Entity, situation: SituationId, place: { readonly seq: number; readonly timeMs: number }): Evidence {
  const source = 'source' in entity ? entity.source : 'sources' in entity ? entity.sources[0] ?? 'unknown' : 'lagewacht';
  const id = newId(place.timeMs);
  const head = { id, situation, source, eventTimeMs: place.timeMs, receivedTimeMs: place.timeMs + 180 };
  const record: InputRecord = entity.type === 'incident'
    ? { kind: 'report', ...head, body: { category: entity.category, text: entity.text, lon: entity.lon, lat: entity.lat, sigmaM: 20, denies: false, reliability: 'B', credibility: 2, origin: source } }
    : { kind: 'measurement', ...head, body: { property: 'water_level', value: entity.type === 'gauge' ? entity.levelM ?? 0 : 1, uom: 'm', datum: 'NHN' } };
  return asEvidence(record, place.seq);
}

/** Evidence for an entity: three records and the attributes that rest on them. */
export function backingOf(entity: Entity, situation: SituationId): Backing {
  const evidence = [3, 2, 1].map((minutes, index) => backingRecord(entity, situation, { seq: 1000 + index, timeMs: Math.round(entity.eventTimeMs - (minutes - 1) * MIN) }));
  const ids = evidence.map(({ id }) => id);
  const newest: Basis = { rule: 'newest-status', records: ids.slice(-1), count: 1 };
  const many: Basis = { rule: entity.type === 'track' ? 'kalman-cv' : entity.type === 'incident' ? 'log-odds-over-origin-groups' : 'newest-level', records: ids, count: 12 };
  const bases: Readonly<Partial<Record<Entity['type'], Record<string, Basis>>>> = {
    gauge: { levelM: many, trendMPerH: many, thresholds: { ...newest, rule: 'reached' }, lon: { ...newest, rule: 'newest-registration' }, lat: { ...newest, rule: 'newest-registration' } },
    gate: { state: { ...many, rule: 'claims-disagree' }, assumed: { ...many, rule: 'claims-disagree' }, area: { ...newest, rule: 'newest-registration' } },
    incident: { confidence: many, category: newest, lon: many, lat: many, severity: many },
    track: { lon: many, lat: many, vEastMps: many, class: { ...many, rule: 'class-confusion' } },
  };
  return { provenance: bases[entity.type] ?? { lon: newest, lat: newest, fms: newest }, evidence };
}
