import type { GateState, ObjectClass } from '@lagewacht/contract';
import type { GateMove, Scenario, ThingPlan } from '../scenario';
import { levelAtGauge } from '../water/water-truth';
import { createCourse, type Course } from './course';
import { createFaultBook, type FaultBook } from './fault-book';
import { createFlight, type Flight } from './flight';
import { createFlood, type Flood } from './flood';
import { gateStateAt } from './gate-truth';
import { poseOn, type Pose } from './motion';
import type { Place } from './plane';
import { createRefuge, type Refuge } from './refuge';

/** A thing that is really there, and that a camera could see. */
export interface TrueObject {
  readonly id: string;
  readonly class: ObjectClass;
  readonly pose: Pose;
}

/**
 * The truth of a running scenario, as a function of scenario seconds: closed functions of the plan, and what players, injects and trainers have
 * changed since, each from its own second on. So any moment up to now can be asked for, in any order. Nothing of it reaches the server but through a sensor, a camera or a mouth.
 */
export interface World {
  readonly scenario: Scenario;
  readonly faults: FaultBook;
  readonly flood: Flood;
  readonly refuge: Refuge;
  /** Metres NHN. Throws for an unknown gauge: that is an error of the plan, as with every name here. */
  levelM(gauge: string, scenarioS: number): number;
  gateState(gate: string, scenarioS: number): GateState;
  moveGate(gate: string, move: GateMove): void;
  thing(id: string): ThingPlan;
  /** Since when it is there; undefined while it is not yet, or no longer. */
  presentSinceS(id: string, scenarioS: number): number | undefined;
  /** When it ended; undefined while it has not. */
  endedS(id: string): number | undefined;
  begin(id: string, scenarioS: number): void;
  end(id: string, scenarioS: number): void;
  /** A crew is at it. */
  tend(id: string): void;
  isTended(id: string): boolean;
  /** Where a thing is, or was last, or will begin. */
  placeOf(id: string, scenarioS: number): Place;
  /** Everything a camera could see, units among it. */
  objectsAt(scenarioS: number): readonly TrueObject[];
  course(unit: string): Course;
  flight(drone: string): Flight;
}

function byName<T>(entries: Iterable<readonly [string, T]>, what: string): (name: string) => T {
  const map = new Map(entries);
  return (name) => {
    const found = map.get(name);
    if (found === undefined) throw new Error(`Got ${what} "${name}", expected one of: ${[...map.keys()].join(', ')}.`);
    return found;
  };
}

/** From the air a fire engine is a vehicle and a rescue boat a vessel; who they are, the camera can't tell. */
const seenAs = { vehicle: 'vehicle', boat: 'vessel', foot: 'person' } as const;

/** The truth of a scenario at its start. */
export function createWorld(scenario: Scenario): World {
  const level = byName(scenario.gauges.map((gauge) => [gauge.source, levelAtGauge(scenario.water, gauge)] as const), 'gauge');
  const gate = byName(scenario.gates.map((plan) => [plan.source, { plan, moves: [...plan.moves] as GateMove[] }] as const), 'gate');
  const thing = byName(scenario.things.map((plan) => [plan.id, plan] as const), 'thing');
  const course = byName(scenario.units.map((unit) => [unit.source, createCourse(unit.place, unit.legs)] as const), 'unit');
  const begun = new Map<string, number>();
  const ended = new Map<string, number>();
  const tended = new Set<string>();
  const startS = (plan: ThingPlan): number => begun.get(plan.id) ?? (plan.fromS === 'inject' ? Infinity : plan.fromS);
  const endS = (plan: ThingPlan): number => Math.min(ended.get(plan.id) ?? Infinity, plan.toS ?? Infinity);
  const poseOf = (plan: ThingPlan, scenarioS: number): Pose => poseOn(plan.motion, Math.max(0, Math.min(scenarioS, endS(plan)) - Math.min(startS(plan), scenarioS)));
  const presentSinceS = (id: string, scenarioS: number): number | undefined => {
    const plan = thing(id);
    return scenarioS >= startS(plan) && scenarioS < endS(plan) ? startS(plan) : undefined;
  };
  const gateState = (name: string, scenarioS: number): GateState => {
    const { plan, moves } = gate(name);
    return gateStateAt(plan, moves, scenarioS);
  };
  const placeOf = (id: string, scenarioS: number): Place => poseOf(thing(id), scenarioS).place;
  const flight = byName(scenario.drones.map((drone) => [drone.source, createFlight(drone, placeOf)] as const), 'drone');
  const breachedForS = (id: string, scenarioS: number): number | undefined => (scenarioS >= startS(thing(id)) ? Math.min(scenarioS, endS(thing(id))) - startS(thing(id)) : undefined);

  let cached: { scenarioS: number; objects: readonly TrueObject[] } = { scenarioS: Number.NaN, objects: [] };
  const forget = (): void => { cached = { scenarioS: Number.NaN, objects: [] }; };
  const objectsAt = (scenarioS: number): readonly TrueObject[] => {
    if (cached.scenarioS === scenarioS) return cached.objects;
    const things = scenario.things.flatMap((plan): TrueObject[] => (plan.class && presentSinceS(plan.id, scenarioS) !== undefined ? [{ id: plan.id, class: plan.class, pose: poseOf(plan, scenarioS) }] : []));
    const units = scenario.units.filter(({ isPlayed }) => !isPlayed).map((unit) => ({ id: unit.source, class: seenAs[unit.vehicle], pose: course(unit.source).poseAt(scenarioS) }));
    cached = { scenarioS, objects: [...things, ...units] };
    return cached.objects;
  };
  return {
    scenario, thing, course, flight, gateState, presentSinceS, placeOf, objectsAt,
    faults: createFaultBook(scenario.faults), flood: createFlood(scenario, { gateStateAt: gateState, breachedForS }), refuge: createRefuge(scenario),
    levelM: (name, scenarioS) => level(name)(scenarioS),
    moveGate: (name, move) => { gate(name).moves.push(move); },
    tend: (id) => { tended.add(id); },
    isTended: (id) => tended.has(id),
    endedS: (id) => { const atS = endS(thing(id)); return Number.isFinite(atS) ? atS : undefined; },
    begin: (id, scenarioS) => { if (!Number.isFinite(startS(thing(id)))) { begun.set(id, scenarioS); forget(); } },
    end: (id, scenarioS) => { if (!ended.has(id)) { ended.set(id, scenarioS); forget(); } },
  };
}
