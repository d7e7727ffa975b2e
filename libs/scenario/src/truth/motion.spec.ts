import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { createExercise } from '../exercise/exercise';
import { createReceiver } from '../fleet/sensor-model';
import { shipped } from '../shipped.spec-support';
import { createCourse } from './course';
import { mowingLine } from './flight';
import { alongLine, lineLengthM, poseOn } from './motion';
import { findRoute, nearestNode, routeBetween, type Network } from './network';
import { headingDeg, lengthM, moved, offsetM, type Place } from './plane';

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
    const stormSurge = shipped('storm-surge');
    const played = createExercise(stormSurge, { seed: 1, startTimeMs: 0, speed: 1, withScript: true, fleets: [] });
    const stepsM = (poseAt: (s: number) => Place, s: number): number => lengthM(poseAt(s), poseAt(s + 1));
    for (let s = 0; s < 2400; s += 3) {
      played.advance(s * 1000);
      for (const { source } of stormSurge.units) {
        const fastestMps = Math.max(...stormSurge.units.map(({ speedMps }) => speedMps), ...stormSurge.script.orders.map(({ leg }) => leg.speedMps));
        expect(stepsM((at) => played.world.course(source).poseAt(at).place, s)).toBeLessThanOrEqual(fastestMps + 0.001);
      }
      for (const { source } of stormSurge.drones) expect(stepsM((at) => played.world.flight(source).poseAt(at).place, s)).toBeLessThan(30);
      for (const { id, fromS } of stormSurge.things) if (fromS !== 'inject' && s > fromS) expect(stepsM((at) => played.world.placeOf(id, at), s)).toBeLessThan(16);
    }
  });
  it('[S16] a unit drives with status 3, arrives when its way is over and then has status 4', () => {
    const course = createCourse(here, []);
    course.take({ departS: 50, line: [moved(here, 500, 0), moved(here, 500, 300)], speedMps: 10, then: 'stay' });
    const thereS = course.arrivalS(51);
    expect(thereS).toBeCloseTo(130, 6);
    expect([0, 51, thereS - 1, thereS + 1].map((s) => course.fmsAt(s))).toEqual([2, 3, 3, 4]);
    expect(offsetM(here, course.poseAt(thereS + 1).place).map(Math.round)).toEqual([500, 300]);
  });
  it('[S50] a new leg begins where the unit then is, what was planned for later is given up, and a way avoids what is closed', () => {
    const course = createCourse(here, [{ departS: 10, line: [moved(here, 1000, 0)], speedMps: 10, then: 'stay' }, { departS: 90, line: [here], speedMps: 10, then: 'stay' }]);
    course.take({ departS: 60, line: [moved(here, 500, 100)], speedMps: 10, then: 'stay' });
    expect(offsetM(here, course.poseAt(60).place).map(Math.round)).toEqual([500, 0]);
    expect(offsetM(here, course.poseAt(200).place).map(Math.round)).toEqual([500, 100]);
    expect([course.isOn(60, 65), course.isOn(10, 65), course.isOn(60, 95)]).toEqual([true, false, true]);
    const net: Network = { nodes: { a: here, b: moved(here, 100, 0), c: moved(here, 100, 100), d: moved(here, 0, 300) }, edges: [['a', 'b'], ['b', 'c'], ['a', 'd'], ['d', 'c']] };
    const isClosed = (name: string): boolean => name === 'b';
    expect(findRoute(net, 'a', 'c', isClosed)).toEqual([net.nodes['a'], net.nodes['d'], net.nodes['c']]);
    expect(findRoute(net, 'a', 'c', (name) => name !== 'a' && name !== 'c')).toBeUndefined();
    expect([nearestNode(net, moved(here, 95, 40)), nearestNode(net, moved(here, 95, 40), isClosed)]).toEqual(['b', 'c']);
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
