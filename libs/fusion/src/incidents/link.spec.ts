import { describe, expect, it } from '@jest/globals';
import { createFusionState, step } from '../index';
import { defaultFusionConfig } from '../config';
import { idOf, Journal } from '../build.spec-support';

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
    expect(unjudged[7]).toBeLessThan(0.6);
  });

  it('[F83] a rumour that is repeated word for word is one voice', () => {
    const journal = new Journal();
    for (let i = 0; i < 20; i++) journal.report({ source: `s${i}`, atS: 10 * i }, { category: 'dyke_breach', reliability: 'F', credibility: 6, text: `RT: der Deich in Georgswerder ist gebrochen${'!'.repeat(i % 3)}` });
    expect(journal.all('incident')).toMatchObject([{ origins: 1, reports: 20 }]);
    expect(journal.all('incident')[0]?.confidence).toBeLessThan(0.5);
  });

  it('[F80] what is shown goes through the map; a lone fresh word is worth its letter whatever the map says', () => {
    const config = { ...defaultFusionConfig, incidents: { ...defaultFusionConfig.incidents, recalibration: { version: 9, knots: [[0.9, 0.5]] as const } } };
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', reliability: 'C' });
    journal.report({ source: 'b', atS: 1 }, { category: 'fire', reliability: 'C' });
    const shownAfter = (count: number): number => {
      let state = createFusionState('live');
      for (const entry of journal.entries.slice(0, count)) state = step(state, entry, config).state;
      const shown = state.entities.get(`inc:${idOf(1)}`);
      return shown?.type === 'incident' ? shown.confidence : Number.NaN;
    };
    expect(shownAfter(1)).toBeCloseTo(shownAfterPlain(journal, 1), 9);
    expect(shownAfter(2)).toBeLessThan(0.8);
    expect(shownAfterPlain(journal, 2)).toBeGreaterThan(0.85);
  });
});

function logOdds(share = Number.NaN): number {
  return Math.log(share / (1 - share));
}

/** Confidence of the first incident with the shipped map. */
function shownAfterPlain(journal: Journal, count: number): number {
  const replay = new Journal();
  for (const entry of journal.entries.slice(0, count)) replay.fold(entry);
  return replay.all('incident')[0]?.confidence ?? Number.NaN;
}
