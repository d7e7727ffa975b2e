import type { Assessment, GateState as GateWord, RecordOf, Reliability, SourceId } from '@lagewacht/contract';
import { placesNear } from '../place-index';
import type { Turn } from '../turn';
import { claimGate, gateOf, judgeGate, settleGate, type Claim, type GateState } from './gate';
import { bindGateToGauge } from './level';
import { claimedState } from './read-state';
import type { Registration } from '../align/voice';

/** Probability that a lone claim of this reliability is right. */
const TRUST: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };
const SENSOR_TRUST = 0.9;

function isGate(turn: Turn, source: SourceId): boolean {
  return turn.state.voices.get(source)?.registration?.kind === 'gate' || turn.state.gates.has(source);
}

/** The gate a word is about: the one it names, else the nearest within `radiusM`. */
function gateMeant(turn: Turn, word: { readonly feature?: SourceId | undefined; readonly lon?: number | undefined; readonly lat?: number | undefined }, radiusM: number): SourceId | undefined {
  if (word.feature !== undefined && isGate(turn, word.feature)) return word.feature;
  if (word.lon === undefined || word.lat === undefined) return undefined;
  return placesNear(turn.state.gatePlaces, { lon: word.lon, lat: word.lat }, radiusM)[0]?.id;
}

/** A claim, with since when its source has said the same. */
function claimBy(turn: Turn, gate: GateState, word: { readonly by: Claim['by']; readonly state: GateWord; readonly origin: string; readonly trust: number }): Claim {
  const { entry } = turn;
  const known = gate.claims.get(`${word.by}:${entry.source}`);
  const sinceMs = known && known.state === word.state && known.eventTimeMs <= entry.eventTimeMs ? known.sinceMs : entry.eventTimeMs;
  return { source: entry.source, ...word, eventTimeMs: entry.eventTimeMs, receivedTimeMs: entry.receivedTimeMs, record: entry.id, sinceMs };
}

/** A sensor's word about a gate: its own gate, the one it names, or the one it stands at. Unclaimed words make a gate of their own. */
export function senseGate(turn: Turn, entry: RecordOf<'measurement'>): void {
  if (!('state' in entry.body)) return;
  const { body } = entry;
  const registration = turn.state.voices.get(entry.source)?.registration;
  const own = registration?.kind === 'gate' ? entry.source : undefined;
  const place = body.lon !== undefined && body.lat !== undefined ? body : registration;
  const meant = own ?? gateMeant(turn, { feature: body.feature, lon: place?.lon, lat: place?.lat }, turn.config.gates.sensorRadiusM) ?? entry.source;
  const gate = gateOf(turn, meant);
  if (meant === entry.source && body.lon !== undefined && body.lat !== undefined) Object.assign(gate, { lon: body.lon, lat: body.lat });
  const trust = registration?.reliability ? TRUST[registration.reliability] : SENSOR_TRUST;
  claimGate(turn, gate, claimBy(turn, gate, { by: 'sensor', state: body.state, origin: entry.source, trust }));
}

/** A person's report about a gate. Answers false when there is no gate it could mean: then it is an incident. */
export function reportGate(turn: Turn, entry: RecordOf<'report'>): boolean {
  const { body } = entry;
  if (body.category !== 'gate_state') return false;
  const meant = gateMeant(turn, body, turn.config.gates.reportRadiusM + 2 * body.sigmaM);
  if (meant === undefined) return false;
  const gate = gateOf(turn, meant);
  claimGate(turn, gate, claimBy(turn, gate, { by: 'person', state: claimedState(body), origin: body.origin, trust: TRUST[body.reliability] }));
  return true;
}

/** A person settles a gate by what was found. */
export function judgeGateBy(turn: Turn, entry: RecordOf<'assessment'>, assessment: Assessment): void {
  const gate = turn.state.gates.get(assessment.target.slice('gate:'.length));
  if (!gate || assessment.verdict !== 'settle' || assessment.state === undefined) return;
  settleGate(turn, gate, { state: assessment.state, by: entry.source, timeMs: entry.eventTimeMs, receivedMs: turn.nowMs, record: entry.id });
}

/** A gate's registration has come or changed. */
export function registerGate(turn: Turn, source: SourceId, former: Registration | undefined): void {
  const gate = gateOf(turn, source);
  bindGateToGauge(turn, source, former?.gate?.gauge, turn.state.voices.get(source)?.registration?.gate?.gauge);
  judgeGate(turn, gate);
}
