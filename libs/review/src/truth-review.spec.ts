import { describe, expect, it } from '@jest/globals';
import type { Entity, TruthFrame } from '@lagewacht/contract';
import { fromLocal, createLocalFrame } from '@lagewacht/geo';
import { createTruthReview } from './truth-review';

const frame = createLocalFrame({ lon: 10, lat: 53.5 });
const at = (x: number, y: number): { lon: number; lat: number } => fromLocal(frame, { x, y });
const aged = { eventTimeMs: 0, receivedTimeMs: 0 };
const truthOf = (scenarioS: number, more: Partial<TruthFrame> = {}): TruthFrame => ({
  atMs: scenarioS * 1000, scenarioS, levels: {}, gates: {}, objects: [], units: [], incidents: [], breaches: [], fires: [], flooded: [], shelters: [], population: [], faults: [], ...more,
});
const thing = (id: string, x: number, y: number): TruthFrame['objects'][number] => ({ id, class: 'person', ...at(x, y) });
const track = (id: string, x: number, y: number): Entity => ({ type: 'track', id: `trk:${id}`, class: 'person', classConfidence: 1, ...at(x, y), vEastMps: 0, vNorthMps: 0, cov: [1, 0, 1], existence: 1, hits: 3, sources: [], ...aged });
const matter = (id: string, x: number, fromS = 0): TruthFrame['incidents'][number] => ({ id, category: 'fire', ...at(x, 0), fromS });
const incident = (id: string, x: number, confidence: number, more: Partial<Extract<Entity, { type: 'incident' }>> = {}): Entity => ({
  type: 'incident', id: `inc:${id}`, category: 'fire', ...at(x, 0), sigmaM: 30, grade: 'probable', confidence, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0, severity: 'severe', urgency: 'immediate',
  priority: 1, text: '', sources: [], firstTimeMs: 0, ...aged, ...more,
});

