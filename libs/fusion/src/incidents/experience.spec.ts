import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, createRandomSource } from '@lagewacht/base';
import type { FieldReport } from '@lagewacht/contract';
import { Journal, START_MS } from '../build.spec-support';
import { defaultFusionConfig } from '../config';
import { expectationOf } from './experience';
import { learntWorth } from './trust';

const config = defaultFusionConfig.incidents;

function withUnit(journal = new Journal()): Journal {
  journal.add('source', { source: 'admin', atS: 0 }, { source: 'unit', kind: 'unit', name: 'Florian 1', bindings: [], simulated: false, retired: false });
  return journal;
}

function worth(journal: Journal, source: string, reliability: FieldReport['reliability'], days = 0): number {
  return learntWorth({ source, origin: source, reliability }, journal.state.experience.sources, START_MS + days * 86_400_000, config).rho;
}

describe('learning from what was settled', () => {
  it('[F74] Beta per source: prior of ten at the letter, outcomes by a unit on scene or a person', () => {
    const journal = withUnit();
    journal.report({ source: 'a', atS: 10 }, { category: 'fire', reliability: 'C' });
    expect(worth(journal, 'a', 'C')).toBe(0.6);
    journal.report({ source: 'unit', atS: 300 }, { category: 'fire', reliability: 'A' });
    expect(worth(journal, 'a', 'C')).toBeCloseTo((10 * 0.6 + 1) / 11, 6);
    journal.report({ source: 'b', atS: 400 }, { category: 'fire', reliability: 'C', lon: 10.05 });
    const { id } = journal.all('incident')[1]!;
    journal.add('assessment', { source: 'chief', atS: 500 }, { target: id, verdict: 'dismiss', reason: '' });
    expect(worth(journal, 'b', 'C')).toBeCloseTo(6 / 11, 6);
    journal.add('assessment', { source: 'chief', atS: 600 }, { target: id, verdict: 'confirm', reason: '' });
    expect(worth(journal, 'b', 'C')).toBeCloseTo(7 / 11, 6);
  });

  it('[F74] no source settles its own words: neither a unit that reports, nor a person who reports and decides, nor a mouth that repeats itself', () => {
    const journal = withUnit();
    journal.report({ source: 'unit', atS: 10 }, { category: 'fire', reliability: 'A' });
    journal.report({ source: 'unit', atS: 20 }, { category: 'fire', reliability: 'A' });
    journal.report({ source: 'chief', atS: 30 }, { category: 'fire', reliability: 'C', lon: 10.05 });
    journal.report({ source: 'chief', atS: 40 }, { category: 'fire', reliability: 'C', lon: 10.05 });
    journal.add('assessment', { source: 'chief', atS: 60 }, { target: journal.all('incident')[1]!.id, verdict: 'confirm', reason: '' });
    expect(worth(journal, 'unit', 'A')).toBe(0.95);
    expect(worth(journal, 'chief', 'C')).toBe(0.6);
  });

  it('[F74] what was learnt weighs from then on, is halved after 30 days, and many words about one incident are one outcome', () => {
    const journal = withUnit();
    for (let i = 0; i < 12; i++) {
      const lon = 10 + i / 20;
      journal.report({ source: 'liar', atS: 100 * i }, { category: 'fire', reliability: 'B', lon, text: 'Rauch' });
      journal.report({ source: 'liar', atS: 100 * i + 5 }, { category: 'fire', reliability: 'B', lon, text: 'Flammen' });
      journal.report({ source: 'unit', atS: 100 * i + 60 }, { category: 'fire', reliability: 'A', lon, denies: true });
    }
    const rho = worth(journal, 'liar', 'B');
    expect(rho).toBeGreaterThan(8 / 22 - 1e-9);
    expect(rho).toBeLessThan(0.45);
    expect(worth(journal, 'liar', 'B', 300)).toBeGreaterThan(0.79);
    const outcomes = (value: number): number => (10 * 0.8 - 10 * value) / (value - 0);
    expect(outcomes(worth(journal, 'liar', 'B', 30)) / outcomes(rho)).toBeCloseTo(0.5, 1);
    journal.report({ source: 'liar', atS: 2000 }, { category: 'fire', reliability: 'B', lon: 9.5 });
    const alone = journal.all('incident').find((one) => one.lon === 9.5);
    expect(alone?.confidence).toBeCloseTo(worth(journal, 'liar', 'B'), 3);
    expect(alone?.reliability).toBe('D');
  });

  it('[F74] of a voice nobody can judge, agreement with judged ones tells, at half weight', () => {
    const journal = new Journal();
    for (let i = 0; i < 6; i++) {
      const lon = 10 + i / 20;
      journal.report({ source: 'good', atS: 10 * i }, { category: 'fire', reliability: 'F', credibility: 6, lon });
      journal.report({ source: `caller-${i}`, atS: 10 * i + 1 }, { category: 'fire', lon });
      journal.report({ source: 'bad', atS: 10 * i + 2 }, { category: 'fire', reliability: 'F', credibility: 6, lon: lon + 0.02 });
    }
    expect(worth(journal, 'good', 'F')).toBeCloseTo(8 / 13, 6);
    expect(worth(journal, 'bad', 'F')).toBe(0.5);
    for (let minute = 1; minute <= 60; minute++) journal.tick(60 * minute);
    expect(worth(journal, 'bad', 'F')).toBeCloseTo(5 / 13, 6);
  });

  it('[F72][F73] learns how much is said of what is so, and how long things last here', () => {
    const journal = withUnit();
    const before = expectationOf(journal.state.experience, 'flooding', config);
    for (let i = 0; i < 8; i++) {
      const lon = 10 + i / 20;
      journal.report({ source: `a${i}`, atS: 10 }, { category: 'flooding', lon });
      journal.report({ source: 'unit', atS: 900 }, { category: 'flooding', reliability: 'A', lon });
      journal.report({ source: 'unit', atS: 1800 }, { category: 'flooding', reliability: 'A', lon, denies: true });
    }
    journal.tick(1900);
    const after = expectationOf(journal.state.experience, 'flooding', config);
    expect(after.judged).toBeLessThan(before.judged);
    expect(after.unjudged).toBeLessThan(before.unjudged);
    expect(after.pace).toBeLessThan(0.5);
    // A kind of which nobody has seen an end follows the others, less far.
    expect(expectationOf(journal.state.experience, 'fire', config).pace).toBeLessThan(1);
    expect(expectationOf(journal.state.experience, 'fire', config).pace).toBeGreaterThan(after.pace);
  });

  it('[F53] picture and experience follow from the set of words, not from their order', () => {
    const word = fc.record({
      source: fc.constantFrom('a', 'b', 'unit', 'feed'), origin: fc.constantFrom('', 'x', 'y'), minutes: fc.integer({ min: 0, max: 20 }), denies: fc.boolean(),
      reliability: fc.constantFrom('A', 'B', 'C', 'F' as const), text: fc.constantFrom('', 'Dachstuhl brennt in der Mühlenstraße', 'es brennt'), persons: fc.constantFrom(undefined, 2),
    });
    fc.assert(fc.property(fc.array(word, { minLength: 2, maxLength: 9 }), fc.integer(), (words, seed) => {
      const told = words.map((one, i) => ({ one, id: `019f1111-0000-7000-8000-${String(i).padStart(12, '0')}` }));
      const tell = (order: typeof told): Journal => {
        const journal = withUnit();
        journal.report({ source: 'first', atS: 0, id: '019f1111-0000-7000-8000-aaaaaaaaaaaa', lagS: 1800 }, { category: 'fire' });
        for (const { one, id } of order) {
          const { source, origin, minutes, ...body } = one;
          journal.report({ source, atS: 60 * minutes, lagS: 1800 - 60 * minutes, id }, { ...body, category: 'fire', origin: origin || source });
        }
        journal.tick(1900);
        journal.tick(2000);
        return journal;
      };
      const random = createRandomSource(seed);
      const shuffled = told.map((one) => ({ one, at: random.uniform() })).sort((a, b) => a.at - b.at).map(({ one }) => one);
      const [left, right] = [tell(told), tell(shuffled)];
      expect(right.all('incident')).toEqual(left.all('incident'));
      const learnt = (journal: Journal): string => {
        const { sources, lives, ...sums } = journal.state.experience;
        return canonicalJson([[...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, record]) => [key, [...record]]), [...lives], sums]);
      };
      expect(learnt(right)).toBe(learnt(left));
    }), { numRuns: 120 });
  });
});
