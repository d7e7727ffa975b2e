import type { EntityId, LevelForecast, Threshold } from '@lagewacht/contract';
import { periodS } from '../align/voice';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { roundMilli, roundShare } from '../round';
import { creditRecord, type Turn } from '../turn';
import type { GaugeState } from './gauge';
import { createLevelFilter, followReading } from './level-filter';
import { crossingOf, outlookOf, type Crossing } from './outlook';

/** A threshold that is expected to be reached, as far as the alarm of it has come. Event times, Unix ms. */
export interface Expected {
  readonly code: string;
  /** Since when it has been likelier than not. */
  aboveSinceMs?: number;
  /** Since when even a level below it by the hysteresis is not expected any more. */
  belowSinceMs?: number;
  isRaised: boolean;
}

/** Lets the filter of a gauge follow its newest level. Only registered gauges have one, so that strangers cost nothing. */
export function filterLevel(turn: Turn, gauge: GaugeState, levelM: number, timeMs: number): void {
  const { filter } = turn.config.water;
  if (turn.state.voices.get(gauge.source)?.registration?.kind !== 'gauge') return;
  if (!gauge.filter) gauge.filter = createLevelFilter(filter, levelM, timeMs);
  else followReading(gauge.filter, filter, { levelM, timeMs });
}

/** What the gauge shows of its future; undefined where too little is known of it yet. */
function isForeseeable(turn: Turn, gauge: GaugeState): boolean {
  const { filter } = gauge;
  const { forecastMinReadings, forecastMinMs, forecastHorizonMs } = turn.config.water;
  return !gauge.stuck && filter !== undefined && filter.readings >= forecastMinReadings && filter.timeMs - filter.sinceMs >= forecastMinMs
    && turn.nowMs - filter.timeMs < forecastHorizonMs;
}

/** Makes the forecast anew when it is due: once a minute of event time, or when a threshold was reached. Then judges what is expected. */
export function refreshForecast(turn: Turn, gauge: GaugeState, thresholds: readonly Threshold[]): void {
  const { filter, forecast } = gauge;
  if (!filter || !isForeseeable(turn, gauge)) return dropForecast(turn, gauge);
  const { forecastEveryMs, forecastStepMs, forecastHorizonMs } = turn.config.water;
  const isDue = !forecast || filter.timeMs - forecast.fromTimeMs >= forecastEveryMs || forecast.crossings.some(({ code }) => gauge.reached.includes(code));
  if (!isDue) return;
  const outlook = outlookOf(filter, turn.config.water.filter, forecastStepMs, Math.round(forecastHorizonMs / forecastStepMs));
  gauge.outlook = { ...outlook, receivedMs: gauge.newest?.receivedMs ?? turn.nowMs };
  gauge.forecast = forecastOf(turn, gauge, thresholds);
  creditRecord(turn, `gauge:${gauge.source}`, 'forecast', { rule: 'tide-and-surge-filter', record: gauge.newest?.record ?? turn.entry.id });
  judgeExpected(turn, gauge, thresholds);
}

function forecastOf(turn: Turn, gauge: GaugeState, thresholds: readonly Threshold[]): LevelForecast | undefined {
  const { outlook } = gauge;
  if (!outlook) return undefined;
  const every = Math.max(1, Math.round(turn.config.water.forecastPointMs / outlook.stepMs));
  const points: LevelForecast['points'] = [];
  for (let k = every; k < outlook.meansM.length; k += every) {
    points.push({ timeMs: outlook.fromMs + k * outlook.stepMs, levelM: roundMilli(outlook.meansM[k] ?? 0), sigmaM: roundMilli(outlook.sigmasM[k] ?? 0) });
  }
  const crossings = thresholds.filter(({ code }) => !gauge.reached.includes(code)).map(({ code, levelM }) => {
    const crossing = crossingOf(outlook, levelM);
    return { code, ...crossing, probability: roundShare(crossing.probability) };
  });
  return { fromTimeMs: outlook.fromMs, points, crossings };
}

/** Nothing can be said any more: what was expected is no alarm either. */
export function dropForecast(turn: Turn, gauge: GaugeState): void {
  delete gauge.outlook;
  delete gauge.forecast;
  for (const { code } of gauge.expected) clearAlarm(turn, alarmIdOf('threshold_expected', `gauge:${gauge.source}`, code));
  gauge.expected = [];
}

