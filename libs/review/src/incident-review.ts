import type { Incident, ReportCategory } from '@lagewacht/contract';
import { distanceM } from '@lagewacht/geo';
import { type Calibration, createCalibration } from './calibration';
import { type Moment, ofType } from './moment';
import { matchMost } from './match/match-most';

/** An incident of the picture is a real one of the same kind within this distance. */
const MATCH_M = 250;
/** Said to be there from this confidence on. */
const SHOWN_FROM = 0.5;
/** Grades that people or denials have put an end to. */
const ended: ReadonlySet<Incident['grade']> = new Set(['denied', 'dismissed', 'closed']);

/** When something that was really the matter came into the picture. */
export interface Detection {
  readonly id: string;
  readonly category: ReportCategory;
  /** Seconds of the scenario. */
  readonly fromS: number;
  /** Until the picture first showed it; undefined: it never did. */
  readonly detectedAfterS?: number;
}

/** How right the incidents of the picture were. */
export interface IncidentReview extends Calibration {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly detections: readonly Detection[];
}

interface Counts {
  hits: number;
  falseAlarms: number;
  misses: number;
}

/** F1 of hits, false alarms and misses; 1 when there was nothing to find and nothing was said. */
export function f1Of({ hits, falseAlarms, misses }: Counts): number {
  return hits + falseAlarms + misses === 0 ? 1 : (2 * hits) / (2 * hits + falseAlarms + misses);
}

/** Real index of each open incident of the picture; the likelier ones choose first. */
function matchIncidents({ truth }: Moment, shown: readonly Incident[]): readonly (number | undefined)[] {
  return matchMost(shown.map((item) => truth.incidents
    .map((real, index) => ({ index, category: real.category, awayM: distanceM(real, item) }))
    .filter(({ category, awayM }) => category === item.category && awayM <= MATCH_M)
    .sort((a, b) => a.awayM - b.awayM || a.index - b.index)
    .map(({ index }) => index)));
}

/** Judges incidents moment by moment. `take` answers F1 of the moment, and the calibration error of everything shown until then. */
export function createIncidentReview(): { take(moment: Moment): { readonly f1: number; readonly ece: number }; sum(): IncidentReview } {
  const all: Counts = { hits: 0, falseAlarms: 0, misses: 0 };
  const shown = createCalibration();
  const known = new Map<string, Detection>();
  return {
    take(moment) {
      const { truth } = moment;
      const open = ofType(moment.entities, 'incident').filter(({ grade, mergedInto }) => !ended.has(grade) && mergedInto === undefined)
        .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
      const matched = matchIncidents(moment, open);
      open.forEach(({ confidence }, index) => shown.add({ probability: confidence, isReal: matched[index] !== undefined }));
      const found = new Set(matched.filter((real, index): real is number => real !== undefined && (open[index]?.confidence ?? 0) >= SHOWN_FROM));
      const claimed = open.filter(({ confidence }) => confidence >= SHOWN_FROM).length;
      const here = { hits: found.size, falseAlarms: claimed - found.size, misses: truth.incidents.length - found.size };
      all.hits += here.hits;
      all.falseAlarms += here.falseAlarms;
      all.misses += here.misses;
      truth.incidents.forEach(({ id, category, fromS }, index) => {
        const before = known.get(id) ?? { id, category, fromS };
        known.set(id, before.detectedAfterS === undefined && found.has(index) ? { ...before, detectedAfterS: Math.max(0, truth.scenarioS - fromS) } : before);
      });
      return { f1: f1Of(here), ece: shown.sum().ece };
    },
    sum: () => ({
      precision: all.hits / Math.max(1, all.hits + all.falseAlarms), recall: all.hits / Math.max(1, all.hits + all.misses), f1: f1Of(all), ...shown.sum(), detections: [...known.values()],
    }),
  };
}
