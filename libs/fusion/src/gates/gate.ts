import type { EntityId, Gate, GateClaim, GateState as GateWord, RecordId, SourceId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { voiceAttributes } from '../align/voice';
import { remindAt } from '../agenda';
import { scheduleAgeing } from '../assess/ageing';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { setPlace } from '../place-index';
import { roundDeg, roundShare } from '../round';
import type { Trail } from '../trail';
import { creditAnew, show, type Turn } from '../turn';
import type { Inflow } from './inflow';
import { assessGateLevel } from './level';

/** What one source says of a gate, with how far it is believed. */
export interface Claim extends GateClaim {
  /** Origin group: claims of one origin count once for the confidence. */
  readonly origin: string;
  /** Probability that such a claim is right. */
  readonly trust: number;
  /** Event time since which this source has said the same. */
  readonly sinceMs: number;
}

/** A person's decision about a contested gate. */
export interface Settlement {
  readonly state: GateWord;
  readonly by: SourceId;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly record: RecordId;
}

/** A gate as we know it. */
export interface GateState {
  readonly source: SourceId;
  /** The newest claim of each source, by kind and source. */
  readonly claims: Map<string, Claim>;
  settled?: Settlement;
  conflictSinceMs?: number;
  /** Confidence shown while in conflict; repeats can't lift it. */
  conflictConfidence?: number;
  lastConfidence: number;
  /** The danger of water coming in, while there is one. */
  inflow?: Inflow;
  lon?: number;
  lat?: number;
  eventTimeMs: number;
  receivedTimeMs: number;
}

/** What the claims of a gate come to. */
export interface Verdict {
  readonly state: Gate['state'];
  readonly assumed: Gate['assumed'];
  readonly confidence: number;
  readonly isSettled: boolean;
}

const MAX_CLAIMS = 24;
const CONFLICT_CONFIDENCE = 0.5;
const MAX_CONFIDENCE = 0.99;

/** The state of a gate, made on first need. */
export function gateOf(turn: Turn, source: SourceId): GateState {
  const known = turn.state.gates.get(source);
  if (known) return known;
  const made: GateState = { source, claims: new Map(), lastConfidence: 0, eventTimeMs: turn.entry.eventTimeMs, receivedTimeMs: turn.entry.receivedTimeMs };
  turn.state.gates.set(source, made);
  return made;
}

/** Takes a claim. Per source only its newest counts; an older one is history. */
export function claimGate(turn: Turn, gate: GateState, claim: Claim): void {
  const key = `${claim.by}:${claim.source}`;
  const known = gate.claims.get(key);
  if (known && claim.eventTimeMs < known.eventTimeMs) return;
  gate.claims.set(key, claim);
  if (gate.claims.size > MAX_CLAIMS) dropOldestClaim(gate);
  if (claim.eventTimeMs >= gate.eventTimeMs) {
    gate.eventTimeMs = claim.eventTimeMs;
    gate.receivedTimeMs = claim.receivedTimeMs;
  }
  judgeGate(turn, gate);
}

function dropOldestClaim(gate: GateState): void {
  let oldest: [string, Claim] | undefined;
  for (const entry of gate.claims) {
    if (!oldest || entry[1].eventTimeMs < oldest[1].eventTimeMs) oldest = entry;
  }
  if (oldest) gate.claims.delete(oldest[0]);
}

/** A person says what a contested gate is. It holds until a newer claim contradicts it. */
export function settleGate(turn: Turn, gate: GateState, settlement: Settlement): void {
  if (gate.settled && settlement.timeMs < gate.settled.timeMs) return;
  gate.settled = settlement;
  if (settlement.timeMs >= gate.eventTimeMs) {
    gate.eventTimeMs = settlement.timeMs;
    gate.receivedTimeMs = settlement.receivedMs;
  }
  creditAnew(turn, `gate:${gate.source}`, 'settled', { rule: 'person-settles', records: [settlement.record], count: 1 });
  judgeGate(turn, gate);
}

/** Until when a claim counts, Unix ms. */
function countsUntilMs(turn: Turn, claim: Claim): number {
  const { personPersistsMs, sensorPeriods, sensorMinMs } = turn.config.gates;
  const registeredS = turn.state.voices.get(claim.source)?.registration?.periodS;
  // A sensor that was not registered with a period may speak only when something changes: its word holds like a person's.
  if (claim.by === 'person' || registeredS === undefined) return claim.eventTimeMs + personPersistsMs;
  return claim.eventTimeMs + Math.max(sensorMinMs, sensorPeriods * 1000 * registeredS + turn.config.ageing.slackMs);
}

/** Whether a settlement has overruled this claim: it is older, or it is only the same word again while the settlement is young. */
function isOverruled(turn: Turn, gate: GateState, claim: Claim): boolean {
  const { settled } = gate;
  if (!settled || claim.state === settled.state) return false;
  if (claim.eventTimeMs <= settled.timeMs) return true;
  return claim.sinceMs <= settled.timeMs && turn.nowMs - settled.receivedMs < turn.config.gates.overruledMs;
}

/** Claims that count now: young enough, saying something, not overruled; sorted, so that sums don't depend on the order of arrival. */
export function countedClaims(turn: Turn, gate: GateState): readonly Claim[] {
  return [...gate.claims.values()]
    .filter((claim) => claim.state !== 'unknown' && countsUntilMs(turn, claim) >= turn.nowMs && !isOverruled(turn, gate, claim))
    .sort((a, b) => compareText(a.origin, b.origin) || compareText(a.source, b.source) || compareText(a.by, b.by));
}

/** 1 − Π(1 − trust) over origins, each counting as its most trusted claim. */
function agreeingConfidence(claims: readonly Claim[]): number {
  const best = new Map<string, number>();
  for (const claim of claims) best.set(claim.origin, Math.max(best.get(claim.origin) ?? 0, claim.trust));
  let doubt = 1;
  for (const trust of best.values()) doubt *= 1 - trust;
  return Math.min(MAX_CONFIDENCE, 1 - doubt);
}

/** What the claims come to now. Disagreement is a state of its own, and then the gate is taken to be open. */
export function verdictOf(turn: Turn, gate: GateState): Verdict {
  const counted = countedClaims(turn, gate);
  const { settled } = gate;
  const words = new Set<GateWord>(counted.map((claim) => claim.state));
  if (settled && settled.state !== 'unknown') words.add(settled.state);
  if (words.size > 1) return { state: 'conflict', assumed: 'open', confidence: Math.min(CONFLICT_CONFIDENCE, gate.conflictConfidence ?? gate.lastConfidence), isSettled: false };
  const [word] = words;
  if (word !== undefined) {
    const isSettled = settled?.state === word;
    return { state: word, assumed: word, confidence: isSettled ? MAX_CONFIDENCE : agreeingConfidence(counted), isSettled };
  }
  // Nobody's word counts any more: what was last feared is still assumed.
  const lastFeared = [...gate.claims.values()].some((claim) => claim.state === 'open');
  return { state: 'unknown', assumed: lastFeared ? 'open' : 'unknown', confidence: 0, isSettled: false };
}

/** Judges the claims, keeps the one alarm of a conflict, and shows the gate. */
export function judgeGate(turn: Turn, gate: GateState): void {
  const id: EntityId = `gate:${gate.source}`;
  const verdict = verdictOf(turn, gate);
  const registration = turn.state.voices.get(gate.source)?.registration;
  const alarm = alarmIdOf('gate_conflict', id);
  if (verdict.state === 'conflict') {
    if (gate.conflictSinceMs === undefined) {
      gate.conflictSinceMs = turn.nowMs;
      gate.conflictConfidence = verdict.confidence;
      creditAnew(turn, id, 'conflict', claimTrail(turn, gate, 'claims-disagree'));
    }
    raiseAlarm(turn, { code: 'gate_conflict', subject: id, severity: 'severe', eventTimeMs: gate.eventTimeMs, lon: registration?.lon ?? gate.lon, lat: registration?.lat ?? gate.lat, params: { name: registration?.name ?? gate.source } });
  } else {
    delete gate.conflictSinceMs;
    delete gate.conflictConfidence;
    clearAlarm(turn, alarm);
  }
  gate.lastConfidence = verdict.confidence;
  creditAnew(turn, id, 'claims', claimTrail(turn, gate, verdict.state === 'conflict' ? 'claims-disagree' : verdict.isSettled ? 'person-settles' : 'claims-agree'));
  showGate(turn, gate, verdict);
  assessGateLevel(turn, gate, verdict);
}

/** The records of the claims and of the settlement, newest last. */
export function claimRecords(gate: GateState): readonly RecordId[] {
  const words = [...gate.claims.values()].map((claim) => ({ record: claim.record, timeMs: claim.eventTimeMs }));
  if (gate.settled) words.push({ record: gate.settled.record, timeMs: gate.settled.timeMs });
  return words.sort((a, b) => a.timeMs - b.timeMs || compareText(a.record, b.record)).map((word) => word.record);
}

function claimTrail(turn: Turn, gate: GateState, rule: string): Trail {
  const records = claimRecords(gate);
  return { rule, records: records.slice(-turn.config.maxBasisRecords), count: records.length };
}

function showGate(turn: Turn, gate: GateState, verdict: Verdict): void {
  const id: EntityId = `gate:${gate.source}`;
  const voice = turn.state.voices.get(gate.source);
  const registration = voice?.registration;
  const lon = registration?.lon ?? gate.lon;
  const lat = registration?.lat ?? gate.lat;
  if (lon !== undefined && lat !== undefined) setPlace(turn.state.gatePlaces, gate.source, { lon, lat });
  const claims = [...gate.claims.values()].sort((a, b) => compareText(a.by, b.by) || compareText(a.source, b.source));
  const entity: Gate = {
    type: 'gate', id, source: gate.source, name: registration?.name ?? gate.source,
    ...(lon === undefined || lat === undefined ? {} : { lon: roundDeg(lon), lat: roundDeg(lat) }),
    state: verdict.state, assumed: verdict.assumed, confidence: roundShare(verdict.confidence),
    claims: claims.map(({ source, by, state, eventTimeMs, receivedTimeMs, record }) => ({ source, by, state, eventTimeMs, receivedTimeMs, record })),
    ...(gate.conflictSinceMs === undefined ? {} : { conflictSinceMs: gate.conflictSinceMs }),
    ...(gate.settled && (verdict.isSettled || verdict.state === 'conflict') ? { settledBy: gate.settled.by } : {}),
    ...(registration?.gate?.sillM === undefined ? {} : { sillM: registration.gate.sillM }), ...(registration?.gate?.area === undefined ? {} : { area: registration.gate.area }),
    ...voiceAttributes(voice, gate.eventTimeMs, turn), eventTimeMs: gate.eventTimeMs, receivedTimeMs: gate.receivedTimeMs,
  };
  show(turn, entity);
  scheduleAgeing(turn, id, voice, gate.eventTimeMs);
  scheduleClaims(turn, gate);
}

/** A claim that stops counting may change the verdict: be called on then. */
function scheduleClaims(turn: Turn, gate: GateState): void {
  const id: EntityId = `gate:${gate.source}`;
  let nextMs = Number.POSITIVE_INFINITY;
  for (const claim of gate.claims.values()) {
    const endsMs = countsUntilMs(turn, claim) + 1;
    if (endsMs > turn.nowMs) nextMs = Math.min(nextMs, endsMs);
  }
  if (gate.settled) {
    const endsMs = gate.settled.receivedMs + turn.config.gates.overruledMs;
    if (endsMs > turn.nowMs) nextMs = Math.min(nextMs, endsMs);
  }
  if (Number.isFinite(nextMs)) remindAt(turn.state.agenda, id, nextMs);
}
