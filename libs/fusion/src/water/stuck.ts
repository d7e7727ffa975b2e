import type { EntityId } from '@lagewacht/contract';
import { distanceM } from '@lagewacht/geo';
import { remindAt } from '../agenda';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { creditRecord, type Turn } from '../turn';
import { dropForecast } from './forecast';
import { showGauge, type GaugeState } from './gauge';
import { rangeSince } from './trend';

const REVIEW_MS = 60_000;
/** A gauge whose levels span this much stands in tidal water. */
const TIDAL_RANGE_M = 1;

/** The value moves again. */
export function clearStuck(turn: Turn, gauge: GaugeState): void {
  if (!gauge.stuck) return;
  gauge.stuck = false;
  // What the filter took for a standing water was none: it starts anew.
  delete gauge.filter;
  clearAlarm(turn, alarmIdOf('gauge_stuck', `gauge:${gauge.source}`));
}

function hasMovingNeighbour(turn: Turn, gauge: GaugeState): boolean {
  const here = turn.state.voices.get(gauge.source)?.registration;
  if (here?.lon === undefined || here.lat === undefined) return false;
  const place = { lon: here.lon, lat: here.lat };
  for (const other of turn.state.gauges.values()) {
    if (other === gauge) continue;
    const there = turn.state.voices.get(other.source)?.registration;
    if (there?.lon === undefined || there.lat === undefined) continue;
    const isNear = distanceM(place, { lon: there.lon, lat: there.lat }) <= turn.config.water.neighbourM;
    if (isNear && rangeSince(other.series, gauge.anchorSinceMs) > turn.config.water.neighbourMovedM) return true;
  }
  return false;
}

function isTidal(turn: Turn, gauge: GaugeState): boolean {
  const settings = turn.state.voices.get(gauge.source)?.registration?.gauge;
  return settings?.meanHighWaterM !== undefined || settings?.stageScheme === 'st-pauli' || (gauge.highestM ?? 0) - (gauge.lowestM ?? 0) > TIDAL_RANGE_M;
}

/** Looks once a minute whether a gauge that goes on speaking has stopped moving: nothing is done while it moves. */
export function reviewStuck(turn: Turn, gauge: GaugeState): void {
  const { stuckMs, stuckTidalMs } = turn.config.water;
  const frozenMs = gauge.anchorM === undefined ? 0 : gauge.eventTimeMs - gauge.anchorSinceMs;
  if (!gauge.stuck && gauge.anchorSamples >= 3 && frozenMs >= stuckMs) {
    gauge.stuck = (frozenMs >= stuckTidalMs && isTidal(turn, gauge)) || hasMovingNeighbour(turn, gauge);
    if (gauge.stuck) {
      const id: EntityId = `gauge:${gauge.source}`;
      const registration = turn.state.voices.get(gauge.source)?.registration;
      creditRecord(turn, id, 'quality', { rule: 'no-movement', record: gauge.newest?.record ?? turn.entry.id });
      raiseAlarm(turn, { code: 'gauge_stuck', subject: id, severity: 'moderate', eventTimeMs: gauge.eventTimeMs, lon: registration?.lon, lat: registration?.lat, params: { name: registration?.name ?? gauge.source } });
      dropForecast(turn, gauge);
      showGauge(turn, gauge);
    }
  }
  // A forecast ends with its horizon, also when nobody speaks any more.
  if (gauge.forecast && turn.nowMs - gauge.forecast.fromTimeMs >= turn.config.water.forecastHorizonMs) {
    dropForecast(turn, gauge);
    showGauge(turn, gauge);
  }
  // Reviewed as long as it speaks; its next word puts it on the agenda again.
  if (gauge.levelM !== undefined && turn.nowMs - gauge.receivedTimeMs < stuckTidalMs) remindAt(turn.state.agenda, `gauge:${gauge.source}`, turn.nowMs + REVIEW_MS);
}
