import { fail, ok, type Result } from '@lagewacht/base';
import type { SourceRegistration } from '@lagewacht/contract';
import type { Emitter } from './emitter';
import type { Fleet } from './message';
import type { Part } from './play/play';
import { checked, gaugeRegistration } from './registrations';
import type { Scenario } from './scenario';
import { gaugeEmitter } from './sensor-fleet';
import { stormSurge } from './storm-surge/storm-surge';

/** The scenarios that come with Lagewacht. */
export const scenarios: readonly Scenario[] = [stormSurge];

interface Voices {
  readonly registrations: readonly SourceRegistration[];
  readonly emitters: readonly Emitter[];
}

/** Who speaks in a fleet. */
const voices: Readonly<Record<Fleet, (scenario: Scenario, seed: number) => Voices>> = {
  sensors: (scenario, seed) => ({
    registrations: scenario.gauges.map(gaugeRegistration),
    emitters: scenario.gauges.map((gauge) => gaugeEmitter(gauge, scenario.water, seed)),
  }),
  drones: () => ({ registrations: [], emitters: [] }),
  people: () => ({ registrations: [], emitters: [] }),
};

/** The part of a scenario that one program plays: the named fleets, or a sentence when there is no such scenario. */
export function partOf(name: string, fleets: readonly Fleet[], choice: { scenario: string; seed: number }): Result<Part, string> {
  const scenario = scenarios.find(({ id }) => id === choice.scenario);
  if (!scenario) return fail(`Got --scenario ${choice.scenario}, expected one of: ${scenarios.map(({ id }) => id).join(', ')}.`);
  const heard = fleets.map((fleet) => voices[fleet](scenario, choice.seed));
  return ok({
    name, registrations: checked(heard.flatMap(({ registrations }) => registrations)), emitters: heard.flatMap(({ emitters }) => emitters),
  });
}
