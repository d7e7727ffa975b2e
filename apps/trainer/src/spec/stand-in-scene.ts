import type { Entity, Gate, Gauge, Incident, Track, TruthFrame, Unit } from '@lagewacht/contract';

type Aged = { readonly eventTimeMs: number; readonly receivedTimeMs: number };
type Placed = readonly [id: string, lon: number, lat: number];
const at = (lon: number, lat: number): { lon: number; lat: number } => ({ lon, lat });

function gauge([source, lon, lat]: Placed, name: string, levelM: number, aged: Aged): Gauge {
  return { type: 'gauge', id: `gauge:${source}`, source, name, lon, lat, levelM, datum: 'NHN', tendency: 'rising', thresholds: [{ code: 'severe', levelM: 5.5, severity: 'severe', label: { de: 'Stufe 2', en: 'Stage 2' }, action: { de: 'Räumen', en: 'Evacuate' }, alarm: true, reached: levelM >= 5.5 }], quality: 'good', periodS: 60, freshness: 'fresh', simulated: true, ...aged } as Gauge;
}
function gate([source, lon, lat]: Placed, name: string, state: Gate['state'], aged: Aged): Gate {
  return { type: 'gate', id: `gate:${source}`, source, name, lon, lat, state, assumed: state === 'conflict' ? 'open' : state, confidence: 0.8, claims: [], periodS: 60, freshness: 'fresh', simulated: true, ...aged };
}
function incident([id, lon, lat]: Placed, word: Pick<Incident, 'category' | 'severity' | 'text' | 'confidence'>, aged: Aged): Incident {
  return { type: 'incident', id: `inc:${id}`, lon, lat, sigmaM: 40, grade: 'probable', forWeight: 2, againstWeight: 0.2, origins: 2, reports: 2, denials: 0, urgency: 'immediate', priority: 5, sources: ['desk-112'], firstTimeMs: aged.eventTimeMs, ...word, ...aged };
}
const track = ([id, lon, lat]: Placed, seenAs: Track['class'], aged: Aged): Track => ({ type: 'track', id: `trk:${id}`, class: seenAs, classConfidence: 0.9, lon, lat, vEastMps: 0, vNorthMps: 0, cov: [9, 0, 9], existence: 0.9, hits: 12, sources: ['drone-fire-1'], ...aged });
const unit = ([source, lon, lat]: Placed, callSign: string, aged: Aged): Unit => ({ type: 'unit', id: `unit:${source}`, source, callSign, settings: { organisation: 'fire', vehicle: 'vehicle' }, lon, lat, sigmaM: 8, capabilities: ['rescue'], periodS: 30, freshness: 'fresh', simulated: true, fms: 4, ...aged });
const veddel: [number, number][] = [[10.0185, 53.5268], [10.0222, 53.5282], [10.0305, 53.5225], [10.0262, 53.519], [10.0185, 53.52], [10.015, 53.5232]];

/** What the players have: right in part, with one thing each that is missing, invented, displaced, wrong and in doubt. */
export function playersPicture(nowMs: number): Entity[] {
  const aged = { eventTimeMs: nowMs, receivedTimeMs: nowMs };
  return [
    gauge(['st-pauli', 9.97, 53.5457], 'Pegel St. Pauli', 5.62, aged), gauge(['bunthaus', 10.0645, 53.4616], 'Pegel Bunthaus', 4.1, aged),
    gate(['gate-muggenburg', 10.0283, 53.5246], 'Fluttor Müggenburger Durchfahrt', 'conflict', aged), gate(['gate-peute', 10.0367, 53.5254], 'Fluttor Peutestraße', 'closed', aged),
    incident(['cellar', 10.0246, 53.5252], { category: 'flooding', severity: 'moderate', text: 'Keller läuft voll', confidence: 0.82 }, aged),
    incident(['rumour', 10.041, 53.5138], { category: 'dyke_breach', severity: 'extreme', text: 'Deich in Georgswerder durch?', confidence: 0.61 }, aged),
    { type: 'polder', id: 'polder:veddel', name: 'Veddel', ring: veddel, crestM: 7.5, synthetic: true, probability: 0.1, wetAreaM2: 0, bands: [], causes: [], ...aged },
    track(['barge', 9.9433, 53.5319], 'vessel', aged), track(['ghost', 9.96, 53.53], 'person', aged), unit(['bf-35', 10.021, 53.5262], 'Florian Wilhelmsburg 33/46', aged),
  ];
}

/** What is really so. */
export const scene: Partial<TruthFrame> = {
  levels: { 'st-pauli': 5.6, bunthaus: 5.02 }, gates: { 'gate-muggenburg': 'open', 'gate-peute': 'closed' },
  incidents: [{ id: 'cellar-veddel', category: 'flooding', ...at(10.0232, 53.5248), fromS: 60 }, { id: 'person-hafencity', category: 'person_in_water', ...at(9.9865, 53.5398), persons: 1, fromS: 0 }, { id: 'flood-veddel', category: 'flooding', ...at(10.024, 53.5235), fromS: 300 }],
  objects: [{ id: 'barge-koehlbrand', class: 'vessel', ...at(9.9432, 53.5318), speedMps: 0.5 }, { id: 'person-hafencity', class: 'person_in_water', ...at(9.9865, 53.5398), speedMps: 0.6 }],
  units: [{ source: 'bf-35', ...at(10.0232, 53.5228) }], flooded: [{ polder: 'veddel', depthM: 0.31 }], shelters: [{ id: 'kirchdorf', ...at(10.022, 53.4915), persons: 180, places: 220 }], population: [{ polder: 'veddel', persons: 4500, away: 300 }],
};
