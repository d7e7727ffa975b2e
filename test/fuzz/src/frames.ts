import type { DetectionFrame, ObjectDetection } from '@lagewacht/contract';
import { between, happens, oneOf, whole } from './chance';
import { type Thing, type World, CLASSES, HALF_M, placeAt } from './world';

type Cov = [number, number, number];

const WORST: readonly Cov[] = [
  [0, 0, 0], [1e12, 0, 1e12], [1e12, 1e12, 1e12], [1, 1, 1], [4, -4, 4], [0, 0, 9], [9, 0, 0], [1e-30, 0, 1e-30], [1e12, 0, 0], [0, 0, 1e12],
  [1e6, 999.9999, 1], [1e-12, 0, 1e12], [1, 1.0000004, 1], [0, 1e-4, 0], [5e-324, 0, 5e-324], [4, 3.999999999999999, 4],
];

function covOf(world: World, sigmaM: number): Cov {
  const { random } = world;
  if (world.troubles.has('degenerate') && happens(random, 0.4)) return [...oneOf(random, WORST)];
  if (happens(random, 0.7)) return [sigmaM ** 2, 0, sigmaM ** 2];
  const [long, short, angle] = [(sigmaM * between(random, 1, 4)) ** 2, sigmaM ** 2, between(random, 0, Math.PI)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [long * cos ** 2 + short * sin ** 2, (long - short) * sin * cos, long * sin ** 2 + short * cos ** 2];
}

/** Where a frame looked: a rectangle, or one of the ways in which that goes wrong. */
function footprintOf(world: World, theatre: number, centre: { readonly x: number; readonly y: number }): DetectionFrame['footprint'] {
  const { random } = world;
  const half = between(random, 40, 300);
  const at = (x: number, y: number): [number, number] => {
    const { lon, lat } = placeAt(world, theatre, centre.x + x, centre.y + y);
    return [lon, lat];
  };
  const square = [at(-half, -half), at(half, -half), at(half, half), at(-half, half)];
  if (!world.troubles.has('blind') || happens(random, 0.4)) return square;
  return oneOf(random, [
    undefined,
    [at(0, 0), at(0, 0), at(0, 0)],
    [at(-half, 0), at(0, 0), at(half, 0)],
    [at(-half, -half), at(half, half), at(half, -half), at(-half, half)],
    [[-180, -85], [180, -85], [180, 85], [-180, 85]],
    Array.from({ length: 64 }, (_, i) => at(half * Math.cos(i / 10), half * Math.sin(i / 10))),
    [...square].reverse(),
  ] as DetectionFrame['footprint'][]);
}

function detectionOf(world: World, thing: Pick<Thing, 'theatre' | 'x' | 'y' | 'class'>, bias: { readonly x: number; readonly y: number }): ObjectDetection {
  const { random } = world;
  const sigmaM = oneOf(random, [1, 3, 3, 8]);
  const place = placeAt(world, thing.theatre, thing.x + bias.x + sigmaM * random.normal(), thing.y + bias.y + sigmaM * random.normal());
  return { class: happens(random, 0.1) ? oneOf(random, CLASSES) : thing.class, confidence: oneOf(random, [0, 0.3, 0.8, 0.95, 1]), ...place, cov: covOf(world, sigmaM) };
}

/** One frame of a drone or camera; the number in its name gives it a place and a bias of its own. */
export function frameOf(world: World, source: string): DetectionFrame {
  const { random, things, troubles } = world;
  const number = Number(/\d+$/.exec(source)?.[0] ?? 0);
  const theatre = happens(random, 0.8) ? 0 : whole(random, 0, world.theatres.length - 1);
  const centre = troubles.has('crowd') ? { x: 0, y: 0 } : { x: HALF_M * Math.sin(number + world.timeMs / 6e4), y: HALF_M * Math.cos(3 * number + world.timeMs / 9e4) };
  const footprint = footprintOf(world, theatre, centre);
  const bias = { x: number % 3, y: -(number % 2) };
  const seen = happens(random, 0.1) ? [] : things.filter((thing) => thing.theatre === theatre && Math.hypot(thing.x - centre.x, thing.y - centre.y) < 300 && happens(random, 0.85));
  const detections = seen.map((thing) => detectionOf(world, thing, bias));
  while (happens(random, 0.3)) {
    const clutter = { theatre, class: oneOf(random, CLASSES), x: centre.x + between(random, -300, 300), y: centre.y + between(random, -300, 300) };
    detections.push(detectionOf(world, clutter, bias));
  }
  const copied = detections[0];
  if (troubles.has('repeats') && copied && happens(random, 0.05)) detections.push(...Array.from({ length: whole(random, 5, 60) }, () => ({ ...copied })));
  return {
    ...(happens(random, 0.5) ? { frame: Math.floor(world.timeMs / 200) % 1e6 } : {}),
    ...(happens(random, 0.7) ? { platform: { ...placeAt(world, theatre, centre.x, centre.y), altM: 90, headingDeg: between(random, 0, 360) } } : {}),
    ...(footprint ? { footprint } : {}), detections,
  };
}
