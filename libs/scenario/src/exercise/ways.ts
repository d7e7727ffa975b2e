import type { Bilingual } from '@lagewacht/contract';
import { isInsideRing } from '@lagewacht/geo';
import type { UnitPlan } from '../scenario';
import { findRoute, nearestNode } from '../truth/network';
import { lengthM, type Place } from '../truth/plane';
import type { World } from '../truth/world';

/** How far from its network a unit goes for its task, metres. */
const REACH_M = 700;
/** So deep no vehicle drives, and in so deep water a boat floats, metres. */
const FORD_M = 0.4;
const FLOAT_M = 0.8;

/** A way, or why there is none. */
export type Way = { readonly line: readonly Place[] } | { readonly reason: Bilingual };

const noPlace = { de: 'Wohin? Es fehlt ein Ort.', en: 'Where to? There is no place.' };
const tooFar = { de: 'Dorthin führt kein Weg für uns.', en: 'No way of ours leads there.' };
const flooded = { de: 'Kein Durchkommen, die Straße steht unter Wasser.', en: 'No getting through, the road is under water.' };

/** The way of a unit from where it is to a place: on foot straight, else by the nearest junctions of its network, around what is flooded. */
export function findWay(world: World, unit: UnitPlan, to: Place | undefined, scenarioS: number): Way {
  if (!to) return { reason: noPlace };
  const from = world.course(unit.source).poseAt(scenarioS).place;
  if (unit.vehicle === 'foot' || lengthM(from, to) < 60) return { line: [to] };
  const isWet = (place: Place, depthM: number): boolean => world.scenario.polders.some(({ id, ring }) => isInsideRing(place[0], place[1], ring) && world.flood.depthM(id, scenarioS) > depthM);
  const network = unit.vehicle === 'boat' ? world.scenario.ways.river : world.scenario.ways.road;
  const isClosed = (name: string): boolean => unit.vehicle === 'vehicle' && isWet(network.nodes[name] ?? to, FORD_M);
  const ends = [nearestNode(network, from, isClosed), nearestNode(network, to)] as const;
  const end = ends[1] === undefined ? undefined : network.nodes[ends[1]];
  if (ends[0] === undefined || ends[1] === undefined || !end) return { reason: tooFar };
  if (lengthM(end, to) > REACH_M && !(unit.vehicle === 'boat' && isWet(to, FLOAT_M))) return { reason: tooFar };
  if (unit.vehicle === 'vehicle' && isWet(to, FORD_M)) return { reason: flooded };
  const route = findRoute(network, ends[0], ends[1], isClosed);
  if (route) return { line: [...route, to] };
  return { reason: findRoute(network, ends[0], ends[1]) ? flooded : tooFar };
}