describe('the picture against the truth', () => {
  it('[R1] [R2] tracks: distances, what is missed and invented, switches and fragmentations', () => {
    const review = createTruthReview();
    const person = thing('a', 0, 0);
    review.take({ truth: truthOf(0, { objects: [person, thing('b', 500, 0)] }), entities: [track('1', 3, 4), track('9', 2000, 0)] });
    review.take({ truth: truthOf(1, { objects: [person] }), entities: [] });
    review.take({ truth: truthOf(2, { objects: [person] }), entities: [track('2', 0, 0)] });
    const { tracks, overTime } = review.sum();
    expect(tracks).toMatchObject({ missed: 2 / 3, invented: 1 / 3, idSwitches: 1, fragmentations: 1 });
    expect(tracks.rmseM).toBeCloseTo(Math.sqrt(25 / 2), 1);
    expect(overTime.map(({ gospaM }) => Math.round(gospaM))).toEqual([Math.round(Math.sqrt(25 + 2500)), Math.round(Math.sqrt(1250)), 0]);
  });

  it('[R3] [R5] incidents: same kind, near enough, each once; what has ended says nothing', () => {
    const review = createTruthReview();
    review.take({
      truth: truthOf(0, { incidents: [matter('x', 0), matter('y', 3000)] }),
      entities: [incident('1', 100, 0.9), incident('2', 50, 0.8), incident('3', 9000, 0.4), incident('4', 3000, 0.9, { category: 'medical' }), incident('5', 3000, 0.9, { grade: 'dismissed' }), incident('6', 3000, 0.9, { mergedInto: 'inc:1' })],
    });
    const { incidents } = review.sum();
    expect(incidents.precision).toBeCloseTo(1 / 3);
    expect(incidents.recall).toBeCloseTo(1 / 2);
    expect(incidents.f1).toBeCloseTo(2 / 5);
    expect(incidents.brier).toBeCloseTo((0.1 ** 2 + 0.8 ** 2 + 0.4 ** 2 + 0.9 ** 2) / 4);
  });

  it('[R4] an incident is detected when the picture first shows it, or never', () => {
    const review = createTruthReview();
    const incidents = [matter('x', 0, 100), matter('y', 5000, 100)];
    for (const [scenarioS, confidence] of [[100, 0.3], [160, 0.6], [220, 0.9]] as const) review.take({ truth: truthOf(scenarioS, { incidents }), entities: [incident('1', 0, confidence)] });
    expect(review.sum().incidents.detections).toEqual([{ id: 'x', category: 'fire', fromS: 100, detectedAfterS: 60 }, { id: 'y', category: 'fire', fromS: 100 }]);
    expect(review.sum().overTime.map(({ incidentF1 }) => incidentF1)).toEqual([0, 2 / 3, 2 / 3]);
  });

  it('[R6] water: levels, gates right, doubted and wrong, flooded polders', () => {
    const gate = (source: string, state: 'open' | 'closed' | 'conflict'): Entity => ({ type: 'gate', id: `gate:${source}`, source, name: source, state, assumed: 'open', confidence: 1, claims: [], periodS: 60, freshness: 'fresh', ...aged });
    const gauge: Entity = { type: 'gauge', id: 'gauge:p', source: 'p', name: 'p', levelM: 4.2, datum: 'NHN', tendency: 'rising', thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', ...aged };
    const polder = (id: string, probability: number): Entity => ({ type: 'polder', id: `polder:${id}`, name: id, ring: [], crestM: 7, synthetic: true, probability, wetAreaM2: 0, bands: [], causes: [], ...aged });
    const review = createTruthReview();
    review.take({
      truth: truthOf(0, { levels: { p: 4 }, gates: { a: 'open', b: 'open', c: 'open' }, flooded: [{ polder: 'north', depthM: 0.5 }, { polder: 'south', depthM: 0.4 }, { polder: 'east', depthM: 0.001 }] }),
      entities: [gauge, gate('a', 'open'), gate('b', 'conflict'), gate('c', 'closed'), polder('north', 0.9), polder('south', 0.2), polder('west', 0.7)],
    });
    const { levelErrorM, gatesRight, gatesDoubted, gatesWrong, floodCsi } = review.sum().water;
    expect(levelErrorM).toBeCloseTo(0.2);
    expect([gatesRight, gatesDoubted, gatesWrong, floodCsi]).toEqual([1 / 3, 1 / 3, 1 / 3, 1 / 3]);
  });

  it('[R10] over time: the figures of each moment; the calibration is of everything shown until then, so that the last one is that of the whole', () => {
    const review = createTruthReview();
    const gauge = (levelM: number): Entity => ({ type: 'gauge', id: 'gauge:p', source: 'p', name: 'p', levelM, datum: 'NHN', tendency: 'rising', thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', ...aged });
    const gate: Entity = { type: 'gate', id: 'gate:a', source: 'a', name: 'a', state: 'open', assumed: 'open', confidence: 1, claims: [], periodS: 60, freshness: 'fresh', ...aged };
    review.take({ truth: truthOf(10, { levels: { p: 4 }, gates: { a: 'open' }, incidents: [matter('x', 0)] }), entities: [gauge(4.3), gate, incident('1', 0, 0.9)] });
    review.take({ truth: truthOf(20, { levels: { p: 4 }, gates: { a: 'closed' } }), entities: [gauge(4.1), gate, incident('2', 9000, 0.6)] });
    review.take({ truth: truthOf(30), entities: [] });
    const { overTime, incidents } = review.sum();
    expect(overTime.map(({ atMs, levelErrorM, gatesRight, ece }) => [atMs, +levelErrorM.toFixed(3), gatesRight, +ece.toFixed(3)])).toEqual([[10_000, 0.3, 1, 0.1], [20_000, 0.1, 0, 0.35], [30_000, 0, 1, 0.35]]);
    expect(overTime.at(-1)?.ece).toBe(incidents.ece);
  });

  it('says of nothing that nothing was wrong', () => {
    expect(createTruthReview().sum()).toMatchObject({ moments: 0, tracks: { gospaM: 0 }, incidents: { f1: 1, ece: 0, detections: [] }, water: { floodCsi: 1 } });
  });
});
