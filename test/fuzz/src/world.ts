import type { RandomSource } from '@lagewacht/base';
import type { ObjectClass } from '@lagewacht/contract';
import { type LocalFrame, createLocalFrame, fromLocal } from '@lagewacht/geo';
import { between, happens, oneOf, whole } from './chance';
import type { Trouble } from './troubles';

/** Degrees. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Something that is really there, in metres around a theatre. */
export interface Thing {
  readonly theatre: number;
  readonly class: ObjectClass;
  x: number;
  y: number;
  vx: number;
  vy: number;
}

/** What a journal is about. The generator moves it along; fusion sees only words about it. */
export interface World {
  readonly random: RandomSource;
  readonly troubles: ReadonlySet<Trouble>;
  readonly theatres: readonly LocalFrame[];
  readonly things: Thing[];
  /** Ids of records said so far, newest last. */
  readonly said: string[];
  /** Height of the storm surge on the tide, m. */
  readonly surgeM: number;
  /** Time of the event being told, Unix ms. */
  timeMs: number;
}

export const CLASSES: readonly ObjectClass[] = ['person', 'person_in_water', 'vehicle', 'vessel', 'animal', 'debris', 'fire', 'unknown'];
/** Things stay within this of their theatre, m. */
export const HALF_M = 400;

function centresOf(random: RandomSource, troubles: ReadonlySet<Trouble>): readonly Place[] {
  const lon = troubles.has('antimeridian') ? oneOf(random, [180, -180, 179.9995, -179.9995]) : 9.98;
  // Mostly on the Elbe islands, where there are polders, dykes and roads to reason about.
  const lat = troubles.has('polar') ? oneOf(random, [84.999, -84.999, 85]) : happens(random, 0.8) ? between(random, 53.48, 53.54) : between(random, -60, 60);
  const others = troubles.has('far') ? whole(random, 3, 40) : 0;
  return [{ lon, lat }, ...Array.from({ length: others }, () => ({ lon: between(random, -180, 180), lat: between(random, -85, 85) }))];
}

/** The world at the start of a journal. */
export function createWorld(random: RandomSource, troubles: ReadonlySet<Trouble>): World {
  const theatres = centresOf(random, troubles).map((centre) => createLocalFrame(centre));
  const spreadM = troubles.has('crowd') ? between(random, 2, 30) : HALF_M;
  const things = Array.from({ length: troubles.has('crowd') ? whole(random, 15, 45) : whole(random, 3, 20) }, (): Thing => ({
    theatre: happens(random, 0.7) ? 0 : whole(random, 0, theatres.length - 1), class: oneOf(random, CLASSES),
    x: between(random, -spreadM, spreadM), y: between(random, -spreadM, spreadM), vx: 4 * random.normal(), vy: 4 * random.normal(),
  }));
  return { random, troubles, theatres, things, said: [], surgeM: troubles.has('surge') ? between(random, 2, 7) : 0, timeMs: 0 };
}

/** Lets so many seconds pass; what reaches the edge turns back. */
export function moveThings({ random, things }: World, seconds: number): void {
  const dt = Math.min(5, Math.max(0, seconds));
  for (const thing of things) {
    thing.x += thing.vx * dt;
    thing.y += thing.vy * dt;
    if (Math.abs(thing.x) > HALF_M) thing.vx = -Math.sign(thing.x) * Math.abs(thing.vx);
    if (Math.abs(thing.y) > HALF_M) thing.vy = -Math.sign(thing.y) * Math.abs(thing.vy);
    if (happens(random, 0.002)) [thing.vx, thing.vy] = [4 * random.normal(), 4 * random.normal()];
  }
}

const wrapLon = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);

/** A place of a theatre in degrees, as a well-formed record may name it. */
export function placeAt(world: World, theatre: number, x: number, y: number): Place {
  const { lon, lat } = fromLocal(world.theatres[theatre] as LocalFrame, { x, y });
  return { lon: wrapLon(lon), lat: Math.min(85, Math.max(-85, lat)) };
}

/** Anywhere somebody might speak of. */
export function anyPlace(world: World): Place {
  const { random } = world;
  return placeAt(world, happens(random, 0.8) ? 0 : whole(random, 0, world.theatres.length - 1), between(random, -HALF_M, HALF_M), between(random, -HALF_M, HALF_M));
}
