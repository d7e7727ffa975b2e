import { beforeEach, describe, expect, it } from '@jest/globals';
import { areaIdSchema } from '@lagewacht/contract';
import { toSketch } from './draft';
import { MOST_POINTS, newSketch, useSketch } from './sketch-store';

const { start, addPoint, undo, change, setPoints, end } = useSketch.getState();
const points = (): readonly unknown[] | undefined => useSketch.getState().sketch?.points;

describe('a drawing that is not finished', () => {
  beforeEach(() => end());

  it('[D41] each step of its points can be taken back, also a dragged corner, one at a time', () => {
    start(newSketch('area', 'line'));
    addPoint([10, 53]);
    addPoint([10.1, 53]);
    setPoints([[10, 53], [10.15, 53]], true);
    setPoints([[10, 53], [10.18, 53]], true);
    setPoints([[10, 53], [10.2, 53]]);
    expect(points()).toEqual([[10, 53], [10.2, 53]]);
    undo();
    expect(points()).toEqual([[10, 53], [10.1, 53]]);
    undo();
    undo();
    undo();
    expect(points()).toEqual([]);
  });

  it('[D41] it has its words only once it has its points, and a point has one place', () => {
    start(newSketch('area', 'polygon'));
    addPoint([10, 53]);
    addPoint([10.1, 53]);
    change({ step: 'form' });
    expect(useSketch.getState().sketch?.step).toBe('points');
    addPoint([10.1, 53.1]);
    change({ step: 'form' });
    expect(useSketch.getState().sketch?.step).toBe('form');
    undo();
    expect(useSketch.getState().sketch?.step).toBe('points');
    change({ shape: 'point' });
    addPoint([11, 54]);
    expect(points()).toEqual([[11, 54]]);
  });

  it('[D41] no drawing has more corners than the contract takes', () => {
    start(newSketch('measure', 'line'));
    for (let index = 0; index <= MOST_POINTS + 5; index++) addPoint([10 + index / 1000, 53]);
    expect(points()).toHaveLength(MOST_POINTS);
  });

  it('[D42] ids of two new drawings differ and fit the contract', () => {
    const ids = Array.from({ length: 50 }, () => newSketch('area').area);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(areaIdSchema.safeParse(id).success).toBe(true);
  });

  it('[D42] a kept draft comes back as it was, and what is none is dropped', () => {
    const sketch = { ...newSketch('area', 'line'), points: [[10, 53], [10.1, 53.1]] as const, kind: 'closure' as const, name: 'Sperre', units: ['thw-7'], step: 'form' as const, changedFromMs: 5 };
    expect(toSketch(JSON.parse(JSON.stringify(sketch)))).toEqual(sketch);
    expect(toSketch({ ...sketch, points: [[10, 53]] })?.step).toBe('points');
    for (const wrong of [null, 5, {}, { ...sketch, kind: '__proto__' }, { ...sketch, area: 'area:' }, { ...sketch, points: [['a', 1]] }, { ...sketch, points: 'none' }, { ...sketch, shape: undefined }]) expect(toSketch(wrong)).toBeUndefined();
  });
});