/** Whether the newest level is young enough for its forecast to be acted on. */
function isCurrent(turn: Turn, gauge: GaugeState): boolean {
  const periodMs = 1000 * periodS(turn.state.voices.get(gauge.source), turn.config.ageing);
  return turn.nowMs - gauge.eventTimeMs <= Math.max(turn.config.water.expectedMaxAgeMs, 3 * periodMs);
}

/**
 * A threshold that will more likely than not be reached is one alarm, with its time. It needs some minutes of being so (unless it is
 * close), and ends only when a level below it by the hysteresis has not been expected for as long, or when it is reached.
 */
function judgeExpected(turn: Turn, gauge: GaugeState, thresholds: readonly Threshold[]): void {
  const { outlook } = gauge;
  const id: EntityId = `gauge:${gauge.source}`;
  const isRetired = turn.state.voices.get(gauge.source)?.registration?.retired === true;
  if (!outlook || isRetired || !isCurrent(turn, gauge)) return;
  gauge.expected = thresholds.flatMap((threshold): Expected[] => {
    const known = gauge.expected.find(({ code }) => code === threshold.code);
    const crossing = crossingOf(outlook, threshold.levelM);
    if (gauge.reached.includes(threshold.code)) {
      if (known?.isRaised) clearAlarm(turn, alarmIdOf('threshold_expected', id, threshold.code));
      return [];
    }
    const next = followExpected(turn, gauge, { threshold, crossing, known });
    if (next?.isRaised && !known?.isRaised) raiseExpected(turn, gauge, threshold, crossing);
    if (known?.isRaised && !next?.isRaised) clearAlarm(turn, alarmIdOf('threshold_expected', id, threshold.code));
    return next ? [next] : [];
  });
}

function followExpected(turn: Turn, gauge: GaugeState, { threshold, crossing, known }: { readonly threshold: Threshold; readonly crossing: Crossing; readonly known: Expected | undefined }): Expected | undefined {
  const { water, ageing } = turn.config;
  const nowMs = gauge.outlook?.fromMs ?? gauge.eventTimeMs;
  const isSparse = 1000 * periodS(turn.state.voices.get(gauge.source), ageing) >= water.expectedHoldMs;
  if (crossing.timeMs !== undefined) {
    const aboveSinceMs = known?.aboveSinceMs ?? nowMs;
    const isRaised = known?.isRaised === true || isSparse || nowMs - aboveSinceMs >= water.expectedHoldMs || crossing.timeMs - nowMs <= water.expectedCloseMs;
    return { code: threshold.code, aboveSinceMs, isRaised };
  }
  if (!known?.isRaised) return undefined;
  const stillNear = gauge.outlook && crossingOf(gauge.outlook, threshold.levelM - water.hysteresisM).probability >= 0.5;
  if (stillNear) return { code: threshold.code, isRaised: true };
  const belowSinceMs = known.belowSinceMs ?? nowMs;
  return nowMs - belowSinceMs >= water.expectedHoldMs ? undefined : { code: threshold.code, belowSinceMs, isRaised: true };
}

function raiseExpected(turn: Turn, gauge: GaugeState, threshold: Threshold, crossing: Crossing): void {
  const registration = turn.state.voices.get(gauge.source)?.registration;
  raiseAlarm(turn, {
    code: 'threshold_expected', subject: `gauge:${gauge.source}`, part: threshold.code, severity: threshold.severity,
    eventTimeMs: gauge.newest?.timeMs ?? turn.entry.eventTimeMs, lon: registration?.lon ?? gauge.lon, lat: registration?.lat ?? gauge.lat,
    params: {
      name: registration?.name ?? gauge.source, label: threshold.label.de, label_en: threshold.label.en, level: threshold.levelM.toFixed(2), datum: gauge.datum ?? '',
      minutes: Math.max(0, Math.round(((crossing.timeMs ?? turn.nowMs) - turn.nowMs) / 60_000)), probability: Math.round(100 * crossing.probability),
      action_de: threshold.action?.de ?? '', action_en: threshold.action?.en ?? '',
    },
  });
}
