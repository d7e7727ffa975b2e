import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandomSource } from '@lagewacht/base';
import { allEvents, marginalOf, randomOptions, sortedOptions, totalOf } from './all-events.spec-support';
import { jointEvents, type JointEvent, type Parent } from './joint-events';

const keyOf = ({ parent, picks }: JointEvent): string => `${parent}:${picks.join()}`;

function randomParents(seed: number, tracks: number, detections: number): Parent[] {
  const random = createRandomSource(seed);
  return Array.from({ length: 1 + Math.floor(3 * random.uniform()) }, () => ({ weight: 0.1 + random.uniform(), options: randomOptions(random, { tracks, detections }) }));
}

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), tracks: fc.integer({ min: 1, max: 5 }), detections: fc.integer({ min: 0, max: 5 }) });

describe('joint events', () => {
  it('[F12] are those of the brute force, with the same weights, but for the hopeless', () => {
    fc.assert(fc.property(cases, ({ seed, tracks, detections }) => {
      const parents = randomParents(seed, tracks, detections);
      const found = jointEvents(parents, 1e6);
      const all = new Map(allEvents(parents).map((event) => [keyOf(event), event.weight]));
      expect(new Set(found.events.map(keyOf)).size).toBe(found.events.length);
      for (const event of found.events) expect(event.weight / (all.get(keyOf(event)) ?? Number.NaN)).toBeCloseTo(1, 12);
      const most = Math.max(...all.values());
      const kept = new Set(found.events.map(keyOf));
      for (const [key, weight] of all) if (!kept.has(key)) expect(weight).toBeLessThan(1.0001e-4 * most);
    }), { numRuns: 200 });
  });

  it('[F12] total and marginals are those of the brute force, to what the hopeless weigh', () => {
    fc.assert(fc.property(cases, ({ seed, tracks, detections }) => {
      const parents = randomParents(seed, tracks, detections);
      const { total, marginals, events } = jointEvents(parents, 1e6);
      const all = allEvents(parents);
      const lost = (all.length - events.length) * 1e-4;
      expect(total).toBeLessThanOrEqual(totalOf(all) * (1 + 1e-12));
      expect(total).toBeGreaterThanOrEqual(totalOf(all) * (1 - 1e-12) - lost * Math.max(...all.map(({ weight }) => weight)));
      expect(total / totalOf(events)).toBeCloseTo(1, 12);
      for (let i = 0; i < tracks; i++) {
        for (let j = 0; j < detections; j++) expect(Math.abs((marginals[i]?.get(j) ?? 0) - marginalOf(all, i, j))).toBeLessThanOrEqual(lost + 1e-12);
      }
    }), { numRuns: 200 });
  });

  it('[F12] where nothing is hopeless, marginals are exact; each track has one cause at most, each detection one track', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      // Weights of 0.3 to 3: three tracks that all cause nothing, or their worst, are far from 1e-4 of the best.
      const options = randomOptions(createRandomSource(seed), { tracks: 3, detections: 4, share: 1, decades: 1 }).map(({ detections, weights }) => ({ detections, weights: weights.map((weight) => 300 * weight) }));
      const parents = [{ weight: 1, options }];
      const { marginals, events } = jointEvents(parents, 1e6);
      const all = allEvents(parents);
      expect(events).toHaveLength(all.length);
      for (let i = 0; i < 3; i++) for (let j = 0; j < 4; j++) expect(marginals[i]?.get(j)).toBeCloseTo(marginalOf(all, i, j), 12);
      for (let i = 0; i < 3; i++) expect([...(marginals[i]?.values() ?? [])].reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-12);
      for (let j = 0; j < 4; j++) expect(marginals.reduce((sum, map) => sum + (map.get(j) ?? 0), 0)).toBeLessThanOrEqual(1 + 1e-12);
    }), { numRuns: 100 });
  });

  it('[F12] stand heaviest first; of equals the earlier parent and the heavier option of the earlier track', () => {
    fc.assert(fc.property(cases, ({ seed, tracks, detections }) => {
      const { events } = jointEvents(randomParents(seed, tracks, detections), 1e6);
      events.forEach(({ weight }, e) => expect(weight).toBeLessThanOrEqual(events[e - 1]?.weight ?? Number.POSITIVE_INFINITY));
    }), { numRuns: 100 });
    const even = [sortedOptions([[0, 2], [1, 2]]), sortedOptions([[0, 2], [1, 2]])];
    const { events } = jointEvents([{ weight: 0.5, options: even }, { weight: 0.5, options: even }], 1e6);
    expect(events.slice(0, 4).map(keyOf)).toEqual(['0:0,1', '0:1,0', '1:0,1', '1:1,0']);
  });

  it('[F12] the best explanation is found first, so that a cut after few steps keeps what matters', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const parents = [{ weight: 1, options: randomOptions(createRandomSource(seed), { tracks: 9, detections: 9, share: 0.9 }) }];
      const { events, total, marginals } = jointEvents(parents, 3000);
      expect(events.length).toBeLessThanOrEqual(3000);
      expect(total).toBeGreaterThan(0);
      for (const map of marginals) {
        const sum = [...map.values()].reduce((all, value) => all + value, 0);
        expect(sum).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      }
    }), { numRuns: 20 });
  });

  it('[F12] nothing to explain is one event, or none without a parent', () => {
    expect(jointEvents([{ weight: 0.3, options: [] }], 10)).toEqual({ events: [{ weight: 0.3, parent: 0, picks: [] }], total: 0.3, marginals: [] });
    expect(jointEvents([], 10).events).toEqual([]);
    expect(jointEvents([{ weight: 1, options: [{ detections: [], weights: [] }] }], 10)).toEqual({ events: [{ weight: 1, parent: 0, picks: [-1] }], total: 1, marginals: [new Map()] });
  });
});
