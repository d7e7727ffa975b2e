import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { inverse, Matrix } from 'ml-matrix';
import { defaultFusionConfig } from '../config';
import { createLevelFilter, followReading, hypothesesOf, levelOf, levelVariance, modelOf, predictState, type LevelFilter } from './level-filter';
import { priorOf, SEEN, STATES, stepOf } from './level-model';
import { normalCdf } from './normal';
import { crossingOf, levelAt, outlookOf, type Outlook } from './outlook';
import { levelCurve } from './tide.spec-support';

const config = defaultFusionConfig.water.filter;
const HOUR_MS = 3_600_000;
const dense = (values: ArrayLike<number>): Matrix => new Matrix(Array.from({ length: STATES }, (_, i) => Array.from({ length: STATES }, (_, j) => values[i * STATES + j] ?? 0)));

/** Feeds a curve with readings of 15 mm of noise and calls `look` each time `everyH` have passed. */
function follow(seed: number, curve: (hour: number) => number, look: (filter: LevelFilter, hour: number) => void): void {
  const random = createRandomSource(seed + 5000);
  let filter: LevelFilter | undefined;
  let nextH = 3;
  for (let hour = 0; hour < 40; hour += 1 / 20) {
    const reading = { levelM: curve(hour) + 0.015 * random.normal(), timeMs: Math.round(hour * HOUR_MS) };
    if (filter) followReading(filter, config, reading);
    else filter = createLevelFilter(config, reading.levelM, reading.timeMs);
    if (hour < nextH) continue;
    nextH += 1.37;
    look(filter, hour);
  }
}

/** Root of the mean square of what a filter of level and slope alone (a constant slope, q = 2e-12 m²/s³) misses at one hour. */
function slopeFilterErrors(seed: number, curve: (hour: number) => number): readonly number[] {
  const random = createRandomSource(seed + 5000);
  const q = 2e-12 * 3600 ** 3;
  const errors: number[] = [];
  let [h, v, a, b, c] = [curve(0), 0, 1, 0, 1];
  let nextH = 3;
  const dt = 1 / 20;
  for (let hour = dt; hour < 40; hour += dt) {
    h += v * dt;
    [a, b, c] = [a + 2 * dt * b + dt * dt * c + (q * dt ** 3) / 3, b + dt * c + (q * dt * dt) / 2, c + q * dt];
    const innovation = curve(hour) + 0.015 * random.normal() - h;
    const s = a + 4e-4;
    [h, v] = [h + (a / s) * innovation, v + (b / s) * innovation];
    [a, b, c] = [a - (a * a) / s, b - (a * b) / s, c - (b * b) / s];
    if (hour < nextH) continue;
    nextH += 1.37;
    errors.push(h + v - curve(hour + 1));
  }
  return errors;
}

