import { type Moment, ofType } from './moment';

/** A polder counts as flooded from this probability, and in truth from this depth. */
const WET_FROM = 0.5;
const WET_DEPTH_M = 0.02;

/** How right levels, gates and flooded polders were. Shares are of moments × things; NaN never: without any it is 1 or 0 as said. */
export interface WaterReview {
  /** Mean absolute error of the levels shown, m; 0 without any. */
  readonly levelErrorM: number;
  /** Share of gates shown as they were; of the rest, those shown as unknown or in conflict are doubts, the others are wrong. */
  readonly gatesRight: number;
  readonly gatesDoubted: number;
  readonly gatesWrong: number;
  /** Hits / (hits + false alarms + misses) of flooded polders; 1 when none was wet and none was said to be. */
  readonly floodCsi: number;
}

type WaterMoment = Pick<WaterReview, 'levelErrorM' | 'gatesRight'>;

/** Judges water and gates moment by moment; `take` answers the moment's own figures. */
export function createWaterReview(): { take(moment: Moment): WaterMoment; sum(): WaterReview } {
  const level = { sum: 0, count: 0 };
  const gates = { right: 0, doubted: 0, wrong: 0 };
  const flood = { hits: 0, falseAlarms: 0, misses: 0 };
  return {
    take({ truth, entities }) {
      const before = { ...level, ...gates };
      for (const { source, levelM, datum } of ofType(entities, 'gauge')) {
        const real = truth.levels[source];
        if (real === undefined || levelM === undefined || datum !== 'NHN') continue;
        level.sum += Math.abs(levelM - real);
        level.count++;
      }
      for (const { source, state } of ofType(entities, 'gate')) {
        const real = truth.gates[source];
        if (real === undefined) continue;
        if (state === real) gates.right++;
        else if (state === 'unknown' || state === 'conflict') gates.doubted++;
        else gates.wrong++;
      }
      const wet = new Set(truth.flooded.filter(({ depthM }) => depthM >= WET_DEPTH_M).map(({ polder }) => polder));
      const said = new Set(ofType(entities, 'polder').filter(({ probability }) => probability >= WET_FROM).map(({ id }) => id.slice(id.indexOf(':') + 1)));
      for (const polder of said) flood[wet.has(polder) ? 'hits' : 'falseAlarms']++;
      for (const polder of wet) if (!said.has(polder)) flood.misses++;
      const shown = gates.right + gates.doubted + gates.wrong - before.right - before.doubted - before.wrong;
      return { levelErrorM: (level.sum - before.sum) / Math.max(1, level.count - before.count), gatesRight: shown === 0 ? 1 : (gates.right - before.right) / shown };
    },
    sum() {
      const n = Math.max(1, gates.right + gates.doubted + gates.wrong);
      const wet = flood.hits + flood.falseAlarms + flood.misses;
      return {
        levelErrorM: level.sum / Math.max(1, level.count), gatesRight: gates.right / n, gatesDoubted: gates.doubted / n, gatesWrong: gates.wrong / n,
        floodCsi: wet === 0 ? 1 : flood.hits / wet,
      };
    },
  };
}
