import type { TFunction } from 'i18next';
import type { ExerciseFigures, Language } from '@lagewacht/contract';
import type { InjectReview } from '@lagewacht/review';
import type { Names } from '../happenings/names';
import { dateTimeText, numberText, scenarioText } from '../shell/time-text';
import { actText } from './act-words';

const TEN_MINUTES_MS = 600_000;
const FIVE_MINUTES_MS = 300_000;

/** What rows are written with. `mark`: stands in each row, so that no line of the file can be taken for one of a real situation. */
export interface RowSpeech {
  readonly t: TFunction;
  readonly language: Language;
  readonly names: Names;
  readonly mark: string;
}
/** A figure; without a value it is left out. */
interface Figure {
  readonly part: string;
  readonly what: string;
  readonly value: string | number | undefined;
  readonly unit?: string;
  readonly timeMs?: number | undefined;
}

function injectFigures({ injects }: InjectReview, { t, language }: RowSpeech): readonly Figure[] {
  const part = t('review.injects');
  return injects.flatMap((one) => {
    const [name, timeMs] = [one.title[language], one.sentMs];
    const waits = ['seenAfter', 'orderedAfter', 'answeredAfter', 'effectAfter'] as const;
    return [
      { part, what: name, value: t(`words.injectState.${one.state}`), timeMs }, { part, what: `${name}: ${t('board.note')}`, value: one.note, timeMs },
      ...waits.map((word) => ({ part, what: `${name}: ${t(`review.${word}`)}`, value: one[`${word}Ms`] === undefined ? undefined : Math.round((one[`${word}Ms`] ?? 0) / 1000), unit: 's', timeMs })),
    ];
  });
}

function truthFigures({ truth }: ExerciseFigures, { t }: RowSpeech): readonly Figure[] {
  const { tracks, incidents, water, overTime } = truth;
  const found = incidents.detections.map(({ id, category, fromS, detectedAfterS }): Figure => ({
    part: t('review.detections'), what: `${t(`words.category.${category}`)} (${id}, ${scenarioText(fromS)})`, value: detectedAfterS ?? t('review.neverFound'), ...(detectedAfterS === undefined ? {} : { unit: 's' }),
  }));
  const part = t('review.nearness');
  const whole: readonly Figure[] = [
    { part, what: 'GOSPA', value: tracks.gospaM, unit: 'm' }, { part, what: 'RMSE', value: tracks.rmseM, unit: 'm' }, { part, what: 'F1', value: incidents.f1 }, { part, what: 'ECE', value: incidents.ece },
    { part, what: 'Brier', value: incidents.brier }, { part, what: t('review.levels'), value: water.levelErrorM, unit: 'm' }, { part, what: t('review.gates'), value: water.gatesRight }, { part, what: 'CSI', value: water.floodCsi },
  ];
  const over = overTime.flatMap((one): Figure[] => {
    const at = { part: t('review.overTime'), timeMs: one.atMs };
    return [
      { ...at, what: 'F1', value: one.incidentF1 }, { ...at, what: 'GOSPA', value: one.gospaM, unit: 'm' }, { ...at, what: 'ECE', value: one.ece },
      { ...at, what: t('review.levels'), value: one.levelErrorM, unit: 'm' }, { ...at, what: t('review.gates'), value: one.gatesRight },
    ];
  });
  return [...found, ...(truth.moments > 0 ? whole : []), ...over];
}

function loadFigures({ alarms, entries, openTasks, decisions, startMs }: ExerciseFigures, { t, names }: RowSpeech): readonly Figure[] {
  return [
    ...alarms.perTenMinutes.map((value, index): Figure => ({ part: t('review.alarmLoad'), what: t('review.inTen'), value, timeMs: startMs + index * TEN_MINUTES_MS })),
    ...openTasks.map((value, index): Figure => ({ part: t('review.openTasks'), what: t('review.open'), value, timeMs: startMs + (index + 1) * FIVE_MINUTES_MS })),
    ...Object.entries(entries.delays).flatMap(([kind, { count, p50Ms, p95Ms }]): Figure[] => [
      { part: t('review.delays'), what: `${kind}: ${t('review.count')}`, value: count }, { part: t('review.delays'), what: `${kind}: p50`, value: p50Ms, unit: 'ms' }, { part: t('review.delays'), what: `${kind}: p95`, value: p95Ms, unit: 'ms' },
    ]),
    ...entries.strips.flatMap(({ source, perFiveMinutes }) => perFiveMinutes.map((value, index): Figure => ({ part: t('review.deeds'), what: names.source(source), value, timeMs: startMs + index * FIVE_MINUTES_MS }))),
    ...decisions.map((decision): Figure => ({ part: t('review.decisions'), what: `${names.source(decision.by)}: ${actText(decision, { t, names })}`, value: decision.text, timeMs: decision.atMs })),
  ];
}

/** All figures as rows of a table: mark, part, what, time, value, unit. */
export function figureRows(figures: ExerciseFigures, injects: InjectReview, speech: RowSpeech): readonly (readonly string[])[] {
  const { language, mark } = speech;
  const valueText = (value: string | number): string => (typeof value === 'string' ? value : numberText(value, Number.isInteger(value) ? 0 : 3, language));
  return [...injectFigures(injects, speech), ...truthFigures(figures, speech), ...loadFigures(figures, speech)]
    .flatMap(({ part, what, value, unit, timeMs }) => (value === undefined ? [] : [[mark, part, what, timeMs === undefined ? '' : dateTimeText(timeMs, language), valueText(value), unit ?? '']]));
}
