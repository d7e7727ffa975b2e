import { describe, expect, it } from '@jest/globals';
import type { JournalEntry } from '@lagewacht/contract';
import { createFusionState, entitiesOf, explain, step } from '../index';

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const head = (seq: number, eventTimeMs: number): Pick<JournalEntry, 'seq' | 'id' | 'situation' | 'source' | 'eventTimeMs' | 'receivedTimeMs'> => ({
  seq, id: `019aa000-0000-7000-8000-${String(seq).padStart(12, '0')}`, situation: 'live', source: 'commander', eventTimeMs, receivedTimeMs: NOON_MS + seq,
});
const drawn = { area: 'area:north', kind: 'section', name: 'Nord', shape: 'polygon', points: [[10, 53.5], [10.1, 53.5], [10.1, 53.6]] as [number, number][], removed: false } as const;

describe('what the staff writes and draws', () => {
  it('[F130] a drawing is in the picture with who drew it; the newest word is the whole of it, and a removed one leaves', () => {
    let state = createFusionState('live');
    const put = (seq: number, eventTimeMs: number, change: object = {}): void => {
      state = step(state, { ...head(seq, eventTimeMs), kind: 'area', body: { ...drawn, points: [...drawn.points], ...change } }).state;
    };
    put(1, NOON_MS, { units: ['b', 'a'], leader: 'Florian 33' });
    expect(entitiesOf(state).get('area:north')).toMatchObject({ type: 'area', name: 'Nord', drawnBy: 'commander', units: ['a', 'b'], leader: 'Florian 33' });
    expect(explain(state, 'area:north')?.['points']).toMatchObject({ rule: 'newest-drawing', count: 1 });
    put(2, NOON_MS + 1000, { name: 'Nord-Ost' });
    expect(entitiesOf(state).get('area:north')).toMatchObject({ name: 'Nord-Ost', units: [] });
    expect(entitiesOf(state).get('area:north')).not.toHaveProperty('leader');
    put(3, NOON_MS + 500, { name: 'late' });
    expect(entitiesOf(state).get('area:north')).toMatchObject({ name: 'Nord-Ost' });
    put(4, NOON_MS + 2000, { removed: true });
    expect(entitiesOf(state).has('area:north')).toBe(false);
  });

  it('[F131] of the command log the picture knows where it stands, and nothing else moves', () => {
    const hash = 'a'.repeat(64);
    const entry: JournalEntry = { ...head(1, NOON_MS), kind: 'log', body: { number: 7, kind: 'note', text: 'Lage ruhig', automatic: false, keeper: 's2', precedence: 'routine', subjects: ['gate:veddel'], causes: [], previous: hash, hash } };
    const { state, changes } = step(createFusionState('live'), entry);
    expect(changes.map(({ id }) => id)).toEqual(['log:command']);
    expect(entitiesOf(state).get('log:command')).toMatchObject({ type: 'log', entries: 7, keeper: 's2' });
  });
});
