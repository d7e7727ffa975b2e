/** A vertex of a course: longitude, latitude, width of the water (or harbour basin) there in metres. */
export type CoursePoint = readonly [lon: number, lat: number, widthM: number];
type Position = [lon: number, lat: number];

const M_PER_LAT = 111_320;
/** All of the schematic lies within half a degree of this latitude: one scale for longitudes is exact to 1 %. */
const M_PER_LON = M_PER_LAT * Math.cos((53.5 * Math.PI) / 180);
const STEPS = 6;

interface LocalPoint { readonly x: number; readonly y: number; readonly w: number }

const toLocal = ([lon, lat, widthM]: CoursePoint): LocalPoint => ({ x: lon * M_PER_LON, y: lat * M_PER_LAT, w: widthM });
const round5 = (value: number): number => Math.round(value * 1e5) / 1e5;
const toPosition = (x: number, y: number): Position => [round5(x / M_PER_LON), round5(y / M_PER_LAT)];

/** Catmull-Rom between b and c: passes through every vertex, so a drawer sees what he wrote. */
function between(points: readonly [LocalPoint, LocalPoint, LocalPoint, LocalPoint], t: number): LocalPoint {
  const [a, b, c, d] = points;
  const mix = (key: 'x' | 'y'): number => 0.5 * (2 * b[key] + (c[key] - a[key]) * t + (2 * a[key] - 5 * b[key] + 4 * c[key] - d[key]) * t * t + (3 * b[key] - a[key] - 3 * c[key] + d[key]) * t ** 3);
  return { x: mix('x'), y: mix('y'), w: b.w + (c.w - b.w) * t };
}

function smooth(course: readonly LocalPoint[]): LocalPoint[] {
  const fine: LocalPoint[] = [];
  for (let index = 0; index + 1 < course.length; index++) {
    const b = course[index];
    const c = course[index + 1];
    if (!b || !c) break;
    for (let step = 0; step < STEPS; step++) fine.push(between([course[index - 1] ?? b, b, c, course[index + 2] ?? c], step / STEPS));
  }
  const end = course[course.length - 1];
  return end ? [...fine, end] : fine;
}

/** A line through the vertices as a smooth curve. */
export function smoothLine(points: readonly (readonly [number, number])[]): Position[] {
  return smooth(points.map(([lon, lat]) => toLocal([lon, lat, 0]))).map(({ x, y }) => toPosition(x, y));
}

/** A closed curve through the vertices, first = last. */
export function smoothRing(points: readonly (readonly [number, number])[]): Position[] {
  const last = points[points.length - 1];
  const first = points[0];
  const second = points[1];
  if (!first || !second || !last) return [];
  // One vertex more on both sides, so that the curve runs through the seam as anywhere else.
  const ring = smooth([last, ...points, first, second].map(([lon, lat]) => toLocal([lon, lat, 0]))).slice(STEPS, -STEPS - 1);
  const closed = ring.map(({ x, y }) => toPosition(x, y));
  return closed[0] ? [...closed, closed[0]] : closed;
}

/** The area a course covers: both banks offset from its middle by half its width, round at both ends. `sharp`: straight legs and square ends (dug basins). */
export function sweep(course: readonly CoursePoint[], sharp = false): Position[] {
  const middle = sharp ? course.map(toLocal) : smooth(course.map(toLocal));
  const left: Position[] = [];
  const right: Position[] = [];
  middle.forEach((point, index) => {
    const before = middle[index - 1] ?? point;
    const after = middle[index + 1] ?? point;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const [nx, ny] = [-(after.y - before.y) / length, (after.x - before.x) / length];
    left.push(toPosition(point.x + (nx * point.w) / 2, point.y + (ny * point.w) / 2));
    right.push(toPosition(point.x - (nx * point.w) / 2, point.y - (ny * point.w) / 2));
  });
  const ring = [...left, ...(sharp ? [] : cap(middle, 'end')), ...right.reverse(), ...(sharp ? [] : cap(middle, 'start'))];
  return ring[0] ? [...ring, ring[0]] : ring;
}

function cap(middle: readonly LocalPoint[], which: 'start' | 'end'): Position[] {
  const tip = which === 'end' ? middle[middle.length - 1] : middle[0];
  const inner = which === 'end' ? middle[middle.length - 2] : middle[1];
  if (!tip || !inner) return [];
  const out = Math.atan2(tip.y - inner.y, tip.x - inner.x);
  return [60, 30, 0, -30, -60].map((deg) => {
    const angle = out + (deg * Math.PI) / 180;
    return toPosition(tip.x + (Math.cos(angle) * tip.w) / 2, tip.y + (Math.sin(angle) * tip.w) / 2);
  });
}

/** The nearest spot of a line: index of its leg and how far along it, 0 to 1. */
function nearestSpot(line: readonly Position[], [lon, lat]: readonly [number, number]): { readonly leg: number; readonly part: number; readonly at: Position } {
  let best = { leg: 0, part: 0, at: line[0] ?? [lon, lat] as Position, away: Infinity };
  for (let leg = 0; leg + 1 < line.length; leg++) {
    const [ax, ay] = line[leg] ?? [0, 0];
    const [bx, by] = line[leg + 1] ?? [0, 0];
    const [dx, dy] = [(bx - ax) * M_PER_LON, (by - ay) * M_PER_LAT];
    const part = Math.min(Math.max((((lon - ax) * M_PER_LON) * dx + ((lat - ay) * M_PER_LAT) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const at: Position = [ax + (bx - ax) * part, ay + (by - ay) * part];
    const away = Math.hypot((at[0] - lon) * M_PER_LON, (at[1] - lat) * M_PER_LAT);
    if (away < best.away) best = { leg, part, at, away };
  }
  return best;
}

/** The piece of a line between the spots nearest to two places, in the line's own direction. */
export function cutLine(line: readonly Position[], from: readonly [number, number], to: readonly [number, number]): Position[] {
  const [first, last] = [nearestSpot(line, from), nearestSpot(line, to)].sort((a, b) => a.leg + a.part - b.leg - b.part);
  if (!first || !last) return [];
  return [first.at, ...line.slice(first.leg + 1, last.leg + 1), last.at].map(([lon, lat]) => [round5(lon), round5(lat)]);
}
