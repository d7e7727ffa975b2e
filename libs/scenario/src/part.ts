import { fail, ok, type Result } from '@lagewacht/base';
import { droneEmitters } from './drone-fleet';
import type { Emitter } from './emitter';
import type { Fleet } from './message';
import { peopleEmitters } from './people-fleet';
import type { Part } from './play/play';
import { registrationsOf } from './registrations';
import type { Scenario } from './scenario';
import { sensorEmitters } from './sensor-fleet';
import { stormSurge } from './storm-surge/storm-surge';

/** The scenarios that come with Lagewacht. */
export const scenarios: readonly Scenario[] = [stormSurge];

/** Who speaks in a fleet. */
export const emittersOf: Readonly<Record<Fleet, (scenario: Scenario, seed: number) => readonly Emitter[]>> = {
  sensors: sensorEmitters, drones: droneEmitters, people: peopleEmitters,
};

/** The part of a scenario that one program plays: the named fleets, or a sentence when there is no such scenario. */
export function partOf(name: string, fleets: readonly Fleet[], choice: { scenario: string; seed: number }): Result<Part, string> {
  const scenario = scenarios.find(({ id }) => id === choice.scenario);
  if (!scenario) return fail(`Got --scenario ${choice.scenario}, expected one of: ${scenarios.map(({ id }) => id).join(', ')}.`);
  return ok({
    name, registrations: fleets.flatMap((fleet) => registrationsOf(scenario, fleet)), emitters: fleets.flatMap((fleet) => emittersOf[fleet](scenario, choice.seed)),
  });
}
