import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { SensorFault } from '../scenario';
import { shipped } from '../shipped.spec-support';
import { createFaultBook } from '../truth/fault-book';
import { gateStateAt } from '../truth/gate-truth';
import { createProbe, createWander, seepageLpm, sensedGateState, spellLevel } from './sensor-model';

describe('the sensors', () => {
  it('[S8] a gauge is noisy, and stuck, silent or wild while its fault lasts; a fault changes nothing after it', () => {
    const probe = (faults: readonly Omit<SensorFault, 'source'>[]) => {
      const book = createFaultBook(faults.map((fault) => ({ source: 'g', ...fault })));
      return createProbe({ sigma: 0.01, faultAt: (scenarioS) => book.at('g', scenarioS), wildBy: 2.5, chance: createRandomSource(5) });
    };
    const healthy = probe([]);
    const faulty = probe([{ fault: 'silent', fromS: 10, toS: 20 }, { fault: 'stuck', fromS: 30, toS: 40 }, { fault: 'wild', fromS: 50, toS: 90 }]);
    const pairs = Array.from({ length: 120 }, (_, s) => ({ s, right: healthy(4 + s / 100, s), said: faulty(4 + s / 100, s) }));
    const during = (fromS: number, toS: number) => pairs.filter(({ s }) => s >= fromS && s < toS);
    expect(during(10, 20).every(({ said }) => said === undefined)).toBe(true);
    expect(new Set(during(30, 40).map(({ said }) => said)).size).toBe(1);
    const wild = during(50, 90).filter(({ said = 0, right = 0 }) => Math.abs(said - right - 2.5) < 1e-9).length;
    expect(wild).toBeGreaterThan(2);
    expect(wild).toBeLessThan(20);
    for (const { said, right } of [...during(0, 10), ...during(90, 120)]) expect(said).toBe(right);
  });
  it('[S9] a gauge that counts from its own zero says NHN minus the zero, in its own unit', () => {
    expect(spellLevel({ datum: 'NHN', uom: 'm', gaugeZeroM: -5 }, 5.4961)).toEqual({ value: 5.496, uom: 'm', datum: 'NHN' });
    expect(spellLevel({ datum: 'PNP', uom: 'cm', gaugeZeroM: -5.004 }, 5.496)).toEqual({ value: 1050, uom: 'cm', datum: 'PNP' });
  });
  it('[S10] a gate goes open, moving, closed; its sensor says so unless it lies', () => {
    const gate = shipped('storm-surge').gates.find(({ source }) => source === 'gate-baumwall');
    if (!gate) throw new Error('gate-baumwall');
    expect([0, 29, 31, 54, 56].map((s) => gateStateAt(gate, gate.moves, s))).toEqual(['open', 'open', 'moving', 'moving', 'closed']);
    const liar = { lies: { state: 'closed', fromS: 5, toS: 20 } } as const;
    expect([4, 5, 19, 20].map((s) => sensedGateState(liar, 'open', s))).toEqual(['open', 'closed', 'closed', 'open']);
    const reopened = [...gate.moves, { atS: 100, to: 'open' } as const];
    expect([99, 101, 130].map((s) => gateStateAt(gate, reopened, s))).toEqual(['closed', 'moving', 'open']);
    expect(gateStateAt(gate, [{ atS: 5, to: 'open' }], 6)).toBe('open'); // it stands there already
    expect(gateStateAt(gate, [], 1e6)).toBe('open');
  });
  it('[S11] seepage follows the head over the foot and grows by itself once the dyke fails', () => {
    const plan = { source: 's', name: 's', place: [10, 53.5] as const, periodS: 10, gauge: 'bunthaus', footM: 3, litresPerMinutePerM: 2, failsAtS: 600, growthPerMinute: 0.2 };
    expect(seepageLpm(plan, 2.5, 0)).toBe(0);
    expect(seepageLpm(plan, 5, 0)).toBe(4);
    expect(seepageLpm(plan, 5, 900)).toBeCloseTo(4 * Math.E, 9);
  });
  it('[S12] a wandering error keeps its spread and forgets slowly', () => {
    const wander = createWander(3, 60, createRandomSource(11));
    const east = Array.from({ length: 40_000 }, (_, second) => wander(second)[0]);
    const variance = east.reduce((sum, value) => sum + value * value, 0) / east.length;
    const lagged = east.slice(60).reduce((sum, value, index) => sum + value * (east[index] ?? 0), 0) / (east.length - 60);
    expect(Math.abs(Math.sqrt(variance) - 3)).toBeLessThan(0.4);
    expect(Math.abs(lagged / variance - Math.exp(-1))).toBeLessThan(0.12);
  });
});
