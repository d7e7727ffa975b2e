import type { LevelForecast, Threshold } from '@lagewacht/contract';
import { roundMilli, roundShare } from '../round';
import { creditRecord, type Turn } from '../turn';
import { expectNothing, judgeExpected } from './expected';
import type { GaugeState } from './gauge';
import { createLevelFilter, followReading } from './level-filter';
import { crossingOf, outlookOf } from './outlook';

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
  expectNothing(turn, gauge);
}
