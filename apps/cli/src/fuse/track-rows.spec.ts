import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { TrackRows } from './track-rows';

const textOf = (rows: TrackRows): string => Buffer.concat(rows.take(true)).toString('latin1');
const round = (value: number, decimals: number): number => (Math.sign(value) * Math.round(Math.abs(value) * 10 ** decimals)) / 10 ** decimals + 0;

describe('rows of tracks', () => {
  it('[C30] numbers are what JSON.stringify writes for the rounded value, whatever their size and sign', () => {
    const chance = createRandomSource(4);
    const rows = new TrackRows();
    const expected: string[] = [];
    const size = (): number => chance.normal() * 10 ** Math.floor(chance.uniform() * 14 - 5);
    for (let id = 1; id <= 20_000; id++) {
      const [x, y, vx, vy, pxx, pxy, pyy] = [size(), Math.round(size()), size(), -0.00004, size(), 0, Math.round(size() * 100) / 100] as [number, number, number, number, number, number, number];
      const t = Math.round(chance.uniform() * 1000) / 10;
      rows.add(t, { id, x, y, vx, vy, pxx, pxy, pyy }, { lon: 9.123456789, lat: -53.5 });
      expected.push(JSON.stringify({ t, id, x: round(x, 3), y: round(y, 3), vx: round(vx, 4), vy: 0, pxx: round(pxx, 4), pxy: 0, pyy: round(pyy, 4), lon: 9.12345679, lat: -53.5 }));
    }
    expect(textOf(rows).trimEnd().split('\n')).toEqual(expected);
    expect(rows.take(true)).toEqual([]);
  });

  it('[C30] a number that is none is a fault, never a line', () => {
    expect(() => new TrackRows().add(0, { id: 1, x: Number.NaN, y: 0, vx: 0, vy: 0, pxx: 1, pxy: 0, pyy: 1 })).toThrow('expected a finite number');
  });
});