const rootMeanSquare = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('the level filter', () => {
  it('[F100] equals the dense-matrix filter', () => {
    fc.assert(fc.property(fc.array(fc.record({ level: fc.double({ min: -3, max: 7, noNaN: true }), gapS: fc.integer({ min: 1, max: 20_000 }) }), { minLength: 1, maxLength: 12 }), (readings) => {
      const one = { ...config, kinds: [{ speed: 1, surge: 1, logPrior: 0 }], outlierNis: 1e12 };
      const filter = createLevelFilter(one, 1, 0);
      const h = Matrix.rowVector(Array.from({ length: STATES }, (_, i) => (SEEN.includes(i) ? 1 : 0)));
      let x = Matrix.columnVector(Array.from({ length: STATES }, (_, i) => (i === 0 ? 1 : 0)));
      let p = dense(priorOf(one.model));
      const update = (level: number): void => {
        const s = h.mmul(p).mmul(h.transpose()).get(0, 0) + one.readingM ** 2;
        const gain = p.mmul(h.transpose()).mmul(inverse(new Matrix([[s]])));
        x = Matrix.add(x, Matrix.mul(gain, level - h.mmul(x).get(0, 0)));
        p = Matrix.sub(p, gain.mmul(h).mmul(p));
      };
      update(1);
      let timeMs = 0;
      for (const { level, gapS } of readings) {
        timeMs += gapS * 1000;
        followReading(filter, one, { levelM: level, timeMs });
        const { f, q } = stepOf(one.model, 1, gapS / 3600);
        x = dense(f).mmul(x);
        p = Matrix.add(dense(f).mmul(p).mmul(dense(f).transpose()), dense(q));
        update(level);
      }
      const [mine] = hypothesesOf(filter, one);
      if (!mine) throw new Error('no hypothesis');
      expect(levelOf(mine.x)).toBeCloseTo(h.mmul(x).get(0, 0), 5);
      expect(levelVariance(mine.p)).toBeCloseTo(h.mmul(p).mmul(h.transpose()).get(0, 0), 5);
      for (let i = 0; i < STATES; i++) expect(mine.x[i]).toBeCloseTo(x.get(i, 0), 3);
    }), { numRuns: 60 });
  });

  it('[F100] a step is a step however it is cut, and keeps what the model expects of unseen water', () => {
    for (const [whole, parts] of [[3, 2], [0.01, 4], [0.5, 500]] as const) {
      const p = priorOf(config.model);
      const once = stepOf(config.model, 1, whole);
      const part = stepOf(config.model, 1, whole / parts);
      let f = Matrix.eye(STATES);
      let cut = dense(p);
      for (let i = 0; i < parts; i++) {
        f = dense(part.f).mmul(f);
        cut = Matrix.add(dense(part.f).mmul(cut).mmul(dense(part.f).transpose()), dense(part.q));
      }
      expect(Matrix.sub(f, dense(once.f)).norm()).toBeLessThan(1e-9);
      const straight = Matrix.add(dense(once.f).mmul(dense(p)).mmul(dense(once.f).transpose()), dense(once.q));
      expect(Matrix.sub(cut, straight).norm()).toBeLessThan(1e-3 * Math.sqrt(whole));
      expect(straight.get(5, 5)).toBeCloseTo(p[5 * STATES + 5] ?? 0, 2);
    }
  });

  it('[F101] bends with the tide: on curves nobody tuned on its forecasts are as sure as they should be, and better than a straight line', () => {
    const errors = new Map<number, { errors: number[]; inside: number; squares: number }>([1, 3].map((lead) => [lead, { errors: [], inside: 0, squares: 0 }]));
    const straight: number[] = [];
    for (let seed = 700; seed < 712; seed++) {
      const curve = levelCurve(seed);
      straight.push(...slopeFilterErrors(seed, curve));
      follow(seed, curve, (filter, hour) => {
        const outlook = outlookOf(filter, config, HOUR_MS / 12, 36);
        for (const [lead, kept] of errors) {
          const { levelM, sigmaM } = levelAt(outlook, (hour + lead) * HOUR_MS);
          const error = curve(hour + lead) - levelM;
          kept.errors.push(error);
          kept.squares += (error / sigmaM) ** 2;
          if (Math.abs(error) < 1.6449 * sigmaM) kept.inside++;
        }
      });
    }
    for (const { errors: all, inside, squares } of errors.values()) {
      expect(inside / all.length).toBeGreaterThan(0.8);
      expect(inside / all.length).toBeLessThan(0.98);
      expect(squares / all.length).toBeGreaterThan(0.5);
      expect(squares / all.length).toBeLessThan(1.4);
    }
    expect(rootMeanSquare(errors.get(1)?.errors ?? [])).toBeLessThan(0.6 * rootMeanSquare(straight));
  });

  it('[F101] says when a bound will be reached: the chance of it comes true as often as it says, and its interval holds the time', () => {
    const bins = Array.from({ length: 5 }, () => ({ n: 0, said: 0, came: 0 }));
    let [inside, crossed] = [0, 0];
    const misses: number[] = [];
    for (let seed = 800; seed < 820; seed++) {
      const curve = levelCurve(seed);
      follow(seed, curve, (filter, hour) => {
        const outlook = outlookOf(filter, config, HOUR_MS / 12, 36);
        for (const bound of [2.5, 3, 3.65, 4.5]) {
          if (curve(hour) >= bound - 0.02) continue;
          const { probability, earliestMs, timeMs, latestMs } = crossingOf(outlook, bound);
          let hitH: number | undefined;
          for (let later = 0; later <= 3 && hitH === undefined; later += 1 / 30) if (curve(hour + later) >= bound) hitH = hour + later;
          if (probability < 0.001 && hitH === undefined) continue;
          const bin = bins[Math.min(4, Math.floor(probability * 5))];
          if (bin) Object.assign(bin, { n: bin.n + 1, said: bin.said + probability, came: bin.came + (hitH === undefined ? 0 : 1) });
          if (hitH !== undefined && timeMs !== undefined) misses.push(Math.abs(timeMs / HOUR_MS - hitH) * 60);
          if (hitH === undefined || earliestMs === undefined || latestMs === undefined) continue;
          crossed++;
          if (hitH * HOUR_MS >= earliestMs - 150_000 && hitH * HOUR_MS <= latestMs + 150_000) inside++;
        }
      });
    }
    const total = bins.reduce((sum, { n }) => sum + n, 0);
    expect(bins.reduce((sum, { said, came }) => sum + Math.abs(said - came), 0) / total).toBeLessThan(0.06);
    for (const { n, said, came } of bins) if (n >= 30) expect(Math.abs(said - came) / n).toBeLessThan(0.15);
    expect(inside / crossed).toBeGreaterThan(0.7);
    misses.sort((a, b) => a - b);
    expect(misses[misses.length >> 1]).toBeLessThan(15);
  });

  it('[F101] learns how fast a water runs: a tide at six times its pace is foreseen at that pace', () => {
    const curve = levelCurve(31);
    let filter: LevelFilter | undefined;
    for (let minute = 0; minute < 120; minute++) {
      const reading = { levelM: curve(20 + (minute * 6) / 60), timeMs: minute * 60_000 };
      if (filter) followReading(filter, config, reading);
      else filter = createLevelFilter(config, reading.levelM, reading.timeMs);
    }
    if (!filter) throw new Error('no filter');
    expect(hypothesesOf(filter, config).find(({ kind }) => kind.speed === 6)?.weight).toBeGreaterThan(0.9);
  });

  it('[F102] holds back a reading that can\'t be, follows when the next ones say the same, and never goes back in time', () => {
    const filter = createLevelFilter(config, 2, 0);
    for (let minute = 1; minute <= 60; minute++) followReading(filter, config, { levelM: 2 + minute / 200, timeMs: minute * 60_000 });
    const level = (): number => outlookOf(filter, config, 60_000, 1).meansM[0] ?? 0;
    const before = level();
    expect(followReading(filter, config, { levelM: 6, timeMs: 61 * 60_000 })).toBe(false);
    expect(Math.abs(level() - before)).toBeLessThan(0.02);
    expect(followReading(filter, config, { levelM: 2.31, timeMs: 62 * 60_000 })).toBe(true);
    const frozen = JSON.stringify([...filter.block]);
    expect(followReading(filter, config, { levelM: 2.31, timeMs: 61.5 * 60_000 })).toBe(false);
    expect(JSON.stringify([...filter.block])).toBe(frozen);
    for (const [minute, isBelieved] of [[63, false], [64, false], [65, true], [66, true]] as const) expect(followReading(filter, config, { levelM: 4.5, timeMs: minute * 60_000 })).toBe(isBelieved);
    expect(level()).toBeCloseTo(4.5, 1);
  });

  it('[F102] stays finite whatever it is fed', () => {
    const gaps = fc.oneof(fc.integer({ min: 0, max: 3_600_000 }), fc.constantFrom(0, 86_400_000, 10_000_000_000, 1));
    fc.assert(fc.property(fc.array(fc.record({ levelM: fc.oneof(fc.double({ min: -50, max: 9000, noNaN: true }), fc.constantFrom(0, 1)), gaps }), { minLength: 1, maxLength: 80 }), (readings) => {
      let timeMs = 0;
      const filter = createLevelFilter(config, readings[0]?.levelM ?? 0, 0);
      for (const reading of readings) {
        timeMs += reading.gaps;
        followReading(filter, config, { levelM: reading.levelM, timeMs });
      }
      const outlook = outlookOf(filter, config, 300_000, 36);
      for (const value of [...filter.block, ...filter.logWeights, ...outlook.meansM, ...outlook.sigmasM]) expect(Number.isFinite(value)).toBe(true);
      for (const { p } of hypothesesOf(filter, config)) for (let i = 0; i < STATES; i++) expect(p[i * STATES + i]).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });

  it('[F101] looks ahead as predicting step by step does', () => {
    let filter: LevelFilter | undefined;
    follow(41, levelCurve(41), (one) => (filter ??= one));
    if (!filter) throw new Error('no filter');
    const outlook = outlookOf(filter, config, 300_000, 36);
    const stepped = hypothesesOf(filter, config).map(({ kind, weight, x, p }) => ({ step: stepOf(modelOf(config, kind), kind.speed, 1 / 12), weight, x: Float64Array.from(x), p: Float64Array.from(p) }));
    for (let k = 0; k <= 36; k++) {
      const mean = stepped.reduce((sum, { weight, x }) => sum + weight * levelOf(x), 0);
      const square = stepped.reduce((sum, { weight, x, p }) => sum + weight * (levelOf(x) ** 2 + levelVariance(p)), 0);
      expect(outlook.meansM[k]).toBeCloseTo(mean, 8);
      expect(outlook.sigmasM[k]).toBeCloseTo(Math.sqrt(square - mean * mean), 6);
      for (const { x, p, step } of stepped) predictState(x, p, step);
    }
  });

  it('[F101] reads crossings off an outlook', () => {
    const outlook: Outlook = { fromMs: 0, stepMs: 600_000, meansM: [1, 2, 3, 2], sigmasM: [0.1, 0.1, 0.1, 0.1] };
    const { probability, earliestMs = 0, timeMs = 0, latestMs = 0 } = crossingOf(outlook, 2.5);
    expect(probability).toBeGreaterThan(0.999);
    expect([earliestMs < timeMs, timeMs < latestMs, earliestMs > 600_000, latestMs < 1_200_000]).toEqual([true, true, true, true]);
    expect(crossingOf(outlook, 9)).toEqual({ probability: 0 });
    expect(crossingOf(outlook, 0.5)).toMatchObject({ earliestMs: 0, timeMs: 0, latestMs: 0 });
    expect(levelAt(outlook, 900_000)).toEqual({ levelM: 2.5, sigmaM: 0.1 });
    expect(levelAt(outlook, 9e9).levelM).toBe(2);
    for (const [x, phi] of [[0, 0.5], [1, 0.8413447], [-1.6448536, 0.05], [3, 0.9986501], [-40, 0], [40, 1]] as const) expect(normalCdf(x)).toBeCloseTo(phi, 6);
  });
});
