import { describe, expect, it } from '@jest/globals';
import type { Track } from '@lagewacht/contract';
import { crowd } from '../browser/scene';
import { isCrowd } from './crowding';
import { TrackStore, mercatorX, mercatorY } from './track-store';

describe('a crowd of tracks', () => {
  it('[M26] begins with more than one track for 40 by 40 pixels, and ends below four fifths of that', () => {
    const view = 800 * 400;
    expect([isCrowd(200, view, false), isCrowd(201, view, false)]).toEqual([false, true]);
    expect([isCrowd(161, view, true), isCrowd(160, view, true)]).toEqual([true, false]);
  });
  it('[M26] counts what lies in view', () => {
    const store = new TrackStore({ x: mercatorX(10), y: mercatorY(53.5), timeMs: 0 });
    const [one] = crowd(1, 0) as [Track];
    const at = (id: number, lon: number, lat: number): Track => ({ ...one, id: `trk:${id}`, lon, lat });
    store.upsert([at(1, 10, 53.5), at(2, 10.1, 53.5), at(3, 10, 53.6), at(4, 10.05, 53.55)]);
    store.remove(['trk:1']);
    expect(store.countIn({ west: mercatorX(9.99), east: mercatorX(10.06), north: mercatorY(53.56), south: mercatorY(53.4) })).toBe(1);
  });
});
