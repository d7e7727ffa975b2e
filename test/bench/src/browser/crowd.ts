import { type RandomSource, createRandomSource } from '@lagewacht/base';
import type { Alarm, Entity, Gate, Gauge, Incident, ObjectClass, ReportCategory, Severity, Track, Unit } from '@lagewacht/contract';

/** How much of a crowd: what a whole region in a catastrophe would have on the screen. */
export interface CrowdSize {
  readonly tracks: number;
  readonly incidents: number;
}

const MIN_MS = 60_000;
const MIDDLE = { lon: 9.985, lat: 53.512 } as const;
const classes: readonly ObjectClass[] = ['vehicle', 'vehicle', 'vehicle', 'person', 'person', 'vessel', 'debris', 'debris', 'animal', 'unknown'];
const kinds: readonly (readonly [category: ReportCategory, word: string, text: string])[] = [
  ['flooding', 'Überflutung', 'Keller laufen voll, Pumpen angefordert'], ['road_blocked', 'Straße gesperrt', 'Straße nicht passierbar, Bäume quer'], ['power_outage', 'Stromausfall', 'Stromausfall in mehreren Häusern'],
  ['building_damage', 'Gebäudeschaden', 'Dach abgedeckt, Teile drohen zu fallen'], ['medical', 'Medizinischer Notfall', 'Verletzte Person, Rettungswagen kommt nicht durch'], ['person_in_danger', 'Person in Gefahr', 'Familie auf dem Dach eingeschlossen'],
  ['person_in_water', 'Person im Wasser', 'Person treibt, Drohne sucht'], ['dyke_damage', 'Deichschaden', 'Deichfuß weich, Sickerwasser trüb'], ['fire', 'Feuer', 'Rauch aus dem Dachstuhl'], ['vessel_adrift', 'Treibendes Fahrzeug', 'Schute treibt quer im Fahrwasser'],
];

/** Mostly minor, as in the field: about 60, 27, 10 and 3 in a hundred. */
function severityOf(uniform: number): Severity {
  return uniform < 0.03 ? 'extreme' : uniform < 0.13 ? 'severe' : uniform < 0.4 ? 'moderate' : 'minor';
}

/** Crowds have places: half of all stand near one of a few, the rest anywhere in some 24 by 13 km. */
function placesOf(chance: RandomSource): () => readonly [lon: number, lat: number] {
  const spread = (span: number): number => (chance.uniform() - 0.5) * span;
  const knots = Array.from({ length: 14 }, () => [MIDDLE.lon + spread(0.24), MIDDLE.lat + spread(0.09)] as const);
  return () => {
    const knot = chance.uniform() < 0.5 ? knots[Math.floor(chance.uniform() * knots.length)] : undefined;
    if (!knot) return [MIDDLE.lon + spread(0.36), MIDDLE.lat + spread(0.12)];
    return [knot[0] + 0.008 * chance.normal(), knot[1] + 0.005 * chance.normal()];
  };
}

const severityPriority = { minor: 0.1, moderate: 0.35, severe: 0.65, extreme: 0.9 } as const;

function incidentAt(index: number, place: readonly [number, number], chance: RandomSource, nowMs: number): Incident {
  const severity = severityOf(chance.uniform());
  const [category, , text] = kinds[index % kinds.length] ?? ['other', '', ''];
  const grades = ['unconfirmed', 'probable', 'probable', 'confirmed', 'contested'] as const;
  const ageMs = Math.round(chance.uniform() * 50 * MIN_MS);
  return {
    type: 'incident', id: `inc:crowd-${index}`, category, lon: place[0], lat: place[1], sigmaM: 20 + Math.round(60 * chance.uniform()), grade: grades[index % grades.length] ?? 'probable', confidence: 0.4 + 0.55 * chance.uniform(),
    forWeight: 2, againstWeight: 0.4, origins: 1 + (index % 4), reports: 1 + (index % 6), denials: index % 5 === 4 ? 2 : 0, severity, urgency: 'immediate', priority: severityPriority[severity] + 0.1 * chance.uniform(),
    text: `${text} (${index})`, sources: ['caller-112'], firstTimeMs: nowMs - ageMs - 5 * MIN_MS, eventTimeMs: nowMs - ageMs, receivedTimeMs: nowMs - ageMs + 400, ...(index % 7 === 0 ? { persons: 1 + (index % 9) } : {}),
  };
}

function trackAt(index: number, place: readonly [number, number], chance: RandomSource, nowMs: number): Track {
  const headingRad = chance.uniform() * 2 * Math.PI;
  const speedMps = index % 3 === 0 ? 0 : 12 * chance.uniform();
  return {
    type: 'track', id: `trk:crowd-${index}`, class: index % 250 === 9 ? 'person_in_water' : classes[index % classes.length] ?? 'unknown', classConfidence: 0.5 + 0.5 * chance.uniform(), lon: place[0], lat: place[1], vEastMps: speedMps * Math.cos(headingRad), vNorthMps: speedMps * Math.sin(headingRad),
    cov: [9 + 20 * chance.uniform(), 2, 9 + 20 * chance.uniform()], existence: 0.4 + 0.6 * chance.uniform(), hits: 4, sources: [`drone-${index % 12}`], eventTimeMs: nowMs, receivedTimeMs: nowMs + 80,
  };
}

