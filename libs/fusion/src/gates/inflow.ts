import type { EntityId, RecordId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { endHazard, hazardIdOf, priorityOf, showHazard } from '../assess/hazards';
import { roundDeg, roundShare } from '../round';
import type { Turn } from '../turn';
import type { GaugeState } from '../water/gauge';
import { crossingOf, type Crossing } from '../water/outlook';
import { reaches } from '../water/stages';
import { claimRecords, countedClaims, verdictOf, type Claim, type GateState } from './gate';

/** The danger at a gate as far as it has come. Event times, Unix ms. */
export interface Inflow {
  readonly state: 'expected' | 'present';
  /** Since when the water has been above the sill. */
  readonly sinceMs?: number;
  /** Since when not even a level below the sill by the hysteresis is expected. */
  readonly belowSinceMs?: number;
}

/** The sill and the gauge that counts for it. */
export interface GateWater {
  readonly sillM: number;
  readonly gauge: GaugeState;
  /** The highest that the level can be in NHN, metres. */
  readonly levelM: number;
}

const MIN_CHANCE = 0.01;

/**
 * How likely water finds a gate open, by Bayes' rule over who says what: each origin counts as its most trusted word. Words too old to
 * count keep half of their weight (in log-odds); of a gate nobody ever spoke of, nobody knows. No word for the screen: there a conflict
 * is a conflict.
 */
export function openChance(turn: Turn, gate: GateState): number {
  if (gate.settled && verdictOf(turn, gate).isSettled) return gate.settled.state === 'closed' ? MIN_CHANCE : 1 - MIN_CHANCE;
  const counted = countedClaims(turn, gate);
  const isOld = counted.length === 0;
  const best = new Map<string, Claim>();
  for (const claim of isOld ? gate.claims.values() : counted) {
    const known = best.get(claim.origin);
    if (claim.state !== 'unknown' && (!known || claim.trust > known.trust || (claim.trust === known.trust && claim.source < known.source))) best.set(claim.origin, claim);
  }
  const odds = [...best.values()].sort((a, b) => compareText(a.origin, b.origin)).reduce((sum, { state, trust }) => sum + (state === 'closed' ? -1 : 1) * Math.log(trust / (1 - trust)), 0);
  const chance = 1 / (1 + Math.exp(isOld ? -odds / 2 : -odds));
  return Math.max(MIN_CHANCE, Math.min(1 - MIN_CHANCE, chance));
}

/**
 * Level × gate → a danger with the time left: water that is above the sill of a gate that is not confirmed closed is `present`, water
 * that is likelier than not to come above it is `expected`. It goes when the gate is confirmed closed, when the water has gone, or when
 * not even 5 cm less than the sill has been expected for five minutes.
 */
export function assessInflow(turn: Turn, gate: GateState, water: GateWater): void {
  const next = nextInflow(turn, gate, water);
  if (!next) return endInflow(turn, gate);
  gate.inflow = next;
  const crossing = crossingOfSill(water);
  showInflow(turn, gate, { ...water, crossing });
  const alarm = alarmIdOf('gate_inflow_expected', `gate:${gate.source}`);
  if (next.state === 'present') clearAlarm(turn, alarm);
  else if (crossing?.timeMs !== undefined && crossing.timeMs - turn.nowMs <= turn.config.gates.inflowAlarmMs) raiseInflow(turn, gate, crossing);
}

/** The level of the gauge is reckoned as high as its datum allows, and so is its forecast. */
function crossingOfSill({ sillM, gauge, levelM }: GateWater, belowM = 0): Crossing | undefined {
  return gauge.outlook && crossingOf(gauge.outlook, sillM - belowM - (levelM - (gauge.levelM ?? levelM)));
}

function nextInflow(turn: Turn, gate: GateState, water: GateWater): Inflow | undefined {
  const { inflow } = gate;
  const { hysteresisM, expectedHoldMs } = turn.config.water;
  const isHigh = reaches(water.levelM, water.sillM) || (inflow?.state === 'present' && reaches(water.levelM, water.sillM - hysteresisM));
  if (isHigh) return { state: 'present', sinceMs: inflow?.sinceMs ?? water.gauge.eventTimeMs };
  const crossing = crossingOfSill(water);
  if (crossing?.timeMs !== undefined) return { state: 'expected' };
  if (!inflow || !crossing) return undefined;
  if (inflow.state === 'present') return undefined;
  if ((crossingOfSill(water, hysteresisM)?.probability ?? 0) >= 0.5) return { state: 'expected' };
  const belowSinceMs = inflow.belowSinceMs ?? water.gauge.eventTimeMs;
  return water.gauge.eventTimeMs - belowSinceMs >= expectedHoldMs ? undefined : { state: 'expected', belowSinceMs };
}

/** The gate is confirmed closed, or the water does not come. */
export function endInflow(turn: Turn, gate: GateState): void {
  const id: EntityId = `gate:${gate.source}`;
  delete gate.inflow;
  endHazard(turn, hazardIdOf('gate_inflow', id));
  clearAlarm(turn, alarmIdOf('gate_inflow_expected', id));
}

function showInflow(turn: Turn, gate: GateState, { gauge, crossing }: GateWater & { readonly crossing: Crossing | undefined }): void {
  const id: EntityId = `gate:${gate.source}`;
  const registration = turn.state.voices.get(gate.source)?.registration;
  const isPresent = gate.inflow?.state === 'present';
  const probability = roundShare((isPresent ? 1 : (crossing?.probability ?? 0.5)) * openChance(turn, gate));
  const harmTimeMs = isPresent ? gate.inflow?.sinceMs : crossing?.timeMs;
  // Its evidence is the forecast, made once a minute; every single reading of the gauge is not a new danger.
  const eventTimeMs = gauge.outlook?.fromMs ?? gauge.eventTimeMs;
  const lon = registration?.lon ?? gate.lon;
  const lat = registration?.lat ?? gate.lat;
  const severity = isPresent ? 'extreme' : 'severe';
  const records: RecordId[] = [...(gauge.newest ? [gauge.newest.record] : []), ...claimRecords(gate)];
  showHazard(turn, {
    id: hazardIdOf('gate_inflow', id), kind: 'gate_inflow', subject: id, name: registration?.name ?? gate.source,
    ...(registration?.gate?.area === undefined ? {} : { area: registration.gate.area }),
    state: isPresent ? 'present' : 'expected', severity, probability,
    ...(harmTimeMs === undefined ? {} : { harmTimeMs }),
    ...(isPresent || crossing?.earliestMs === undefined ? {} : { earliestMs: crossing.earliestMs }),
    ...(isPresent || crossing?.latestMs === undefined ? {} : { latestMs: crossing.latestMs }),
    priority: priorityOf({ probability, severity, harmTimeMs }, eventTimeMs), evidence: [id, `gauge:${gauge.source}`],
    ...(lon === undefined || lat === undefined ? {} : { lon: roundDeg(lon), lat: roundDeg(lat) }), eventTimeMs, receivedTimeMs: gauge.outlook?.receivedMs ?? gauge.receivedTimeMs,
  }, records.slice(0, turn.config.maxBasisRecords));
}

function raiseInflow(turn: Turn, gate: GateState, crossing: Crossing): void {
  const registration = turn.state.voices.get(gate.source)?.registration;
  raiseAlarm(turn, {
    code: 'gate_inflow_expected', subject: `gate:${gate.source}`, severity: 'severe', eventTimeMs: gate.eventTimeMs,
    lon: registration?.lon ?? gate.lon, lat: registration?.lat ?? gate.lat,
    params: {
      name: registration?.name ?? gate.source, area: registration?.gate?.area ?? '', probability: Math.round(100 * crossing.probability),
      minutes: Math.max(0, Math.round(((crossing.timeMs ?? turn.nowMs) - turn.nowMs) / 60_000)),
    },
  });
}
