import type { ObjectClass } from '@lagewacht/contract';
import type { Motion } from '../motion';
import { routeThrough } from '../network';
import { moved, type Place } from '../plane';
import type { ObjectPlan } from '../scenario';
import { roads } from './networks';

/** Things that matter: those the script speaks of. The flood runs upstream, to the south-east in the Norderelbe. */
const cast: readonly ObjectPlan[] = [
  { id: 'person-hafencity', class: 'person_in_water', fromS: 0, toS: 370, motion: drift([9.9865, 53.5398], 0.55, -0.25) },
  { id: 'barge-koehlbrand', class: 'vessel', fromS: 20, toS: 1100, motion: drift([9.9432, 53.5318], 0.1, -0.55, 12) },
  { id: 'person-veddel', class: 'person_in_water', fromS: 210, toS: 760, motion: drift([10.0225, 53.5316], 0.5, -0.17) },
  { id: 'persons-moorwerder', class: 'person', fromS: 560, toS: 1300, motion: { kind: 'still', at: [10.0592, 53.4665] } },
  { id: 'fire-peute', class: 'fire', fromS: 180, toS: 1500, motion: { kind: 'still', at: [10.0402, 53.5249] } },
  { id: 'breach-stillhorn', class: 'unknown', fromS: 1440, motion: { kind: 'still', at: [10.0487, 53.4868] } },
  { id: 'person-breach', class: 'person_in_water', fromS: 1470, toS: 2100, motion: drift([10.0472, 53.4866], -0.35, 0.1) },
  { id: 'car-breach', class: 'vehicle', fromS: 1450, motion: drift([10.0464, 53.4872], -0.2, 0.08) },
  { id: 'pontoon-adrift', class: 'vessel', fromS: 640, toS: 1700, motion: drift([9.9612, 53.5443], 0.8, -0.1, 15) },
  { id: 'debris-1', class: 'debris', fromS: 0, motion: drift([9.9725, 53.5432], 0.5, -0.14, 20) },
  { id: 'debris-2', class: 'debris', fromS: 0, motion: drift([9.9462, 53.5281], 0.05, -0.45, 20) },
  { id: 'debris-3', class: 'debris', fromS: 120, motion: drift([10.0062, 53.535], 0.5, -0.15, 20) },
];

function drift(from: Place, eastMps: number, northMps: number, swayM = 5): Motion {
  return { kind: 'drift', from, eastMps, northMps, swayM, swayS: 70 };
}

/** Ways of cars and lorries that just drive, for the drones to see: nobody reports them. */
const ways: readonly (readonly [ObjectClass, number, readonly string[]])[] = [
  ['vehicle', 11, ['altona', 'sandtorkai', 'versmannstrasse']], ['vehicle', 12, ['ueberseequartier', 'elbbruecken-nord', 'veddel']], ['vehicle', 10, ['sandtorkai', 'brooktor', 'innenstadt']],
  ['vehicle', 13, ['rothenburgsort', 'veddel', 'georgswerder']], ['vehicle', 9, ['veddel', 'peute']], ['vehicle', 12, ['georgswerder', 'stillhorn', 'kirchdorf']],
  ['vehicle', 11, ['wilhelmsburg-mitte', 'kornweide', 'harburg']], ['vehicle', 12, ['hafenrandstrasse', 'koehlbrand-ost', 'waltershof']], ['vehicle', 10, ['waltershof', 'steendiek', 'finkenwerder']],
  ['vehicle', 11, ['harburg-hafen', 'moorburg', 'waltershof']], ['vehicle', 9, ['vering', 'ernst-august', 'harburger-chaussee']], ['vehicle', 12, ['moorwerder', 'stillhorn', 'georgswerder']],
];

/** Three cars a way, started one after the other, driving to and fro. */
const traffic: readonly ObjectPlan[] = ways.flatMap(([objectClass, speedMps, names], way) => [0, 1, 2].map((car) => ({
  id: `car-${way}-${car}`, class: objectClass, fromS: car * 45,
  motion: { kind: 'line' as const, line: routeThrough(roads, names), speedMps: speedMps * (1 - 0.07 * car), atEnd: 'turn' as const },
})));

/** A queue of cars that creeps over the Veddel, bumper to bumper, for ten minutes. */
const queue: readonly ObjectPlan[] = Array.from({ length: 9 }, (_, car) => ({
  id: `queue-${car}`, class: 'vehicle' as const, fromS: 0, toS: 900,
  motion: { kind: 'line' as const, line: [moved([10.0214, 53.5281], 6 * car, -14 * car), moved([10.0214, 53.5281], 6 * car - 90, 210 - 14 * car)], speedMps: 0.35, atEnd: 'stay' as const },
}));

/** Dyke defenders who pass sandbags along the crest at Stillhorn. */
const sandbagLine: readonly ObjectPlan[] = Array.from({ length: 8 }, (_, person) => ({
  id: `defender-${person}`, class: 'person' as const, fromS: 0, toS: 1446,
  motion: { kind: 'line' as const, line: [moved([10.0487, 53.4878], 2 * person, -9 * person), moved([10.0487, 53.4878], 2 * person + 4, 7 - 9 * person)], speedMps: 0.4, atEnd: 'turn' as const },
}));

/** Everything in the world that a camera could see. */
export const stormSurgeObjects: readonly ObjectPlan[] = [...cast, ...traffic, ...queue, ...sandbagLine];
