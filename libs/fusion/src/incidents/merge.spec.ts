import { describe, expect, it } from '@jest/globals';
import { idOf, Journal } from '../build.spec-support';
import { freezeState, step, thawState } from '../index';

const A = `inc:${idOf(1)}`;
const B = `inc:${idOf(2)}`;

/** Two fires about 160 m apart: too far to be linked at once, near enough to be one. */
function twoFires(): Journal {
  const journal = new Journal();
  journal.report({ source: 'a', atS: 0 }, { category: 'fire', text: 'Dachstuhl brennt lichterloh' });
  journal.report({ source: 'b', atS: 10 }, { category: 'fire', text: 'Flammen aus dem Hinterhaus', lon: 10.0024 });
  expect(journal.all('incident').map((one) => one.id)).toEqual([A, B]);
  return journal;
}

/** The second caller finds that it is the same house. */
function correctPlace(journal: Journal): void {
  journal.report({ source: 'b', atS: 20 }, { category: 'fire', text: 'doch Nummer 12', lon: 10.0001, corrects: idOf(2) });
}

/** Words between the two that draw them together. */
function drawTogether(journal: Journal, fromS: number): void {
  for (let i = 0; i < 6; i++) journal.report({ source: `c${fromS}-${i}`, atS: fromS + i }, { category: 'fire', lon: 10.0012, sigmaM: 40 });
}

const living = (journal: Journal) => journal.all('incident').filter((one) => one.mergedInto === undefined);

describe('one or two', () => {
  it('[F77] proposes to merge what may be one, with the score on both sides', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire' });
    journal.report({ source: 'b', atS: 10 }, { category: 'fire', lon: 10.0049, sigmaM: 80 });
    journal.report({ source: 'far', atS: 10 }, { category: 'fire', lon: 10.05 });
    journal.report({ source: 'kind', atS: 10 }, { category: 'flooding' });
    expect(journal.all('incident').map((one) => one.similar)).toEqual([undefined, undefined, undefined, undefined]);
    journal.report({ source: 'b', atS: 20 }, { category: 'fire', lon: 10.0023, sigmaM: 80, corrects: idOf(2) });
    journal.tick(90);
    const [first, second, ...others] = journal.all('incident');
    const score = first?.similar?.[0]?.score ?? 0;
    expect(score).toBeGreaterThan(3);
    expect(score).toBeLessThan(6);
    expect(first?.similar).toEqual([{ id: B, score }]);
    expect(second?.similar).toEqual([{ id: A, score }]);
    expect(others.map((one) => one.similar)).toEqual([undefined, undefined]);
  });

  it('[F78] makes one of two that a word has brought together, says where it went, and a person takes it back for good', () => {
    const journal = twoFires();
    correctPlace(journal);
    const merged = journal.all('incident').filter((one) => one.mergedInto !== undefined);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ grade: 'closed', confidence: 0 });
    expect(merged[0]?.decidedBy).toBeUndefined();
    expect(living(journal)).toMatchObject([{ reports: 2, origins: 2 }]);
    journal.add('assessment', { source: 'chief', atS: 100 }, { target: merged[0]!.id, verdict: 'reopen', reason: 'zwei Brände' });
    expect(living(journal)).toHaveLength(2);
    expect(living(journal).every((one) => one.decidedBy === 'chief')).toBe(true);
    drawTogether(journal, 200);
    journal.tick(400);
    expect(living(journal)).toHaveLength(2);
    expect(living(journal).every((one) => one.similar === undefined)).toBe(true);
  });

  it('[F55] domain check 9: manual split/merge wins for good; undo is possible; replay of the same inputs keeps the split', () => {
    const journal = new Journal();
    for (let i = 0; i < 4; i++) journal.report({ source: `s${i}`, atS: i }, { category: 'fire' });
    journal.add('assessment', { source: 'chief', atS: 10 }, { target: A, verdict: 'split', reports: [idOf(3), idOf(4)], reason: 'zwei Häuser' });
    const apart = `inc:${idOf(5)}`;
    expect(living(journal).map(({ id, reports, decidedBy }) => ({ id, reports, decidedBy }))).toEqual([{ id: A, reports: 2, decidedBy: 'chief' }, { id: apart, reports: 2, decidedBy: 'chief' }]);
    // The two lie in one place, and words keep coming: automation would make them one.
    for (let i = 0; i < 20; i++) journal.report({ source: `t${i}`, atS: 20 + i }, { category: 'fire' });
    for (let minute = 1; minute < 5; minute++) journal.tick(60 * minute);
    expect(living(journal).map((one) => one.id)).toEqual([A, apart]);
    expect(living(journal).every((one) => one.similar === undefined)).toBe(true);
    // The same inputs again, with a restart in the middle: the same picture, the same split.
    const replay = new Journal();
    journal.entries.slice(0, 12).forEach((entry) => replay.fold(entry));
    let state = thawState(freezeState(replay.state));
    for (const entry of journal.entries.slice(12)) state = step(state, entry).state;
    expect([...state.entities]).toEqual([...journal.state.entities]);
    // A person may undo it.
    journal.add('assessment', { source: 'chief-2', atS: 400 }, { target: apart, verdict: 'merge', into: A, reason: 'doch eins' });
    expect(living(journal).map((one) => one.id)).toEqual([A]);
    expect(journal.get(apart, 'incident')).toMatchObject({ mergedInto: A, decidedBy: 'chief-2' });
    journal.add('assessment', { source: 'chief', atS: 500 }, { target: apart, verdict: 'reopen', reason: 'nein, zwei' });
    expect(living(journal).map((one) => one.id)).toEqual([A, apart]);
  });

  it('[F79] what was kept apart stays apart through the merges of others', () => {
    const journal = new Journal();
    for (let i = 0; i < 4; i++) journal.report({ source: `s${i}`, atS: i }, { category: 'fire' });
    journal.add('assessment', { source: 'chief', atS: 10 }, { target: A, verdict: 'split', reports: [idOf(4)], reason: '' });
    const apart = `inc:${idOf(5)}`;
    journal.report({ source: 'z', atS: 20 }, { category: 'fire', lon: 10.05 });
    const third = `inc:${idOf(6)}`;
    journal.add('assessment', { source: 'chief', atS: 30 }, { target: apart, verdict: 'merge', into: third, reason: '' });
    expect(journal.state.incidents.get(third)?.apart).toContain(A);
    expect(journal.state.incidents.get(A)?.apart).toContain(third);
  });

  it('[F78] a dismissed, closed or merged incident is never merged by automation', () => {
    for (const verdict of ['dismiss', 'close'] as const) {
      const journal = twoFires();
      journal.add('assessment', { source: 'chief', atS: 15 }, { target: B, verdict, reason: '' });
      correctPlace(journal);
      drawTogether(journal, 400);
      expect(journal.get(B, 'incident')).toMatchObject({ decidedBy: 'chief', grade: verdict === 'dismiss' ? 'dismissed' : 'closed' });
      expect(journal.get(B, 'incident').mergedInto).toBeUndefined();
      expect(journal.get(B, 'incident').reports).toBe(1);
    }
  });
});
