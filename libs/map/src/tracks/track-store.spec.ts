import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Track } from '@lagewacht/contract';
import { crowd } from '../browser/scene';
import { TRACK_STRIDE, TrackStore, mercatorX, mercatorY, REACH_S } from './track-store';

const nowMs = 1_800_000_000_000;
const anchor = { x: mercatorX(10), y: mercatorY(53.5), timeMs: nowMs };
const tracks = crowd(40, nowMs);

/** Great-circle-free check by the local plane, metres. */
function toMetres({ x, y }: { x: number; y: number }, lat: number): { east: number; north: number } {
  const perMercator = 40_075_016.686 * Math.cos((lat * Math.PI) / 180);
  return { east: (x - anchor.x) * perMercator, north: -(y - anchor.y) * perMercator };
}

const still = (part: Partial<Track>): Track => ({ ...(tracks[1] as Track), lon: 10, lat: 53.5, vEastMps: 0, vNorthMps: 0, eventTimeMs: nowMs, ...part });

describe('track store', () => {
  it('[M5] holds exactly the tracks it was given, whatever the order of puts and removes', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(tracks.length - 1)), { maxLength: 120 }), (steps) => {
      const store = new TrackStore(anchor);
      const oracle = new Map<string, Track>();
      for (const [put, index] of steps) {
        const track = tracks[index] as Track;
        if (put) { store.upsert([track]); oracle.set(track.id, track); } else { store.remove([track.id]); oracle.delete(track.id); }
      }
      expect(store.count).toBe(oracle.size);
      for (const track of oracle.values()) {
        const row = store.rowFor(track.id) ?? -1;
        expect(store.idAt(row)).toBe(track.id);
        expect(store.block[row * TRACK_STRIDE]).toBeCloseTo(mercatorX(track.lon) - anchor.x, 9);
      }
    }));
  });

  it('[M5] tells the GPU every row that changed, also one that moved into a gap', () => {
    const store = new TrackStore(anchor);
    store.upsert(tracks.slice(0, 10));
    expect(store.takeDirty()).toEqual([0, 10]);
    expect(store.takeDirty()).toBeUndefined();
    store.remove([tracks[3]?.id ?? '']);
    expect(store.takeDirty()).toEqual([3, 4]);
    store.upsert([tracks[6] as Track]);
    expect(store.takeDirty()).toEqual([6, 7]);
    store.clear();
    expect(store.takeDirty()).toBeUndefined();
  });

  it('[M5] grows without losing a row', () => {
    const store = new TrackStore(anchor);
    store.upsert(crowd(1000, nowMs));
    expect(store.count).toBe(1000);
    expect(store.block.length).toBeGreaterThanOrEqual(1000 * TRACK_STRIDE);
    expect(store.idAt(999)).toBe('trk:999');
  });

  it('[M5] carries a track on by its velocity for five seconds and no longer, never backwards', () => {
    const store = new TrackStore(anchor);
    store.upsert([still({ vEastMps: 10, vNorthMps: -4 })]);
    const at = (ms: number) => toMetres(store.placeAt(0, nowMs + ms), 53.5);
    expect(at(2000).east).toBeCloseTo(20, 1);
    expect(at(2000).north).toBeCloseTo(-8, 1);
    expect(at(REACH_S * 1000).east).toBeCloseTo(50, 1);
    expect(at(60_000).east).toBeCloseTo(50, 1);
    expect(at(-60_000).east).toBeCloseTo(0, 1);
  });

  it('[M5] keeps places to the centimetre in single precision', () => {
    const store = new TrackStore(anchor);
    store.upsert([still({ lon: 10.08, lat: 53.46 })]);
    const place = store.placeAt(0, nowMs);
    expect(Math.abs(place.x - mercatorX(10.08)) * 40_075_016 * 0.595).toBeLessThan(0.01);
    expect(Math.abs(place.y - mercatorY(53.46)) * 40_075_016 * 0.595).toBeLessThan(0.01);
  });

  it('[M5] asks for frames only while something moves or fades', () => {
    const store = new TrackStore(anchor);
    expect(store.movesAt(nowMs, 60)).toBe(false);
    store.upsert([still({})]);
    expect(store.movesAt(nowMs + 59_000, 60)).toBe(true);
    expect(store.movesAt(nowMs + 61_000, 60)).toBe(false);
  });
});
