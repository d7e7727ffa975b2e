import type { RandomSource } from '@lagewacht/base';
import type { ObjectClass } from '@lagewacht/contract';
import { isInsideRing, toRadians } from '@lagewacht/geo';
import { drawPoisson } from '../chance';
import type { CameraPlan } from '../scenario';
import { moved, type Place } from '../truth/plane';
import type { TrueObject } from '../truth/world';

/** Where the camera is and how it hangs. */
export interface CameraPose {
  readonly place: Place;
  readonly altM: number;
  readonly headingDeg: number;
  /** Down is negative: −90 looks straight down, 0 at the horizon. */
  readonly pitchDeg: number;
}

/** Farther than this nothing is recognised, so a corner that looks at the sky ends here. */
export const REACH_M = 1000;

/**
 * The ground the camera sees, over flat ground: the rays of the picture's four corners, cut with the plane. In the camera's own frame
 * (ahead, right, up) the middle ray is (cos p, 0, sin p), and a corner adds ±tan(h/2) to the right and ±tan(v/2) along the picture's
 * upright (−sin p, 0, cos p). Corners: far left, far right, near right, near left.
 */
export function footprint(pose: CameraPose, fov: Pick<CameraPlan, 'horizontalFovDeg' | 'verticalFovDeg'>): readonly Place[] {
  const pitch = toRadians(pose.pitchDeg);
  const heading = toRadians(pose.headingDeg);
  const wide = Math.tan(toRadians(fov.horizontalFovDeg) / 2);
  const high = Math.tan(toRadians(fov.verticalFovDeg) / 2);
  return ([[-1, 1], [1, 1], [1, -1], [-1, -1]] as const).map(([side, rise]) => {
    const ahead = Math.cos(pitch) - rise * high * Math.sin(pitch);
    const right = side * wide;
    const up = Math.sin(pitch) + rise * high * Math.cos(pitch);
    const level = Math.sqrt(ahead * ahead + right * right);
    const meets = up < 0 ? pose.altM / -up : Infinity;
    const scale = Math.min(meets, REACH_M / Math.max(level, 1e-9));
    const aheadM = ahead * scale;
    const rightM = right * scale;
    return moved(pose.place, aheadM * Math.sin(heading) + rightM * Math.cos(heading), aheadM * Math.cos(heading) - rightM * Math.sin(heading));
  });
}

/** One detection as the drone's computer puts it out. */
export interface Sighting {
  readonly class: ObjectClass;
  readonly confidence: number;
  readonly place: Place;
}

/** What a person, a boat, a lorry is taken for when it is taken for something else. */
const mistakenFor: Readonly<Record<ObjectClass, readonly ObjectClass[]>> = {
  person: ['animal', 'debris'], person_in_water: ['debris', 'animal'], vehicle: ['debris', 'vessel'], vessel: ['debris', 'vehicle'],
  animal: ['person', 'debris'], debris: ['person_in_water', 'vessel'], fire: ['vehicle', 'debris'], unknown: ['debris'],
};
/** What waves, foam and driftwood are taken for. */
const clutterClasses: readonly ObjectClass[] = ['debris', 'debris', 'debris', 'person_in_water', 'vessel', 'vehicle'];

/** What the camera reports of the truth under it: misses, errors of place and class, and false detections spread evenly over the footprint. */
export function detect(objects: readonly TrueObject[], ring: readonly Place[], seen: { camera: CameraPlan; biasM: readonly [number, number]; chance: RandomSource }): readonly Sighting[] {
  const { camera, biasM: [biasEastM, biasNorthM], chance } = seen;
  const found: Sighting[] = [];
  for (const object of objects) {
    if (!isInsideRing(object.pose.place[0], object.pose.place[1], ring) || chance.uniform() >= camera.detectionProbability) continue;
    const asClass = chance.uniform() < camera.confusion ? pick(mistakenFor[object.class], chance) : object.class;
    found.push({
      class: asClass, confidence: clamp(0.8 + 0.09 * chance.normal(), 0.3, 0.99),
      place: moved(object.pose.place, biasEastM + camera.sigmaM * chance.normal(), biasNorthM + camera.sigmaM * chance.normal()),
    });
  }
  for (let left = drawPoisson(camera.clutterPerFrame, chance); left > 0; left--) {
    found.push({ class: pick(clutterClasses, chance), confidence: clamp(0.45 + 0.1 * chance.normal(), 0.2, 0.9), place: somewhereIn(ring, chance) });
  }
  return found;
}

function pick<T>(from: readonly T[], chance: RandomSource): T {
  const found = from[Math.floor(chance.uniform() * from.length)];
  if (found === undefined) throw new Error('Got an empty list to choose from, expected at least one.');
  return found;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A place spread evenly over a convex quadrilateral: draw in its bounding box until one falls inside (at worst every second does). */
function somewhereIn(ring: readonly Place[], chance: RandomSource): Place {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const low: Place = [Math.min(...lons), Math.min(...lats)];
  const high: Place = [Math.max(...lons), Math.max(...lats)];
  for (let attempt = 0; attempt < 1000; attempt++) {
    const place: Place = [low[0] + chance.uniform() * (high[0] - low[0]), low[1] + chance.uniform() * (high[1] - low[1])];
    if (isInsideRing(place[0], place[1], ring)) return place;
  }
  throw new Error('Got a footprint without area, expected one a place can be drawn from.');
}
