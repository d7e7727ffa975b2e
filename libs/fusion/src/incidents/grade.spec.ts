import { describe, expect, it } from '@jest/globals';
import { Journal } from '../build.spec-support';
import { recalibrated } from './recalibration';

const only = (journal: Journal) => journal.all('incident')[0]!;
const TEXT = 'Wasser dringt durch die Sandsäcke am Ernst-August-Deich in die Straße';

describe('the two axes of the Admiralty grade', () => {
  it('[F76] domain check 3: second report from the same source (or a re-publication through another channel) never lifts credibility to 1; a second independent source does', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { text: TEXT, reliability: 'B' });
    expect(only(journal)).toMatchObject({ reliability: 'B', credibility: 2 });
    journal.report({ source: 'a', atS: 10 }, { text: 'es wird mehr', reliability: 'B' });
    journal.report({ source: 'a', atS: 20 }, { text: 'Anrufer sagt dasselbe', reliability: 'B', origin: 'caller-9' });
    journal.report({ source: 'broadcaster', atS: 30 }, { text: `${TEXT}!`, reliability: 'A' });
    journal.report({ source: 'paper', atS: 40 }, { text: 'nach Angaben von a steht Wasser', origin: 'a', reliability: 'A' });
    expect(only(journal).credibility).not.toBe(1);
    journal.report({ source: 'b', atS: 50 }, { text: 'Keller läuft voll', reliability: 'C' });
    expect(only(journal).credibility).toBe(1);
  });

  it('[F75] reliability is the letter of the best source that says so, whatever the information is worth', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { reliability: 'D' });
    expect(only(journal)).toMatchObject({ reliability: 'D', credibility: 3 });
    journal.report({ source: 'b', atS: 10 }, { reliability: 'A' });
    expect(only(journal).reliability).toBe('A');
    journal.report({ source: 'unit', atS: 20 }, { reliability: 'A', denies: true });
    expect(only(journal)).toMatchObject({ reliability: 'A', credibility: 4, grade: 'contested' });
  });

  it('[F76] of a lone voice that nobody can judge the information cannot be judged either; people settle both', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { reliability: 'F', credibility: 6 });
    expect(only(journal)).toMatchObject({ reliability: 'F', credibility: 6 });
    journal.add('assessment', { source: 'chief', atS: 5 }, { target: only(journal).id, verdict: 'confirm', reason: '' });
    expect(only(journal).credibility).toBe(1);
    journal.add('assessment', { source: 'chief', atS: 6 }, { target: only(journal).id, verdict: 'dismiss', reason: '' });
    expect(only(journal).credibility).toBe(5);
  });

  it('[F80] the recalibration map is monotone, keeps 0 and 1, and has a version', () => {
    const map = { version: 3, knots: [[0.2, 0.05], [0.5, 0.3], [0.9, 0.88]] as const };
    expect(recalibrated(0, map)).toBe(0);
    expect(recalibrated(1, map)).toBe(1);
    expect(recalibrated(0.5, map)).toBeCloseTo(0.3, 12);
    expect(recalibrated(0.35, map)).toBeCloseTo(0.175, 12);
    for (let p = 0; p < 1; p += 0.01) expect(recalibrated(p + 0.01, map)).toBeGreaterThanOrEqual(recalibrated(p, map));
    expect(recalibrated(0.37, { version: 0, knots: [] })).toBeCloseTo(0.37, 12);
  });
});
