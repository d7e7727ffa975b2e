import { describe, expect, it } from '@jest/globals';
import { defaultFusionConfig } from '../config';
import { addOutcome, learntWorth, periodOf, type Record5Days } from './trust';

const config = defaultFusionConfig.incidents;
const RIGHT = { right: 1e6, wrong: 0 };

describe('the record of a source', () => {
  it('[F74] what is taken back was never learnt', () => {
    const records = new Map<string, Record5Days>();
    addOutcome(records, 'a', 3, RIGHT);
    addOutcome(records, 'a', 3, { right: 0, wrong: 5e5 });
    addOutcome(records, 'a', 3, { right: -1e6, wrong: 0 });
    expect([...(records.get('a') ?? [])]).toEqual([[3, { right: 0, wrong: 5e5 }]]);
    addOutcome(records, 'a', 3, { right: 0, wrong: -5e5 });
    expect(records.size).toBe(0);
  });

  it('[F64] remembers 24 periods of 20,000 voices, and what was forgotten can be taken back', () => {
    const records = new Map<string, Record5Days>();
    for (let period = 0; period < 30; period++) addOutcome(records, 'old', period, RIGHT);
    expect(Math.min(...(records.get('old')?.keys() ?? []))).toBe(6);
    for (let voice = 0; voice < 20_000; voice++) addOutcome(records, `voice-${voice}`, 1, RIGHT);
    addOutcome(records, 'voice-0', 2, RIGHT);
    addOutcome(records, 'newest', 1, RIGHT);
    expect(records.size).toBe(20_000);
    expect(['old', 'voice-0', 'voice-1', 'newest'].map((key) => records.has(key))).toEqual([false, true, false, true]);
    addOutcome(records, 'old', 29, { right: -1e6, wrong: 0 });
    expect(records.has('old')).toBe(false);
  });

  it('[F74] a caller of a desk is judged from the desk\'s record on', () => {
    const records = new Map<string, Record5Days>();
    const caller = { source: 'desk', origin: 'caller', reliability: 'C' as const };
    for (let i = 0; i < 10; i++) addOutcome(records, 'desk', periodOf(0), RIGHT);
    expect(learntWorth(caller, records, 0, config)).toMatchObject({ letter: 'B' });
    expect(learntWorth(caller, records, 0, config).rho).toBeCloseTo(0.8, 9);
    addOutcome(records, 'caller', periodOf(0), { right: 0, wrong: 10e6 });
    expect(learntWorth(caller, records, 0, config).rho).toBeCloseTo(0.4, 9);
  });
});