function unitAt(index: number, [lon, lat]: readonly [number, number], nowMs: number): Unit {
  const organisation = (['fire', 'fire', 'thw', 'police', 'relief'] as const)[index % 5] ?? 'fire';
  return {
    type: 'unit', id: `unit:crowd-${index}`, source: `crowd-${index}`, callSign: `Florian Hamburg ${10 + index}/1`, lon, lat, fms: 1 + (index % 6), settings: { organisation, vehicle: 'vehicle', section: `Abschnitt ${1 + (index % 4)}` },
    strength: [1, 2, 6], capabilities: ['Pumpen'], sigmaM: 6, speedMps: 0, periodS: 30, freshness: index % 12 === 0 ? 'silent' : 'fresh', eventTimeMs: nowMs, receivedTimeMs: nowMs,
  };
}

function gaugeAt(index: number, [lon, lat]: readonly [number, number], nowMs: number): Gauge {
  const levelM = 4.2 + index * 0.2;
  const threshold = (code: string, atM: number, severity: Severity): Gauge['thresholds'][number] => ({ code, label: { de: `Stufe ${code}`, en: `Stage ${code}` }, levelM: atM, severity, reached: levelM >= atM });
  return {
    type: 'gauge', id: `gauge:crowd-${index}`, source: `gauge-${index}`, name: `Pegel ${index + 1}`, lon, lat, levelM, datum: 'NHN', tendency: 'rising', trendMPerH: 0.4, thresholds: [threshold('1', 5, 'moderate'), threshold('2', 5.5, 'severe')],
    quality: 'good', periodS: 60, freshness: 'fresh', eventTimeMs: nowMs, receivedTimeMs: nowMs,
  };
}

function gateAt(index: number, [lon, lat]: readonly [number, number], nowMs: number): Gate {
  const conflict = index === 0;
  return {
    type: 'gate', id: `gate:crowd-${index}`, source: `gate-${index}`, name: `Fluttor ${index + 1}`, lon, lat, state: conflict ? 'conflict' : 'closed', assumed: conflict ? 'open' : 'closed', confidence: conflict ? 0.5 : 0.97,
    claims: [], ...(conflict ? { conflictSinceMs: nowMs - 4 * MIN_MS } : {}), periodS: 60, freshness: 'fresh', eventTimeMs: nowMs, receivedTimeMs: nowMs,
  };
}

/** Each extreme incident is an alarm, and so are the severe ones; the first five of them were acknowledged. */
function alarmsOf(incidents: readonly Incident[], nowMs: number): Alarm[] {
  return incidents.filter(({ severity }) => severity === 'extreme' || severity === 'severe').map((incident, index) => ({
    type: 'alarm', id: `alarm:${incident.id.slice(4)}`, code: 'incident_severe', severity: incident.severity, subject: incident.id, params: { category_de: kinds.find(([category]) => category === incident.category)?.[1] ?? '', category_en: incident.category, text: incident.text }, active: true,
    raisedTimeMs: incident.firstTimeMs, occurrences: 1, lon: incident.lon, lat: incident.lat, eventTimeMs: incident.eventTimeMs, receivedTimeMs: nowMs, ...(index < 5 ? { acknowledgedBy: 'commander', acknowledgedTimeMs: nowMs - MIN_MS } : {}),
  }));
}

/** The same crowd for the same size and seed: tracks, incidents with their alarms, and forces, gauges and gates as in a real night. */
export function createCrowd(size: CrowdSize, nowMs: number, seed = 1): readonly Entity[] {
  const chance = createRandomSource(seed);
  const place = placesOf(chance);
  const some = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
  const incidents = some(size.incidents, (index) => incidentAt(index, place(), chance, nowMs));
  return [
    ...incidents, ...alarmsOf(incidents, nowMs), ...some(60, (index) => unitAt(index, place(), nowMs)), ...some(8, (index) => gaugeAt(index, place(), nowMs)), ...some(12, (index) => gateAt(index, place(), nowMs)),
    ...some(size.tracks, (index) => trackAt(index, place(), chance, nowMs)),
  ];
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A track as the fusion says it a moment later, in its own digits: a new place, velocity, covariance, existence and count. */
export function moveOn(track: Track, nowMs: number): Track {
  const passedS = Math.min((nowMs - track.eventTimeMs) / 1000, 5);
  const sway = 1 + 0.01 * Math.sin(track.hits);
  return {
    ...track, lon: rounded(track.lon + (track.vEastMps * passedS) / 66_180, 7), lat: rounded(track.lat + (track.vNorthMps * passedS) / 111_320, 7),
    vEastMps: rounded(track.vEastMps * sway, 3), vNorthMps: rounded(track.vNorthMps * sway, 3), cov: [rounded(track.cov[0] * sway, 3), track.cov[1], rounded(track.cov[2] * sway, 3)],
    existence: rounded(Math.min(1, track.existence * sway), 3), hits: track.hits + 1, eventTimeMs: nowMs, receivedTimeMs: nowMs + 80,
  };
}
