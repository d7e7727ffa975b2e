import { describe, expect, it } from '@jest/globals';
import { small } from '../small.spec-support';
import { createFlood, breachWidthM, weirFlowM3ps } from './flood';
import { createWorld } from './world';

const scenario = small();

describe('the water behind the dykes', () => {
  it('[S79] flows over a sill by the weir formula, and a breach grows to its widest', () => {
    expect(weirFlowM3ps(10, 1)).toBeCloseTo(17, 9);
    expect(weirFlowM3ps(10, 4)).toBeCloseTo(136, 9);
    expect(weirFlowM3ps(10, -1)).toBe(0);
    const [breach] = scenario.breaches;
    if (!breach) throw new Error('no breach');
    expect([0, 60, 120, 900].map((s) => breachWidthM(breach, s))).toEqual([5, 10, 15, 20]);
  });
  it('[S79] is the same whenever it is asked; conserves what flowed in; stays outside while gate and dyke hold', () => {
    const sources = { gateStateAt: () => 'closed', breachedForS: (_: string, s: number) => (s >= 300 ? s - 300 : undefined) };
    const once = createFlood(scenario, sources);
    const often = createFlood(scenario, sources);
    for (let s = 0; s <= 400; s += 0.7) often.depthM('village', s);
    expect(often.depthM('village', 400)).toBe(once.depthM('village', 400));
    expect(once.sinceS('village', 400)).toBeGreaterThan(300);
    const dry = createFlood(scenario, { ...sources, breachedForS: () => undefined });
    expect([dry.depthM('village', 2000), dry.sinceS('village', 2000)]).toEqual([0, undefined]);
    // By hand, in steps of 5 s (30 s of water): Q = 1.7 b (outside − max(sill, inside))^1.5.
    const world = createWorld(scenario);
    let volumeM3 = 0;
    for (let s = 300; s < 400; s += 5) {
      const insideM = 1 + volumeM3 / 20_000;
      const outsideM = world.levelM('harbour', s);
      const widthM = 5 + (5 * (s - 300)) / 60;
      volumeM3 += (outsideM > insideM ? 1 : -1) * 1.7 * widthM * Math.max(0, Math.max(outsideM, insideM) - Math.max(1.5, Math.min(outsideM, insideM))) ** 1.5 * 30;
    }
    expect(once.depthM('village', 400)).toBeCloseTo(volumeM3 / 20_000, 9);
  });
  it('[S79] runs in through an open gate and out again when the river falls', () => {
    const world = createWorld(scenario);
    const wettestM = world.flood.depthM('village', 540);
    expect(wettestM).toBeGreaterThan(1);
    expect(world.flood.depthM('village', 6000)).toBeLessThanOrEqual(wettestM + 3);
    const open = createFlood(scenario, { gateStateAt: () => 'open', breachedForS: () => undefined });
    const highM = open.depthM('village', 700);
    expect(open.depthM('village', 6000)).toBeLessThan(highM);
    expect(open.depthM('village', 6000)).toBeGreaterThanOrEqual(1 - 0.01); // what is below the sill stays
  });
});
