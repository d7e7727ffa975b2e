import { describe, expect, it } from '@jest/globals';
import type { InjectCondition, MselLine } from '@lagewacht/contract';
import { filterLines, noFilter } from './board-filter';
import { answerLeftS, inOrder, leapsOf, plannedS } from './planned';

function line(id: string, when: InjectCondition, more: Partial<MselLine> = {}): MselLine {
  return { entry: { id, when, title: { de: `de ${id}`, en: `en ${id}` }, channel: 'sensor', effects: [{ act: 'repair', source: 'st-pauli' }] }, state: 'planned', evidence: [], ...more };
}
const ids = (lines: readonly MselLine[]): string[] => lines.map(({ entry }) => entry.id);

describe('the order of the MSEL', () => {
  it('[T20] stands by time; a chain counts from its beginning, planned or sent; what waits for a level or a hand stands last, and those of a hand move only when they are sent', () => {
    const lines = [
      line('hand', { on: 'hand' }), line('level', { on: 'level', gauge: 'st-pauli', aboveM: 5 }), line('second', { on: 'after', inject: 'first', delayS: 30 }), line('third', { on: 'answered', inject: 'second', delayS: 10 }),
      line('first', { on: 'time', atS: 100 }), line('last', { on: 'time', atS: 500 }), line('of-hand', { on: 'after', inject: 'hand', delayS: 5 }),
    ];
    expect(ids(inOrder(lines))).toEqual(['first', 'second', 'third', 'last', 'hand', 'level', 'of-hand']);
    const sent = lines.map((one) => (one.entry.id === 'hand' ? { ...one, state: 'sent' as const, sentS: 90 } : one.entry.id === 'first' ? { ...one, state: 'sent' as const, sentS: 120 } : one));
    expect(ids(inOrder(sent))).toEqual(['hand', 'of-hand', 'first', 'second', 'third', 'last', 'level']);
  });
  it('[T20] a time that hangs on players is only likely; a ring of chains has none', () => {
    const lines = [line('first', { on: 'time', atS: 100 }, { entry: { ...line('first', { on: 'time', atS: 100 }).entry, expect: { action: { de: 'a', en: 'a' }, kinds: ['log'], withinS: 60 } } }), line('late', { on: 'missed', inject: 'first', delayS: 5 }), line('next', { on: 'after', inject: 'late', delayS: 1 })];
    expect(lines.map((one) => plannedS(one, lines))).toEqual([{ atS: 100, isSure: true }, { atS: 165, isSure: false }, { atS: 166, isSure: false }]);
    const ring = [line('a', { on: 'after', inject: 'b', delayS: 1 }), line('b', { on: 'after', inject: 'a', delayS: 1 }), line('c', { on: 'after', inject: 'nobody', delayS: 1 })];
    expect(ring.map((one) => plannedS(one, ring))).toEqual([undefined, undefined, undefined]);
  });
  it('[T21] tells how long players have to answer, only while an answer is awaited', () => {
    const expect0 = { action: { de: 'a', en: 'a' }, kinds: ['log' as const], withinS: 60 };
    const sent = line('x', { on: 'hand' }, { state: 'sent', sentS: 100 });
    expect(answerLeftS(sent, 130)).toBeUndefined();
    const awaited = { ...sent, entry: { ...sent.entry, expect: expect0 } };
    expect([answerLeftS(awaited, 130), answerLeftS(awaited, 170), answerLeftS({ ...awaited, state: 'answered' }, 130)]).toEqual([30, -10, undefined]);
    const happening = { id: '019b0000-0000-7000-8000-000000000001', n: 1, atMs: 0, by: 'engine' } as const;
    const leaps = leapsOf([{ ...happening, scenarioS: 300, kind: 'state', state: 'running', speed: 1, jumpedFromS: 110 }, { ...happening, scenarioS: 310, kind: 'state', state: 'paused', speed: 1 }]);
    // Sent before the leap, in it, and after it.
    expect([100, 200, 305].map((sentS) => answerLeftS({ ...awaited, sentS }, 310, leaps))).toEqual([40, 50, 55]);
  });
  it('[T22] is narrowed by state, objective, owner and words, in any order and together', () => {
    const lines = [line('gate', { on: 'hand' }, { entry: { ...line('gate', { on: 'hand' }).entry, objective: 'O1', owner: 'Tore' } }), line('fire', { on: 'hand' }, { state: 'sent', note: 'Rauch gesehen' })];
    expect(ids(filterLines(lines, noFilter, 'de'))).toEqual(['gate', 'fire']);
    expect(ids(filterLines(lines, { ...noFilter, states: ['sent', 'seen'] }, 'de'))).toEqual(['fire']);
    expect(ids(filterLines(lines, { ...noFilter, objective: 'O1', owner: 'Tore' }, 'de'))).toEqual(['gate']);
    expect(ids(filterLines(lines, { ...noFilter, words: 'rauch DE' }, 'de'))).toEqual(['fire']);
    expect(ids(filterLines(lines, { ...noFilter, states: ['sent'], objective: 'O1' }, 'de'))).toEqual([]);
  });
});
