import type { Datum, EntityId, Gauge, LevelForecast, Quantity, RecordId, RecordOf, SourceId } from '@lagewacht/contract';
import { periodS, voiceAttributes } from '../align/voice';
import { scheduleAgeing } from '../assess/ageing';
import { assessGatesOfGauge } from '../gates/level';
import { roundDeg, roundMilli } from '../round';
import { credit, creditRecord, show, type Turn } from '../turn';
import { readLevel, type GaugeSettings } from './datum';
import type { Expected } from './expected';
import { dropForecast, filterLevel, refreshForecast } from './forecast';
import type { LevelFilter } from './level-filter';
import type { Outlook } from './outlook';
import { reaches, stPauliStage, surgeClassOf } from './stages';
import { clearThresholds, judgeThresholds } from './thresholds';
import { appendLevel, tendencyOf, trendMPerH, type LevelSeries } from './trend';
import { clearStuck } from './stuck';

/** A gauge as we know it. Levels in metres over `datum`. */
export interface GaugeState {
  readonly source: SourceId;
  levelM?: number;
  datum?: Datum;
  levelPnpM?: number;
  /** Where an unregistered gauge says it is. */
  lon?: number;
  lat?: number;
  /** The newest word as it came, to be read again when the registration changes. */
  newest?: { readonly value: number; readonly datum?: Datum; readonly timeMs: number; readonly receivedMs: number; readonly record: RecordId };
  eventTimeMs: number;
  receivedTimeMs: number;
  fault?: 'datum_unknown' | 'implausible';
  readonly series: LevelSeries;
  lowestM?: number;
  highestM?: number;
  /** Level that it has not left by more than the width of a frozen value, since when, and how many samples said so. */
  anchorM?: number;
  anchorSinceMs: number;
  anchorSamples: number;
  stuck: boolean;
  /** Of the newest samples: 1 for each that was a jump. */
  readonly jumps: number[];
  /** Codes of the thresholds that are reached, kept until the level is below them by the hysteresis. */
  reached: string[];
  /** What is believed of the water behind the readings; only of registered gauges. */
  filter?: LevelFilter;
  outlook?: Outlook;
  forecast?: LevelForecast;
  /** Thresholds that may be reached, with how far their alarms have come. */
  expected: Expected[];
}

/** The state of a gauge, made on first need. */
export function gaugeOf(turn: Turn, source: SourceId): GaugeState {
  const known = turn.state.gauges.get(source);
  if (known) return known;
  const made: GaugeState = {
    source, eventTimeMs: turn.entry.eventTimeMs, receivedTimeMs: turn.entry.receivedTimeMs,
    series: { timesMs: [], levelsM: [] }, anchorSinceMs: 0, anchorSamples: 0, stuck: false, jumps: [], reached: [], expected: [],
  };
  turn.state.gauges.set(source, made);
  return made;
}

/** What is registered of a gauge. */
export function settingsOf(turn: Turn, source: SourceId): GaugeSettings | undefined {
  const registration = turn.state.voices.get(source)?.registration;
  return registration?.gauge;
}

/** Takes a water level for `source`. Older than the newest is history: it never becomes the level and moves no alarm. */
export function gaugeLevel(turn: Turn, entry: RecordOf<'measurement'>, quantity: Quantity, source: SourceId): void {
  const gauge = gaugeOf(turn, source);
  const id: EntityId = `gauge:${source}`;
  if (gauge.newest && entry.eventTimeMs < gauge.newest.timeMs) {
    credit(turn, id, 'late', 'late-is-history');
    return;
  }
  gauge.newest = { value: quantity.value, ...(quantity.datum === undefined ? {} : { datum: quantity.datum }), timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs, record: entry.id };
  if (quantity.lon !== undefined && quantity.lat !== undefined) Object.assign(gauge, { lon: quantity.lon, lat: quantity.lat });
  readNewest(turn, gauge);
  showGauge(turn, gauge);
}

/** Reads the newest word under the registration that holds, and judges the level. */
function readNewest(turn: Turn, gauge: GaugeState): void {
  const word = gauge.newest;
  if (!word) return;
  const id: EntityId = `gauge:${gauge.source}`;
  const settings = settingsOf(turn, gauge.source);
  const reading = readLevel(word, settings, turn.config.water.plausibleM);
  if (reading.kind !== 'level') {
    gauge.fault = reading.kind;
    creditRecord(turn, id, 'quality', { rule: reading.kind === 'implausible' ? 'code-or-out-of-bounds' : 'datum-not-convertible', record: word.record });
    return;
  }
  delete gauge.fault;
  followLevel(turn, gauge, reading.levelM, word.timeMs);
  gauge.levelM = reading.levelM;
  gauge.datum = reading.datum;
  delete gauge.levelPnpM;
  if (reading.levelPnpM !== undefined) gauge.levelPnpM = reading.levelPnpM;
  gauge.eventTimeMs = word.timeMs;
  gauge.receivedTimeMs = word.receivedMs;
  creditRecord(turn, id, 'level', { rule: word.datum === reading.datum ? 'newest-level' : 'newest-level-over-gauge-zero', record: word.record });
  judgeThresholds(turn, gauge, settings?.thresholds ?? []);
  refreshForecast(turn, gauge, settings?.thresholds ?? []);
  assessGatesOfGauge(turn, gauge.source);
}

