import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix, inverse } from 'ml-matrix';
import { bearingDeg, clampCovariance, createLocalFrame, determinant2, distanceM, ellipseOf, fromLocal, isInsideLocal, isInsideRing, mahalanobis2, ringAreaM2, signedAreaM2, toLocal, wrap180, wrap360, type Ring, type Sym2 } from './index';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -80, max: 80, noNaN: true });
const covariance = fc.tuple(fc.double({ min: 0.1, max: 100, noNaN: true }), fc.double({ min: 0.1, max: 100, noNaN: true }), fc.double({ min: 0, max: Math.PI, noNaN: true }))
  .map(([l1, l2, angle]): Sym2 => {
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    return [l1 * c * c + l2 * s * s, (l1 - l2) * c * s, l1 * s * s + l2 * c * c];
  });

describe('geo', () => {
  it('[G1] wraps angles into one turn', () => {
    expect(wrap180(359)).toBe(-1);
    expect(wrap180(-180)).toBe(180);
    expect(wrap180(540)).toBe(180);
    expect(wrap360(-1)).toBe(359);
    fc.assert(fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (deg) => {
      expect(wrap180(deg)).toBeGreaterThan(-180);
      expect(wrap180(deg)).toBeLessThanOrEqual(180);
      expect(Math.abs(wrap180(wrap180(deg) - deg))).toBeLessThan(1e-9);
      expect(wrap360(deg)).toBeGreaterThanOrEqual(0);
      expect(wrap360(deg)).toBeLessThan(360);
    }));
  });

  it('[G2] uses the radii of curvature at the origin', () => {
    const frame = createLocalFrame({ lon: 9.98, lat: 53.54 });
    expect(frame.kx).toBeCloseTo(66_296.6, 0);
    expect(frame.ky).toBeCloseTo(111_296.4, 0);
    expect(() => createLocalFrame({ lon: 0, lat: 89 })).toThrow('expected');
  });

  it('[G3] inverts exactly, also across the antimeridian', () => {
    fc.assert(fc.property(lon, lat, fc.double({ min: -5e4, max: 5e4, noNaN: true }), fc.double({ min: -5e4, max: 5e4, noNaN: true }), (lon0, lat0, x, y) => {
      const frame = createLocalFrame({ lon: lon0, lat: lat0 });
      const back = toLocal(frame, fromLocal(frame, { x, y }));
      expect(Math.abs(back.x - x)).toBeLessThan(1e-6);
      expect(Math.abs(back.y - y)).toBeLessThan(1e-6);
    }));
    const frame = createLocalFrame({ lon: 179.999, lat: -17 });
    expect(toLocal(frame, { lon: -179.999, lat: -17 }).x).toBeCloseTo(0.002 * frame.kx, 6);
  });

  it('[G4] measures distances that agree with the plane', () => {
    expect(distanceM({ lon: 179.9995, lat: 0 }, { lon: -179.9995, lat: 0 })).toBeCloseTo(111.2, 0);
    fc.assert(fc.property(lon, lat, fc.double({ min: -2000, max: 2000, noNaN: true }), fc.double({ min: -2000, max: 2000, noNaN: true }), (lon0, lat0, x, y) => {
      const frame = createLocalFrame({ lon: lon0, lat: lat0 });
      const a = { lon: lon0, lat: lat0 };
      const b = fromLocal(frame, { x, y });
      expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 6);
      expect(Math.abs(distanceM(a, b) - Math.hypot(x, y))).toBeLessThanOrEqual(0.008 * Math.hypot(x, y) + 1e-3);
    }));
  });

  it('[G5] points north and east', () => {
    const here = { lon: 10, lat: 53.5 };
    expect(bearingDeg(here, { lon: 10, lat: 53.6 })).toBeCloseTo(0, 6);
    expect(bearingDeg(here, { lon: 10.001, lat: 53.5 })).toBeCloseTo(90, 2);
    expect(bearingDeg({ lon: 179.999, lat: 0 }, { lon: -179.999, lat: 0 })).toBeCloseTo(90, 6);
  });

  it('[G6] equals the quadratic form of a general inverse', () => {
    fc.assert(fc.property(covariance, fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }), (s, dx, dy) => {
      const d = Matrix.columnVector([dx, dy]);
      const oracle = d.transpose().mmul(inverse(new Matrix([[s[0], s[1]], [s[1], s[2]]]))).mmul(d).get(0, 0);
      expect(mahalanobis2(dx, dy, s)).toBeCloseTo(oracle, 5);
    }));
    expect(mahalanobis2(1, 1, [1, 1, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(determinant2([2, 1, 3])).toBe(5);
  });

  it('[G7] clamps what is no sound covariance', () => {
    expect(clampCovariance([Number.NaN, 0, 1], 0.25, 1e6)).toEqual([1e6, 0, 1e6]);
    expect(clampCovariance([0, 0, 0], 0.25, 1e6)).toEqual([0.25, 0, 0.25]);
    expect(clampCovariance([4, 1, 9], 0.25, 1e6)).toEqual([4, 1, 9]);
    fc.assert(fc.property(covariance, (s) => {
      const [xx, xy, yy] = clampCovariance(s, 5, 20);
      const values = new EigenvalueDecomposition(new Matrix([[xx, xy], [xy, yy]])).realEigenvalues;
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(5 - 1e-9);
        expect(value).toBeLessThanOrEqual(20 + 1e-9);
      }
    }));
  });

  it('[G8] draws the ellipse of a covariance', () => {
    const ellipse = ellipseOf([1, 0, 9]);
    expect(ellipse).toEqual({ semiMajorM: 3, semiMinorM: 1, orientationDeg: 0 });
    expect(ellipseOf([9, 0, 1], 4)).toEqual({ semiMajorM: 6, semiMinorM: 2, orientationDeg: 90 });
    expect(ellipseOf([5, 4, 5]).orientationDeg).toBeCloseTo(45, 9);
    fc.assert(fc.property(covariance, (s) => {
      const values = new EigenvalueDecomposition(new Matrix([[s[0], s[1]], [s[1], s[2]]])).realEigenvalues;
      const found = ellipseOf(s);
      expect(found.semiMajorM).toBeCloseTo(Math.sqrt(Math.max(...values)), 6);
      expect(found.semiMinorM).toBeCloseTo(Math.sqrt(Math.min(...values)), 6);
    }));
  });

  it('[G9] finds points in rings, in one piece across the antimeridian', () => {
    const square: Ring = [[179.9, -1], [-179.9, -1], [-179.9, 1], [179.9, 1]];
    expect(isInsideRing(180, 0, square)).toBe(true);
    expect(isInsideRing(-179.95, 0.5, square)).toBe(true);
    expect(isInsideRing(179.8, 0, square)).toBe(false);
    expect(isInsideRing(0, 0, square)).toBe(false);
    const degree = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000);
    const point = fc.tuple(degree, degree);
    fc.assert(fc.property(point, point, point, point, (a, b, c, p) => {
      const cross = (u: readonly [number, number], v: readonly [number, number]): number => (v[0] - u[0]) * (p[1] - u[1]) - (v[1] - u[1]) * (p[0] - u[0]);
      const sides = [cross(a, b), cross(b, c), cross(c, a)];
      fc.pre(sides.every((side) => Math.abs(side) > 1e-9));
      const oracle = sides.every((side) => side > 0) || sides.every((side) => side < 0);
      expect(isInsideRing(p[0], p[1], [a, b, c])).toBe(oracle);
      expect(isInsideLocal(p[0], p[1], [...a, ...b, ...c])).toBe(oracle);
    }));
  });

  it('[G10] measures areas', () => {
    expect(signedAreaM2([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 5 }])).toBe(25);
    expect(signedAreaM2([{ x: 10, y: 5 }, { x: 10, y: 0 }, { x: 0, y: 0 }])).toBe(-25);
    const frame = createLocalFrame({ lon: 180, lat: 10 });
    const ring = [{ x: 0, y: 0 }, { x: 300, y: 0 }, { x: 300, y: 200 }, { x: 0, y: 200 }].map((point) => fromLocal(frame, point)).map(({ lon: l, lat: p }) => [l, p] as const);
    expect(ringAreaM2(ring)).toBeCloseTo(60_000, 0);
    expect(ringAreaM2([[0, 0], [1, 1]])).toBe(0);
  });
});
