import type { EntityId, Severity, Threshold } from '@lagewacht/contract';
import { periodS } from '../align/voice';
import { alarmIdOf, clearAlarm, escalateAlarm, raiseAlarm, rewordAlarm, type AlarmCall } from '../assess/alarms';
import { SEVERITY_WEIGHT } from '../incidents/categories';
import type { Turn } from '../turn';
import type { GaugeState } from './gauge';
import { crossingOf, type Crossing, type Outlook } from './outlook';

/** A threshold that is expected to be reached, as far as the alarm of it has come. Event times, Unix ms. */
export interface Expected {
  readonly code: string;
  /** Since when it has been likelier than not. */
  aboveSinceMs?: number;
  /** Since when even a level below it by the hysteresis is not expected any more. */
  belowSinceMs?: number;
  isRaised: boolean;
}

/** A threshold that people are alarmed about, and when it is expected. */
interface Coming {
  readonly threshold: Threshold;
  readonly crossing: Crossing;
}

/** The minutes an alarm says are put right when they are wrong by so many. */
const REWORD_MIN = 5;

/** Whether the newest level is young enough for its forecast to be acted on. */
function isCurrent(turn: Turn, gauge: GaugeState): boolean {
  const periodMs = 1000 * periodS(turn.state.voices.get(gauge.source), turn.config.ageing);
  return turn.nowMs - gauge.eventTimeMs <= Math.max(turn.config.water.expectedMaxAgeMs, 3 * periodMs);
}

/**
 * What a gauge is more likely than not to reach is one alarm, however many thresholds lie on the way: it names the highest, and which comes
 * first. A threshold counts after some minutes of being so (unless it is close), and until a level below it by the hysteresis has not been
 * expected for as long, or until it is reached.
 */
export function judgeExpected(turn: Turn, gauge: GaugeState, thresholds: readonly Threshold[]): void {
  const { outlook } = gauge;
  const isRetired = turn.state.voices.get(gauge.source)?.registration?.retired === true;
  if (!outlook || isRetired || !isCurrent(turn, gauge)) return;
  const former = comingOf(gauge, outlook, thresholds);
  gauge.expected = thresholds.filter(({ code, alarm }) => alarm !== false && !gauge.reached.includes(code)).flatMap((threshold) => followExpected(turn, gauge, threshold) ?? []);
  say(turn, gauge, { former, coming: comingOf(gauge, outlook, thresholds) });
}

/** Nothing is expected any more. */
export function expectNothing(turn: Turn, gauge: GaugeState): void {
  gauge.expected = [];
  clearAlarm(turn, alarmIdOf('threshold_expected', `gauge:${gauge.source}`));
}

/** Thresholds that are no longer registered are not expected either. */
export function forgetExpected(turn: Turn, gauge: GaugeState, kept: readonly Threshold[]): void {
  gauge.expected = gauge.expected.filter(({ code }) => kept.some((threshold) => threshold.code === code));
  if (!gauge.expected.some(({ isRaised }) => isRaised)) clearAlarm(turn, alarmIdOf('threshold_expected', `gauge:${gauge.source}`));
}

function followExpected(turn: Turn, gauge: GaugeState, threshold: Threshold): Expected | undefined {
  const { water, ageing } = turn.config;
  const known = gauge.expected.find(({ code }) => code === threshold.code);
  const crossing = gauge.outlook && crossingOf(gauge.outlook, threshold.levelM);
  const nowMs = gauge.outlook?.fromMs ?? gauge.eventTimeMs;
  const isSparse = 1000 * periodS(turn.state.voices.get(gauge.source), ageing) >= water.expectedHoldMs;
  if (crossing?.timeMs !== undefined) {
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

/** What people are alarmed about, the lowest first. */
function comingOf(gauge: GaugeState, outlook: Outlook, thresholds: readonly Threshold[]): readonly Coming[] {
  const raised = new Set(gauge.expected.filter(({ isRaised }) => isRaised).map(({ code }) => code));
  return thresholds.filter(({ code }) => raised.has(code)).sort((a, b) => a.levelM - b.levelM).map((threshold) => ({ threshold, crossing: crossingOf(outlook, threshold.levelM) }));
}

function say(turn: Turn, gauge: GaugeState, { former, coming }: { readonly former: readonly Coming[]; readonly coming: readonly Coming[] }): void {
  const id = alarmIdOf('threshold_expected', `gauge:${gauge.source}`);
  const [top, formerTop] = [coming.at(-1), former.at(-1)];
  if (!top) return clearAlarm(turn, id);
  const call = callOf(turn, gauge, { coming, top });
  const known = turn.state.entities.get(id);
  if (known?.type !== 'alarm' || !known.active) return raiseAlarm(turn, call);
  const isHigher = formerTop !== undefined && top.threshold.levelM > formerTop.threshold.levelM;
  if (isHigher || SEVERITY_WEIGHT[call.severity] > SEVERITY_WEIGHT[known.severity]) return escalateAlarm(turn, call);
  const isOther = WORDS.some((word) => known.params[word] !== call.params[word]) || known.severity !== call.severity;
  if (isOther || Math.abs(Number(known.params['minutes']) - Number(call.params['minutes'])) >= REWORD_MIN) rewordAlarm(turn, call);
}

/** Other words than these change with every forecast. */
const WORDS = ['name', 'label', 'level', 'datum', 'first', 'action_de'] as const;

function callOf(turn: Turn, gauge: GaugeState, { coming, top }: { readonly coming: readonly Coming[]; readonly top: Coming }): AlarmCall {
  const registration = turn.state.voices.get(gauge.source)?.registration;
  const id: EntityId = `gauge:${gauge.source}`;
  const minutesTo = ({ crossing }: Coming): number => Math.max(0, Math.round(((crossing.timeMs ?? likeliestMs(gauge)) - turn.nowMs) / 60_000));
  const [first] = coming;
  const action = coming.map(({ threshold }) => threshold.action).filter((text) => text !== undefined).at(-1);
  return {
    code: 'threshold_expected', subject: id, severity: worstOf(coming),
    eventTimeMs: gauge.newest?.timeMs ?? turn.entry.eventTimeMs, lon: registration?.lon ?? gauge.lon, lat: registration?.lat ?? gauge.lat,
    params: {
      name: registration?.name ?? gauge.source, label: top.threshold.label.de, label_en: top.threshold.label.en, level: top.threshold.levelM.toFixed(2), datum: gauge.datum ?? '',
      minutes: minutesTo(top), probability: Math.round(100 * top.crossing.probability), action_de: action?.de ?? '', action_en: action?.en ?? '',
      ...(first && first !== top ? { first: first.threshold.label.de, first_en: first.threshold.label.en, first_minutes: minutesTo(first) } : {}),
    },
  };
}

/** When the level is expected to be highest: of a threshold that is only just not likely any more, the time at which it would be reached. */
function likeliestMs({ outlook, eventTimeMs }: GaugeState): number {
  if (!outlook) return eventTimeMs;
  return outlook.fromMs + outlook.stepMs * outlook.meansM.reduce((best, mean, k) => (mean > (outlook.meansM[best] ?? mean) ? k : best), 0);
}

function worstOf(coming: readonly Coming[]): Severity {
  return coming.reduce<Severity>((worst, { threshold }) => (SEVERITY_WEIGHT[threshold.severity] > SEVERITY_WEIGHT[worst] ? threshold.severity : worst), 'minor');
}
