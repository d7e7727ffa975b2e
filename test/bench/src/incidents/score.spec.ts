import { describe, expect, it } from '@jest/globals';
import type { ReportCategory } from '@lagewacht/contract';
import { createLocalFrame } from '@lagewacht/geo';
import type { IncidentScene, SceneWord } from './scene';
import { KINDS, SCENE } from './scene-parameters';
import { calibration } from '@lagewacht/review';
import { bCubed, matchPicture, samplesOf, scoreScene, type ShownIncident } from './score';
import { runStDbscan } from './st-dbscan';
import type { TrueIncident } from './truth';

function real(index: number, category: ReportCategory, x: number, endS: number): TrueIncident {
  const kind = KINDS.find((one) => one.category === category);
  if (!kind) throw new Error(`Got ${category}, expected a kind of the scene.`);
  return { index, kind, x, y: 1000, startS: 0, endS };
}

function word(subject: string, receivedS: number, more: Partial<SceneWord> = {}): SceneWord {
  return { category: 'fire', denies: false, x: 1000, y: 1000, sigmaM: 20, eventS: receivedS, receivedS, source: `s${receivedS}`, origin: `s${receivedS}`, reliability: 'B', credibility: 2, text: '', subject, ...more };
}

function sceneOf(truth: readonly TrueIncident[], words: readonly SceneWord[], pictureTimesS = [600]): IncidentScene {
  return { seed: 0, truth, words, ids: words.map((_, i) => `word-${i}`), frame: createLocalFrame(SCENE.origin), pictureTimesS };
}

const shown = (category: ReportCategory, x: number, probability: number): ShownIncident => ({ category, x, y: 1000, probability, newestS: 600 });

/** A fire that goes on, a flood that is over, and a fire beside the first of which nobody has spoken. */
const scene = sceneOf(
  [real(0, 'fire', 1000, 9000), real(1, 'flooding', 5000, 300), real(2, 'fire', 1100, 9000)],
  [word('flood', 50, { category: 'flooding', truth: 1 }), word('fire', 100, { truth: 0 }), word('fire', 200, { truth: 0 }), word('fire', 300, { denies: true })],
);

describe('scores of incidents', () => {
  it('a duplicate and what is over are false, the unreported is not missed', () => {
    const picture = [shown('fire', 1010, 0.9), shown('fire', 1020, 0.7), shown('flooding', 5000, 0.6), shown('road_blocked', 1000, 0.04)];
    const scores = scoreScene(scene, { pictures: [picture], incidentOfWord: ['a', 'b', 'b', 'b'] });
    expect(scores).toMatchObject({ recall: 1, f1: 0.5, bCubed: 1, delayS: 500, everShown: 0.5 });
    expect(scores.precision).toBeCloseTo(1 / 3, 12);
    expect(scores.brier).toBeCloseTo((0.1 ** 2 + 0.7 ** 2 + 0.6 ** 2 + 0.04 ** 2) / 4, 12);
    expect(scores.ece).toBeCloseTo((0.1 + 0.7 + 0.6 + 0.04) / 4, 12);
    expect(scores.logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.3) + Math.log(0.4) + Math.log(0.96)) / 4, 12);
  });

  it('what is hardly likely and old is not put forward, what is hardly likely and new is', () => {
    const old = { ...shown('fire', 9000, 0.04), newestS: -3601 };
    expect(samplesOf(scene, { pictures: [[old, shown('fire', 1000, 0.04)]], incidentOfWord: [] })).toEqual([{ probability: 0.04, isReal: true }]);
  });

  it('matches as many as can be: the likelier one gives way where it has another', () => {
    const both = sceneOf(scene.truth, [word('one', 10, { truth: 0 }), word('other', 20, { truth: 2 })]);
    const reported = new Map([[0, 10], [2, 20]]);
    expect(matchPicture(both, 600, [shown('fire', 1040, 0.9), shown('fire', 760, 0.6)], reported)).toEqual([2, 0]);
    expect(matchPicture(both, 600, [shown('flooding', 1040, 0.9), shown('fire', 1351, 0.9)], reported)).toEqual([undefined, undefined]);
    expect(matchPicture(both, 15, [shown('fire', 1100, 0.9), shown('fire', 1100, 0.8)], reported)).toEqual([0, undefined]);
  });

  it('B-cubed: three words in one heap that are about two things', () => {
    const three = sceneOf([], [word('a', 1), word('a', 2), word('b', 3), word('a', 4, { denies: true })]);
    expect(bCubed(three, ['x', 'x', 'x', 'y'])).toBeCloseTo(10 / 14, 12);
    expect(bCubed(three, ['x', 'x', undefined, 'y'])).toBe(1);
  });

  it('calibration of honest words is without error, of boasts with all of it', () => {
    const samples = [true, true, true, false].map((isReal) => ({ probability: 0.75, isReal }));
    expect(calibration(samples)).toMatchObject({ ece: 0, brier: 0.1875 });
    expect(calibration([{ probability: 1, isReal: false }])).toMatchObject({ ece: 1, brier: 1 });
  });
});

describe('ST-DBSCAN', () => {
  it('joins chains of cores near in space and time, leaves noise out, and forgets after its window', () => {
    const words = [word('a', 10), word('a', 20, { x: 1080 }), word('a', 30, { x: 1160 }), word('n', 40, { x: 5000 }), word('k', 50, { category: 'flooding' }), word('a', 60, { denies: true })];
    const outcome = runStDbscan(sceneOf([], words, [600, 8000]), { epsM: 100, windowS: 3600, minPoints: 2 });
    expect(outcome.pictures).toEqual([[{ category: 'fire', x: 1080, y: 1000, probability: 1 - 0.2 ** 3, newestS: 30 }].map((one) => ({ ...one, probability: expect.closeTo(one.probability, 12) as unknown })), []]);
    expect(outcome.incidentOfWord).toEqual(['cluster-0', 'cluster-0', 'cluster-0', undefined, undefined, undefined]);
  });
});
