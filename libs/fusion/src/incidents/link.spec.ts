import { describe, expect, it } from '@jest/globals';
import { createFusionState, step } from '../index';
import { defaultFusionConfig, type FusionConfig } from '../config';
import { idOf, Journal } from '../build.spec-support';
import { RECALIBRATION, shownConfidence } from './recalibration';

/** Two fires of which a word half way between may mean either. */
function twoFires(): Journal {
  const journal = new Journal();
  journal.report({ source: 'a', atS: 0 }, { category: 'fire', text: 'Dachstuhl der alten Mühle brennt' });
  journal.report({ source: 'b', atS: 5 }, { category: 'fire', text: 'Lagerhalle am Kai steht in Flammen', lon: 10.006 });
  return journal;
}

const ownerOf = (journal: Journal, record: number): string | undefined => journal.state.incidentOfReport.get(idOf(record));

describe('which incident a word is about', () => {
  it('[F71] space: the nearer one; text: of two as near, the one of which the same is said', () => {
    for (const [lon, text, owner] of [[10.002, '', 1], [10.004, '', 2], [10.003, 'die Mühle brennt, der Dachstuhl', 1], [10.003, 'Flammen in der Lagerhalle am Kai', 2]] as const) {
      const journal = twoFires();
      journal.report({ source: 'c', atS: 20 }, { category: 'fire', lon, text, sigmaM: 150 });
      expect([lon, text, ownerOf(journal, 3)]).toEqual([lon, text, `inc:${idOf(owner)}`]);
    }
  });

  it('[F71] time: what is said hours later is about something new; category: what is no mistake for it is a thing of its own', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire' });
    journal.report({ source: 'b', atS: 60 }, { category: 'power_outage' });
    journal.report({ source: 'c', atS: 8 * 3600 }, { category: 'fire' });
    journal.report({ source: 'd', atS: 8 * 3600 + 60 }, { category: 'fire' });
    expect([1, 2, 3, 4].map((record) => ownerOf(journal, record))).toEqual([1, 2, 3, 3].map((founder) => `inc:${idOf(founder)}`));
  });

  it('[F83] voices nobody can judge hear each other: a crowd of posts is worth little more than a few, judged voices are worth each their own', () => {
    const confidences = (reliability: 'C' | 'F'): readonly number[] => {
      const journal = new Journal();
      return Array.from({ length: 8 }, (_, i) => {
        journal.report({ source: `s${i}`, atS: i }, { category: 'fire', reliability, credibility: reliability === 'F' ? 6 : 3 });
        return journal.all('incident')[0]!.confidence;
      });
    };
    const [judged, unjudged] = [confidences('C'), confidences('F')];
    expect([...judged].sort((a, b) => a - b)).toEqual(judged);
    expect(judged[4]).toBeGreaterThan(0.99);
    for (let i = 3; i < 8; i++) expect(logOdds(unjudged[i]) - logOdds(unjudged[i - 1])).toBeLessThan(logOdds(unjudged[i - 1]) - logOdds(unjudged[i - 2]));
    expect(unjudged[7]).toBeGreaterThan(unjudged[6] ?? 1);
    expect(unjudged[7]).toBeLessThan(0.65);
  });

  it('[F83] a rumour that is repeated word for word is one voice', () => {
    const journal = new Journal();
    for (let i = 0; i < 20; i++) journal.report({ source: `s${i}`, atS: 10 * i }, { category: 'dyke_breach', reliability: 'F', credibility: 6, text: `RT: der Deich in Georgswerder ist gebrochen${'!'.repeat(i % 3)}` });
    expect(journal.all('incident')).toMatchObject([{ origins: 1, reports: 20 }]);
    expect(journal.all('incident')[0]?.confidence).toBeLessThan(0.5);
  });

  it('[F80] what silence has worn goes through the map; what has just been said does not', () => {
    const withMap = (...knots: readonly (readonly [number, number])[]): FusionConfig => ({ ...defaultFusionConfig, incidents: { ...defaultFusionConfig.incidents, recalibration: { version: 9, knots } } });
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', reliability: 'C' });
    for (let atS = 10; atS <= 3600; atS += 10) journal.tick(atS);
    const confidences = (config: FusionConfig): readonly number[] => {
      let state = createFusionState('live');
      return journal.entries.map((entry) => {
        state = step(state, entry, config).state;
        const shown = state.entities.get(`inc:${idOf(1)}`);
        return shown?.type === 'incident' ? shown.confidence : Number.NaN;
      });
    };
    const [mapped, plain] = [confidences(withMap([0.9, 0.3])), confidences(withMap())];
    expect(mapped[0]).toBe(plain[0]);
    expect([...mapped].sort((a, b) => b - a)).toEqual(mapped);
    expect(mapped.at(-1)).toBeCloseTo((plain.at(-1) ?? 1) / 3, 3);
  });

  it('[F80] the map comes in without a jump, and what is less likely is never shown as more', () => {
    for (const share of [0.05, 0.3, 0.6, 0.95, 0.999]) {
      let last = share;
      for (let isSo = share; isSo > 0; isSo -= share / 1000) {
        const shown = shownConfidence(share, isSo, RECALIBRATION);
        expect(shown).toBeLessThanOrEqual(last);
        expect(last - shown).toBeLessThan(0.005);
        last = shown;
      }
    }
  });

  it('[F80] one more voice for it never takes from what has just been said, however little it is worth', () => {
    for (const first of ['A', 'B', 'C', 'F'] as const) {
      for (const [reliability, credibility] of [['A', 1], ['C', 3], ['E', 4], ['F', 6]] as const) {
        const journal = new Journal();
        journal.report({ source: 'a', atS: 0 }, { category: 'fire', reliability: first });
        const before = journal.all('incident')[0]?.confidence ?? 1;
        journal.report({ source: 'b', atS: 20 }, { category: 'fire', reliability, credibility });
        expect(journal.all('incident')[0]?.confidence).toBeGreaterThanOrEqual(before);
      }
    }
  });
});

function logOdds(share = Number.NaN): number {
  return Math.log(share / (1 - share));
}
