import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { dronePose, mowingLine } from './flight';
import { alongLine, lineLengthM, poseOn } from './motion';
import { routeBetween, type Network } from './network';
import { headingDeg, lengthM, moved, offsetM, type Place } from './plane';
import { createReceiver } from './sensor-model';
import { stormSurge } from './storm-surge/storm-surge';
import { groundTruth } from './truth';
import { arrivalS, unitFmsAt, unitPoseAt } from './unit-plan';

const here: Place = [9.98, 53.54];

describe('what moves', () => {
  it('[S13] places on a line, there and back again', () => {
    const line = [here, moved(here, 100, 0), moved(here, 100, 50)];
    expect(lineLengthM(line)).toBeCloseTo(150, 6);
    expect(offsetM(here, alongLine(line, 120).place).map(Math.round)).toEqual([100, 20]);
    expect(alongLine(line, 120).headingDeg).toBeCloseTo(0, 6);
    const motion = { kind: 'line', line, speedMps: 10, atEnd: 'turn' } as const;
    expect(offsetM(here, poseOn(motion, 20).place).map(Math.round)).toEqual([100, 0]); // 150 m out, 50 m back
    expect(poseOn(motion, 25).headingDeg).toBeCloseTo(270, 6);
    expect(poseOn({ ...motion, atEnd: 'stay' }, 99)).toMatchObject({ speedMps: 0 });
    expect(headingDeg(here, moved(here, 0, -5))).toBeCloseTo(180, 6);
  });
  it('[S14] the way between two junctions is the shortest one, and a missing way is an error with names', () => {
    const net: Network = { nodes: { a: here, b: moved(here, 100, 0), c: moved(here, 100, 100), d: moved(here, 0, 300), e: moved(here, 900, 900) }, edges: [['a', 'b'], ['b', 'c'], ['a', 'd'], ['d', 'c']] };
    expect(routeBetween(net, 'a', 'c')).toEqual([net.nodes['a'], net.nodes['b'], net.nodes['c']]);
    expect(() => routeBetween(net, 'a', 'e')).toThrow('"a" to "e"');
    expect(() => routeBetween(net, 'a', 'constructor')).toThrow('no way');
  });
  it('[S15] no unit, drone or object ever jumps: it moves no faster than it can', () => {
    const truth = groundTruth(stormSurge);
    for (const unit of stormSurge.units) {
      const limitMps = 0.001 + Math.max(0, ...unit.orders.map(({ speedMps }) => speedMps));
      for (let s = 0; s < 2400; s += 3) expect(lengthM(unitPoseAt(unit, s).place, unitPoseAt(unit, s + 1).place)).toBeLessThanOrEqual(limitMps);
    }
    for (const drone of stormSurge.drones) {
      const poseAt = dronePose(drone, truth);
      for (let s = 0; s < 2400; s++) expect(lengthM(poseAt(s).place, poseAt(s + 1).place)).toBeLessThan(30);
    }
    for (const plan of stormSurge.objects) {
      for (let s = plan.fromS; s < plan.fromS + 600; s += 7) expect(lengthM(truth.placeOf(plan.id, s), truth.placeOf(plan.id, s + 1))).toBeLessThan(16);
    }
  });
  it('[S16] a unit drives with status 3, arrives when its way is over and then has status 4', () => {
    const unit = stormSurge.units.find(({ source }) => source === 'heros-mitte-wp');
    const order = unit?.orders[0];
    if (!unit || !order) throw new Error('heros-mitte-wp');
    const thereS = arrivalS(unit, order);
    expect([0, order.departS + 1, thereS - 1, thereS + 1].map((s) => unitFmsAt(unit, s))).toEqual([2, 3, 3, 4]);
    expect(lengthM(unitPoseAt(unit, thereS + 1).place, order.line[order.line.length - 1] ?? here)).toBeLessThan(0.01);
  });
  it('[S17] a mower covers the whole rectangle: no point is farther from its line than half the spacing', () => {
    const search = { fromS: 0, task: 'search', centre: here, widthM: 300, heightM: 600, turnedDeg: 30, spacingM: 60 } as const;
    const line = mowingLine(search);
    const angle = Math.PI / 6;
    for (let right = -150; right <= 150; right += 50) for (let ahead = -300; ahead <= 300; ahead += 100) {
      const point = moved(here, right * Math.cos(angle) + ahead * Math.sin(angle), ahead * Math.cos(angle) - right * Math.sin(angle));
      const nearestM = Math.min(...Array.from({ length: Math.ceil(lineLengthM(line) / 2) }, (_, step) => lengthM(alongLine(line, step * 2).place, point)));
      expect(nearestM).toBeLessThanOrEqual(31);
    }
  });
  it('[S18] a receiver says how far it may be off, and is so in 95 of 100 cases, also while its fix is bad', () => {
    const receive = createReceiver({ fromS: 5000, toS: 10_000 }, createRandomSource(3));
    const fixes = Array.from({ length: 10_000 }, (_, second) => ({ second, ...receive(here, { elapsedS: second, scenarioS: second }) }));
    for (const part of [fixes.slice(0, 5000), fixes.slice(5000)]) {
      const held = part.filter(({ place, accuracyM }) => lengthM(here, place) <= accuracyM).length / part.length;
      expect(held).toBeGreaterThan(0.9);
      expect(held).toBeLessThan(0.99);
    }
    expect(fixes[6000]?.accuracyM).toBeGreaterThan(50);
  });
});
