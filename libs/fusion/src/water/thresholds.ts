import type { EntityId, Threshold } from '@lagewacht/contract';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { credit, type Turn } from '../turn';
import { forgetExpected } from './expected';
import type { GaugeState } from './gauge';
import { reaches } from './stages';

/**
 * Compares the newest level with the thresholds. Reached: one alarm. It ends only below the threshold by the hysteresis,
 * so that a level that rocks around it is one alarm and not many.
 */
export function judgeThresholds(turn: Turn, gauge: GaugeState, thresholds: readonly Threshold[]): void {
  if (gauge.levelM === undefined) return;
  const id: EntityId = `gauge:${gauge.source}`;
  for (const threshold of thresholds) {
    const isReached = gauge.reached.includes(threshold.code);
    if (!isReached && reaches(gauge.levelM, threshold.levelM)) {
      gauge.reached = [...gauge.reached, threshold.code].sort();
      credit(turn, id, 'thresholds', 'reached');
      if (threshold.alarm !== false) raise(turn, gauge, threshold);
    } else if (isReached && !reaches(gauge.levelM, threshold.levelM - turn.config.water.hysteresisM)) {
      gauge.reached = gauge.reached.filter((code) => code !== threshold.code);
      credit(turn, id, 'thresholds', 'below-hysteresis');
      clearAlarm(turn, alarmIdOf('gauge_threshold', id, threshold.code));
    }
  }
}

function raise(turn: Turn, gauge: GaugeState, threshold: Threshold): void {
  const registration = turn.state.voices.get(gauge.source)?.registration;
  raiseAlarm(turn, {
    code: 'gauge_threshold', subject: `gauge:${gauge.source}`, part: threshold.code, severity: threshold.severity,
    eventTimeMs: gauge.newest?.timeMs ?? turn.entry.eventTimeMs, lon: registration?.lon ?? gauge.lon, lat: registration?.lat ?? gauge.lat,
    params: {
      name: registration?.name ?? gauge.source, label: threshold.label.de, label_en: threshold.label.en,
      level: threshold.levelM.toFixed(2), datum: gauge.datum ?? '', action_de: threshold.action?.de ?? '', action_en: threshold.action?.en ?? '',
    },
  });
}

/** The thresholds have changed: alarms of those that are gone end. */
export function clearThresholds(turn: Turn, gauge: GaugeState, kept: readonly Threshold[]): void {
  for (const code of gauge.reached) {
    if (!kept.some((threshold) => threshold.code === code)) clearAlarm(turn, alarmIdOf('gauge_threshold', `gauge:${gauge.source}`, code));
  }
  gauge.reached = gauge.reached.filter((code) => kept.some((threshold) => threshold.code === code));
  forgetExpected(turn, gauge, kept);
}
