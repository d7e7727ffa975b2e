import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { ObjectClass, ObjectDetection } from '@lagewacht/contract';
import { createLocalFrame, distanceM, fromLocal } from '@lagewacht/geo';
import { Journal, idOf } from './build.spec-support';
import { explain } from './index';

const frame = createLocalFrame({ lon: 10, lat: 53.5 });
const at = (x: number, y: number, objectClass: ObjectClass = 'vehicle', sigma = 2): ObjectDetection => ({ class: objectClass, confidence: 0.7, ...fromLocal(frame, { x, y }), cov: [sigma * sigma, 0, sigma * sigma] });
const ring = (side: number): [number, number][] => [[-side, -side], [side, -side], [side, side], [-side, side]].map(([x = 0, y = 0]) => fromLocal(frame, { x, y })).map(({ lon, lat }) => [lon, lat]);

function look(journal: Journal, atS: number, detections: ObjectDetection[], more: { source?: string; footprint?: [number, number][]; lagS?: number } = {}): void {
  journal.add('detections', { source: more.source ?? 'd1', atS, lagS: more.lagS ?? 0 }, { detections, ...(more.footprint ? { footprint: more.footprint } : {}) });
}

describe('tracks', () => {
  it('[F13] shows a thing at its second sighting under its founding record, and clutter never', () => {
    const journal = new Journal();
    look(journal, 0, [at(0, 0), at(500, 500)], { footprint: ring(1000) });
    expect(journal.all('track')).toEqual([]);
    look(journal, 0.5, [at(5, 0)], { footprint: ring(1000) });
    expect(journal.all('track').map(({ id }) => id)).toEqual([`trk:${idOf(1)}-0`]);
    for (let i = 2; i < 20; i++) look(journal, i / 2, [at(i * 5, 0)], { footprint: ring(1000) });
    const [track] = journal.all('track');
    expect(journal.all('track')).toHaveLength(1);
    expect(track).toMatchObject({ class: 'vehicle', hits: 20, sources: ['d1'] });
    expect(track!.vEastMps).toBeGreaterThan(8);
    expect(track!.vEastMps).toBeLessThan(12);
    expect(explain(journal.state, track!.id)).toMatchObject({ lon: { rule: 'kalman-imm', count: 20 }, existence: { rule: 'existence-log-odds' } });
  });

  it('[F13] one thing seen by two drones is one track', () => {
    const journal = new Journal();
    for (let i = 0; i < 20; i++) {
      look(journal, i / 2, [at(i * 5, 0)], { source: 'd1' });
      look(journal, i / 2 + 0.02, [at(i * 5, 1)], { source: 'd2' });
    }
    expect(journal.all('track')).toHaveLength(1);
    expect(journal.all('track')[0]).toMatchObject({ sources: ['d1', 'd2'], hits: 40 });
  });

  it('[F13] follows crossing targets among clutter within a few metres', () => {
    const random = createRandomSource(5);
    const journal = new Journal();
    const truth = [0, 1, 2, 3, 4, 5].map((i) => ({ x: -200 + i * 80, y: i % 2 === 0 ? -150 : 150, vx: 4 - i, vy: i % 2 === 0 ? 6 : -6 }));
    let [squared, matched] = [0, 0];
    for (let step = 0; step < 160; step++) {
      const t = step * 0.25;
      const places = truth.map(({ x, y, vx, vy }) => ({ x: x + vx * t, y: y + vy * t }));
      const seen = places.filter(() => random.uniform() < 0.9).map(({ x, y }) => at(x + 2 * random.normal(), y + 2 * random.normal()));
      while (random.uniform() < 0.5) seen.push(at((random.uniform() - 0.5) * 1200, (random.uniform() - 0.5) * 1200));
      look(journal, t, seen, { footprint: ring(700) });
      if (step < 20) continue;
      for (const place of places) {
        const nearest = Math.min(...journal.all('track').map((track) => distanceM(track, fromLocal(frame, place))));
        if (nearest < 20) [squared, matched] = [squared + nearest ** 2, matched + 1];
      }
    }
    expect(matched / (140 * 6)).toBeGreaterThan(0.95);
    expect(Math.sqrt(squared / matched)).toBeLessThan(3);
    expect(journal.all('track').length).toBeLessThanOrEqual(8);
  });

  it('[F14] misses count inside the footprint only, and an empty frame is evidence', () => {
    const see = (): Journal => {
      const journal = new Journal();
      for (let i = 0; i < 8; i++) look(journal, i / 2, [at(0, 0)], { footprint: ring(300) });
      expect(journal.all('track')).toHaveLength(1);
      return journal;
    };
    const inside = see();
    for (let i = 8; i < 16; i++) look(inside, i / 2, [], { footprint: ring(300) });
    expect(inside.all('track')).toEqual([]);
    const outside = see();
    const elsewhere = ring(100).map(([lon, lat]) => [lon + 0.01, lat] as [number, number]);
    for (let i = 8; i < 16; i++) look(outside, i / 2, [], { footprint: elsewhere });
    expect(outside.all('track')).toHaveLength(1);
    const blind = see();
    for (let i = 8; i < 16; i++) look(blind, i / 2, []);
    expect(blind.all('track')).toHaveLength(1);
  });

  it('[F14][F64] what nobody looks at any more fades by ticks, and its memory is freed', () => {
    const journal = new Journal();
    for (let i = 0; i < 8; i++) look(journal, i / 2, [at(0, 0)], { footprint: ring(300) });
    for (let minute = 1; minute < 60; minute++) journal.tick(minute * 60);
    expect(journal.all('track')).toEqual([]);
    expect(journal.state.theatres[0]!.live.tracker.live).toBe(0);
    expect(journal.state.shownTracks.size).toBe(0);
  });

  it('[F15] a thing that is back near its prediction keeps its id', () => {
    const journal = new Journal();
    for (let i = 0; i < 20; i++) look(journal, i / 2, [at(i, 0, 'vessel')], { footprint: ring(300) });
    const { id } = journal.all('track')[0]!;
    for (let i = 20; i < 34; i++) look(journal, i / 2, [], { footprint: ring(300) });
    expect(journal.all('track')).toEqual([]);
    expect(journal.state.theatres[0]!.live.tracker.lost).toHaveLength(1);
    for (let i = 34; i < 38; i++) look(journal, i / 2, [at(i, 0, 'vessel')], { footprint: ring(300) });
    expect(journal.all('track').map((track) => track.id)).toEqual([id]);
  });

  it('[F16] a frame beyond the hold-back moves no track', () => {
    const journal = new Journal();
    for (let i = 0; i < 8; i++) look(journal, i, [at(0, 0)]);
    const [before] = journal.all('track');
    look(journal, 3, [at(30, 0)], { lagS: 10 });
    expect(journal.all('track')).toEqual([before]);
    expect(journal.state.trails.get('drone:d1')?.get('late')?.count).toBe(1);
  });

  it('[F17] person and person in the water are told apart by the words of many frames', () => {
    const journal = new Journal();
    for (let i = 0; i < 40; i++) look(journal, i, [at(0, 0, i % 8 === 3 ? 'person' : 'person_in_water')]);
    expect(journal.all('track')).toHaveLength(1);
    expect(journal.all('track')[0]!.class).toBe('person_in_water');
    expect(journal.all('track')[0]!.classConfidence).toBeGreaterThan(0.8);
  });

  it('[F4] tracks go on across the antimeridian', () => {
    const journal = new Journal();
    const far = createLocalFrame({ lon: 179.9999, lat: -17 });
    for (let i = 0; i < 20; i++) journal.add('detections', { source: 'd', atS: i }, { detections: [{ class: 'vessel', confidence: 0.7, ...fromLocal(far, { x: i * 5 - 30, y: 0 }), cov: [4, 0, 4] }] });
    expect(journal.all('track')).toHaveLength(1);
    expect(journal.all('track')[0]!.lon).toBeLessThan(-179.9);
  });

  it('[F64] a hostile frame of detections on one spot costs a bounded number of tracks', () => {
    const journal = new Journal();
    const crowd = Array.from({ length: 1000 }, () => at(0, 0));
    for (let i = 0; i < 3; i++) look(journal, i, crowd);
    expect(journal.state.theatres[0]!.live.tracker.live).toBeLessThan(2200);
  });
});
