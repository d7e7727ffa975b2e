import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultFusionConfig } from '../config';
import { idOf, Journal } from '../build.spec-support';
import type { Evidence } from './evidence';
import { lasting } from './persistence';

const config = defaultFusionConfig.incidents;
const expectation = { judged: 2, unjudged: 1, pace: 1 };

function word(i: number, minute: number, more: Partial<Evidence> = {}): Evidence {
  return {
    key: idOf(i), record: idOf(i), source: `s${i}`, origin: `s${i}`, category: 'fire', denies: false, lon: 10, lat: 53, sigmaM: 10, timeMs: minute * 60_000,
    receivedMs: minute * 60_000, reliability: 'B', credibility: 2, text: '', plain: '', group: idOf(i), ...more,
  };
}

const isSo = (words: readonly Evidence[], minute: number, more: Partial<Parameters<typeof lasting>[2]> = {}): number =>
  lasting(words, 0.9, { category: 'fire', nowMs: minute * 60_000, expectation, isTended: false, ...more }, config).isSo;

describe('how long words hold', () => {
  it('[F72] only falls as time passes, stays a probability, and what is so was so', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 8 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.boolean(), (minutes, share, tended) => {
      const words = minutes.map((minute, i) => word(i, minute, i % 3 === 2 ? { reliability: 'F' } : {}));
      let last = 1;
      for (let minute = Math.max(...minutes); minute < 900; minute += 15) {
        const { isSo: now, wasSo } = lasting(words, share, { category: 'fire', nowMs: minute * 60_000, expectation, isTended: tended }, config);
        expect(now).toBeLessThanOrEqual(last + 1e-12);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(wasSo).toBeGreaterThanOrEqual(now - 1e-12);
        expect(wasSo).toBeLessThanOrEqual(1);
        last = now;
      }
    }), { numRuns: 200 });
  });

  it('[F72] the silence of others speaks against a lone word, the more the more words were to be expected', () => {
    expect(isSo([word(1, 0)], 30)).toBeLessThan(0.6);
    expect(isSo([word(1, 0)], 30, { expectation: { judged: 0.05, unjudged: 0.05, pace: 1 } })).toBeGreaterThan(isSo([word(1, 0)], 30) + 0.1);
    expect(isSo([word(1, 0), word(2, 5), word(3, 10)], 20)).toBeGreaterThan(isSo([word(1, 0)], 20));
  });

  it('[F72] somebody on scene, or an order under way, makes silence say less', () => {
    const words = [word(1, 0), word(2, 3), word(3, 6)];
    expect(isSo([...words, word(4, 9, { onScene: true })], 60)).toBeGreaterThan(isSo([...words, word(4, 9)], 60));
    expect(isSo(words, 60, { isTended: true })).toBeGreaterThan(isSo(words, 60));
  });

  it('[F51] a repetition of earlier words is no news: it keeps nothing alive', () => {
    const words = [word(1, 0), word(2, 5)];
    const copy = word(3, 60, { copies: true, group: idOf(1) });
    expect(isSo([...words, copy], 60)).toBe(isSo(words, 60));
    expect(isSo([...words, word(3, 60)], 60)).toBeGreaterThan(isSo(words, 60));
  });

  it('[F54] a breach that a reliable source has seen does not fade; an uncorroborated call about one becomes doubtful', () => {
    const breach = (reliability: 'A' | 'C'): number => {
      const journal = new Journal();
      journal.report({ source: 'a', atS: 0 }, { category: 'dyke_breach', reliability });
      for (let hour = 1; hour <= 3; hour++) journal.tick(3600 * hour);
      return journal.all('incident')[0]!.confidence;
    };
    expect(breach('A')).toBeCloseTo(0.95, 3);
    expect(breach('C')).toBeLessThan(0.3);
  });
});
