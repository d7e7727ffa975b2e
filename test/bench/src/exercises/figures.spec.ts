import { describe, expect, it } from '@jest/globals';
import { readFigures, toTable, whatIsWorse, type Run } from './figures';

const scores = (more: { f1?: number; rmseM?: number; ece?: number } = {}): unknown => ({
  truth: {
    moments: 3,
    tracks: { gospaM: 100.04, rmseM: more.rmseM ?? 4.25, missed: 2, invented: 0.5, idSwitches: 1, fragmentations: 0 },
    incidents: { f1: more.f1 ?? 0.5, ece: more.ece ?? 0.3, brier: 0.2, detections: [{ id: 'a', detectedAfterS: 40 }, { id: 'b' }, { id: 'c', detectedAfterS: 20 }, { id: 'd', detectedAfterS: 60 }] },
    water: { levelErrorM: 0.1, gatesRight: 0.9, gatesDoubted: 0.05, gatesWrong: 0.05, floodCsi: 0 },
  },
  alarms: { raised: 7, mostInTenMinutes: 5 },
});
const run = (more: Parameters<typeof scores>[0] = {}): Run => ({ scenario: 'small', speed: 20, ...readFigures(scores(more)) });

describe('figures of exercises', () => {
  it('are read from scores.json, rounded as they are shown; a figure of nothing is none', () => {
    expect(run()).toMatchObject({ incidents: 4, figures: { f1: 0.5, detected: 3, delayS: 40, gospaM: 100, rmseM: 4.3, floodCsi: 0, alarms: 5 } });
    expect(run({ rmseM: 0 }).figures).not.toHaveProperty('rmseM');
    expect(() => readFigures({})).toThrow();
  });

  it('count as worse beyond their margin only, each in its direction', () => {
    const mayLose = { f1: 0.08, ece: 0.08 };
    expect(whatIsWorse(run({ f1: 0.42, ece: 0.38 }), run(), mayLose)).toEqual([]);
    expect(whatIsWorse(run({ f1: 0.9, ece: 0.01, rmseM: 99 }), run(), mayLose)).toEqual([]);
    expect(whatIsWorse(run({ f1: 0.419, ece: 0.381 }), run(), mayLose)).toEqual([
      'small@20: incidents: F1: got 0.419, expected at least 0.420 (it was 0.500, and may lose 0.08)',
      'small@20: incidents: calibration error (ECE): got 0.381, expected at most 0.380 (it was 0.300, and may lose 0.08)',
    ]);
    expect(whatIsWorse(run({ rmseM: 0 }), run(), { rmseM: 1 })).toEqual([]);
  });

  it('are a table with a column for each run', () => {
    expect(toTable([run(), run({ rmseM: 0 })], { f1: 0.08 }).split('\n')).toEqual(expect.arrayContaining([
      '|  | `small`, 20× | `small`, 20× | may lose |', '| incidents: F1 | 0.500 | 0.500 | 0.08 |', '| incidents detected | 3 of 4 | 3 of 4 | – |', '| tracks: RMSE, m | 4.3 | – | – |',
    ]));
  });
});
