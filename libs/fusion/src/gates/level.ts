import type { EntityId, SourceId } from '@lagewacht/contract';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import type { Turn } from '../turn';
import { highestNhnM } from '../water/datum';
import { reaches } from '../water/stages';
import type { GateState, Verdict } from './gate';
import { verdictOf } from './gate';
import { assessInflow, endInflow } from './inflow';

/**
 * Level × gate → hazard. Water above the sill and the gate not confirmed closed: one alarm, withdrawn when the gate is confirmed closed or
 * the water is below the sill by the hysteresis. A level that can't be compared with NHN raises nothing and clears nothing.
 */
export function assessGateLevel(turn: Turn, gate: GateState, verdict: Verdict): void {
  const registration = turn.state.voices.get(gate.source)?.registration;
  const id: EntityId = `gate:${gate.source}`;
  const alarm = alarmIdOf('gate_open_above_sill', id);
  const settings = registration?.gate;
  const isConfirmedClosed = verdict.state === 'closed' && verdict.confidence >= turn.config.gates.confirmedConfidence;
  if (isConfirmedClosed || settings?.sillM === undefined || settings.gauge === undefined || registration?.retired) {
    endInflow(turn, gate);
    return clearAlarm(turn, alarm);
  }
  const gauge = turn.state.gauges.get(settings.gauge);
  const levelM = gauge?.levelM !== undefined && gauge.datum ? highestNhnM(gauge.levelM, gauge.datum) : undefined;
  if (levelM === undefined || !gauge) return;
  assessInflow(turn, gate, { sillM: settings.sillM, gauge, levelM });
  if (reaches(levelM, settings.sillM)) {
    raiseAlarm(turn, {
      code: 'gate_open_above_sill', subject: id, severity: 'extreme', eventTimeMs: gauge.eventTimeMs, lon: registration?.lon ?? gate.lon, lat: registration?.lat ?? gate.lat,
      params: { name: registration?.name ?? gate.source, area: settings.area ?? '' },
    });
  } else if (!reaches(levelM, settings.sillM - turn.config.water.hysteresisM)) {
    clearAlarm(turn, alarm);
  }
}

/** A gauge has a new level: the gates it counts for are assessed again. */
export function assessGatesOfGauge(turn: Turn, gauge: SourceId): void {
  for (const source of turn.state.gatesByGauge.get(gauge) ?? []) {
    const gate = turn.state.gates.get(source);
    if (gate) assessGateLevel(turn, gate, verdictOf(turn, gate));
  }
}

/** Notes which gauge counts for a gate. */
export function bindGateToGauge(turn: Turn, gate: SourceId, former: SourceId | undefined, gauge: SourceId | undefined): void {
  const { gatesByGauge } = turn.state;
  if (former === gauge) return;
  if (former !== undefined) {
    const kept = (gatesByGauge.get(former) ?? []).filter((other) => other !== gate);
    if (kept.length > 0) gatesByGauge.set(former, kept);
    else gatesByGauge.delete(former);
  }
  if (gauge !== undefined) gatesByGauge.set(gauge, [...(gatesByGauge.get(gauge) ?? []), gate].sort());
}
