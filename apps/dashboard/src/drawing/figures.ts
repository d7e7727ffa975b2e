import { createLocalFrame, signedAreaM2, toLocal } from '@lagewacht/geo';
import type { Area, AreaShape, Language } from '@lagewacht/contract';
import { numberText } from '../entity/time-text';
import type { LonLat } from './place-text';

/** Length of a line in metres on WGS 84: each piece in the plane round its middle, good to 0.01 % for pieces up to 10 km. */
export function lengthM(points: readonly LonLat[]): number {
  let sum = 0;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b) continue;
    const frame = createLocalFrame({ lon: (a[0] + b[0]) / 2, lat: Math.max(-85, Math.min(85, (a[1] + b[1]) / 2)) });
    const [from, to] = [toLocal(frame, { lon: a[0], lat: a[1] }), toLocal(frame, { lon: b[0], lat: b[1] })];
    sum += Math.hypot(to.x - from.x, to.y - from.y);
  }
  return sum;
}

/** Ground of a polygon in m², in the plane round the middle of its corners. */
export function groundM2(points: readonly LonLat[]): number {
  const middle = middleOfPoints(points);
  if (points.length < 3 || !middle) return 0;
  const frame = createLocalFrame({ lon: middle.lon, lat: Math.max(-85, Math.min(85, middle.lat)) });
  return Math.abs(signedAreaM2(points.map(([lon, lat]) => toLocal(frame, { lon, lat }))));
}

/** Metres below 1 km, else kilometres. */
export function lengthText(metres: number, language: Language): string {
  if (metres < 1000) return `${numberText(metres, metres < 100 ? 1 : 0, language)} m`;
  return `${numberText(metres / 1000, metres < 100_000 ? 2 : 0, language)} km`;
}

/** Square metres below 1 ha, hectares below 1 km², else square kilometres. */
export function groundText(squareMetres: number, language: Language): string {
  if (squareMetres < 10_000) return `${numberText(squareMetres, 0, language)} m²`;
  return squareMetres < 1_000_000 ? `${numberText(squareMetres / 10_000, 2, language)} ha` : `${numberText(squareMetres / 1_000_000, 2, language)} km²`;
}

/** What a drawing measures: a line's length, a polygon's ground and the way round it. */
export function figuresOf(shape: AreaShape, points: readonly LonLat[]): { readonly lengthM: number; readonly groundM2: number } {
  if (shape !== 'polygon') return { lengthM: lengthM(points), groundM2: 0 };
  const first = points[0];
  return { lengthM: lengthM(first && points.length > 2 ? [...points, first] : points), groundM2: groundM2(points) };
}

/** The one figure of something drawn that the lists show: its ground or its length; nothing for a point. */
export function areaFigure({ shape, points }: Pick<Area, 'shape' | 'points'>, language: Language): string {
  const figures = figuresOf(shape, points);
  if (shape === 'point') return '';
  return shape === 'polygon' ? groundText(figures.groundM2, language) : lengthText(figures.lengthM, language);
}

/** The middle of what points span. */
export function middleOfPoints(points: readonly LonLat[]): { readonly lon: number; readonly lat: number } | undefined {
  if (points.length === 0) return undefined;
  const middle = (axis: 0 | 1): number => (Math.min(...points.map((point) => point[axis])) + Math.max(...points.map((point) => point[axis]))) / 2;
  return { lon: middle(0), lat: middle(1) };
}