/** Notes jumps, frozen values and the series behind the trend. */
function followLevel(turn: Turn, gauge: GaugeState, levelM: number, timeMs: number): void {
  const { jumpM, jumpMPerH, stuckRangeM } = turn.config.water;
  if (gauge.levelM !== undefined) {
    const hours = Math.max(0, timeMs - gauge.eventTimeMs) / 3_600_000;
    gauge.jumps.push(Math.abs(levelM - gauge.levelM) > jumpM + jumpMPerH * hours ? 1 : 0);
    if (gauge.jumps.length > JUMP_MEMORY) gauge.jumps.shift();
  }
  if (gauge.anchorM === undefined || Math.abs(levelM - gauge.anchorM) > stuckRangeM) {
    gauge.anchorM = levelM;
    gauge.anchorSinceMs = timeMs;
    gauge.anchorSamples = 1;
    clearStuck(turn, gauge);
  } else {
    gauge.anchorSamples++;
  }
  gauge.lowestM = Math.min(gauge.lowestM ?? levelM, levelM);
  gauge.highestM = Math.max(gauge.highestM ?? levelM, levelM);
  appendLevel(gauge.series, timeMs, levelM);
  filterLevel(turn, gauge, levelM, timeMs);
}

const JUMP_MEMORY = 6;

/** The registration has changed: levels kept in another datum or over another zero are worth nothing now; the newest word is read anew. */
export function reregisterGauge(turn: Turn, source: SourceId, former: GaugeSettings | undefined): void {
  const gauge = gaugeOf(turn, source);
  const settings = settingsOf(turn, source);
  const hasNewZero = former?.datum !== settings?.datum || former?.gaugeZeroM !== settings?.gaugeZeroM;
  if (hasNewZero) {
    gauge.series.timesMs.length = 0;
    gauge.series.levelsM.length = 0;
    gauge.jumps.length = 0;
    delete gauge.levelM;
    delete gauge.datum;
    delete gauge.levelPnpM;
    delete gauge.anchorM;
    delete gauge.lowestM;
    delete gauge.highestM;
    delete gauge.filter;
    dropForecast(turn, gauge);
  }
  clearThresholds(turn, gauge, settings?.thresholds ?? []);
  // Read anew only what could be read before: a word that was refused stays refused until the next one, unless the zero is new.
  if (hasNewZero) readNewest(turn, gauge);
  else if (gauge.levelM !== undefined) judgeThresholds(turn, gauge, settings?.thresholds ?? []);
  showGauge(turn, gauge);
}

function qualityOf(turn: Turn, gauge: GaugeState): Gauge['quality'] {
  if (gauge.fault) return gauge.fault;
  if (gauge.stuck) return 'stuck';
  if (gauge.jumps[gauge.jumps.length - 1] === 1 || gauge.jumps.reduce((sum, jump) => sum + jump, 0) >= 3) return 'jumping';
  return turn.state.voices.get(gauge.source)?.registration ? 'good' : 'unregistered';
}

/** Shows a gauge as it is now. */
export function showGauge(turn: Turn, gauge: GaugeState): void {
  const id: EntityId = `gauge:${gauge.source}`;
  const { water, ageing } = turn.config;
  const voice = turn.state.voices.get(gauge.source);
  const registration = voice?.registration;
  const settings = registration?.gauge;
  const windowMs = Math.min(water.trendMaxMs, Math.max(water.trendMinMs, 10_000 * periodS(voice, ageing)));
  const slope = trendMPerH(gauge.series, windowMs, water.trendMinMs / 3);
  const lon = registration?.lon ?? gauge.lon;
  const lat = registration?.lat ?? gauge.lat;
  const stage = gauge.levelM !== undefined && gauge.datum && settings?.stageScheme === 'st-pauli' ? stPauliStage(gauge.levelM, gauge.datum) : undefined;
  const surgeClass = gauge.levelM !== undefined && settings ? surgeClassOf(gauge.levelM, settings, gauge.eventTimeMs) : undefined;
  const entity: Gauge = {
    type: 'gauge', id, source: gauge.source, name: registration?.name ?? gauge.source,
    ...(lon === undefined || lat === undefined ? {} : { lon: roundDeg(lon), lat: roundDeg(lat) }),
    ...(gauge.levelM === undefined ? {} : { levelM: roundMilli(gauge.levelM), datum: gauge.datum }),
    ...(gauge.levelPnpM === undefined ? {} : { levelPnpM: roundMilli(gauge.levelPnpM) }),
    ...(slope === undefined ? {} : { trendMPerH: roundMilli(slope) }), tendency: tendencyOf(slope, water.steadyMPerH),
    ...(stage ? { stage } : {}), ...(surgeClass ? { surgeClass } : {}),
    thresholds: (settings?.thresholds ?? []).map((threshold) => ({ ...threshold, reached: gauge.reached.includes(threshold.code) })),
    quality: qualityOf(turn, gauge), ...(gauge.forecast ? { forecast: gauge.forecast } : {}),
    ...voiceAttributes(voice, gauge.eventTimeMs, turn), eventTimeMs: gauge.eventTimeMs, receivedTimeMs: gauge.receivedTimeMs,
  };
  show(turn, entity);
  scheduleAgeing(turn, id, voice, gauge.eventTimeMs);
}

/** Whether a gauge's level reaches a bound in its own datum; a gauge without a level reaches nothing. */
export function isAtLeast(gauge: GaugeState, boundM: number): boolean {
  return gauge.levelM !== undefined && reaches(gauge.levelM, boundM);
}
