import { describe, expect, it } from '@jest/globals';
import type { Gate, Gauge, Hazard, Polder } from '@lagewacht/contract';
import { nextThreshold, poldersAtRisk, standGates } from './outlook';

const aged = { eventTimeMs: 0, receivedTimeMs: 0 };
const gauge = (id: string, levelM: number, lon: number): Gauge => ({ type: 'gauge', id: `gauge:${id}`, source: id, name: id, lon, lat: 53.5, levelM, datum: 'NHN', tendency: 'rising', thresholds: [], quality: 'good', periodS: 60, freshness: 'fresh', ...aged });
const gate = (id: string, state: Gate['state'], lon = 10): Gate => ({ type: 'gate', id: `gate:${id}`, source: id, name: id, lon, lat: 53.5, state, assumed: 'open', confidence: 0.5, claims: [], sillM: 4, periodS: 60, freshness: 'fresh', ...aged });
const hazard = (id: string, state: Hazard['state'], harmTimeMs?: number): Hazard => ({ type: 'hazard', id: `hazard:${id}`, kind: 'gate_inflow', subject: `gate:${id}`, name: id, state, severity: 'severe', probability: 0.9, priority: 1, evidence: [], ...(harmTimeMs === undefined ? {} : { harmTimeMs }), ...aged });

describe('water', () => {
  it('[D90] the next threshold is the lowest that is not reached', () => {
    const threshold = (levelM: number, reached: boolean): Gauge['thresholds'][number] => ({ code: `t${levelM}`, label: { de: 't', en: 't' }, levelM, severity: 'minor', reached });
    expect(nextThreshold({ ...gauge('a', 5, 10), thresholds: [threshold(6, false), threshold(5.5, false), threshold(4, true)] })?.levelM).toBe(5.5);
    expect(nextThreshold({ ...gauge('a', 5, 10), thresholds: [threshold(4, true)] })).toBeUndefined();
  });

  it('[D91] gates stand by danger and time left, then by state; the nearest gauge tells the water before them', () => {
    const standing = standGates([gate('closed', 'closed'), gate('conflict', 'conflict'), gate('soon', 'closed'), gate('now', 'open'), gate('later', 'open', 10.4)], [gauge('near', 4.5, 10.01), gauge('far', 3, 10.5)], [hazard('soon', 'expected', 100), hazard('later', 'expected', 200), hazard('now', 'present')]);
    expect(standing.map(({ gate: { name }, overSillM }) => [name, overSillM])).toEqual([['now', 0.5], ['soon', 0.5], ['later', -1], ['conflict', 0.5], ['closed', 0.5]]);
    expect(standGates([gate('a', 'open')], [], [])[0]?.overSillM).toBeUndefined();
  });

  it('[D92] polders at risk are those with a chance of water of 5 % and more, likeliest first', () => {
    const polder = (name: string, probability: number): Polder => ({ type: 'polder', id: `polder:${name}`, name, ring: [], crestM: 7.5, synthetic: true, probability, wetAreaM2: 0, bands: [], causes: [], ...aged });
    expect(poldersAtRisk([polder('a', 0.04), polder('b', 0.5), polder('c', 0.9)]).map(({ name }) => name)).toEqual(['c', 'b']);
  });
});
