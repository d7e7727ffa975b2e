import type { SourceRegistration } from '@lagewacht/contract';
import { fleets, type Fleet } from './fleet/message';
import { registrationsOf } from './fleet/registrations';
import type { Scenario } from './scenario';

/** What one program plays: a scenario, and of those who speak in it the named fleets. */
export interface Cast {
  /** Name of the program, for its lines and as its client at the broker. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly fleets: readonly Fleet[];
  readonly registrations: readonly SourceRegistration[];
}

/** The part of a scenario that the program `name` plays. */
export function castOf(name: string, scenario: Scenario, chosen: readonly Fleet[] = fleets): Cast {
  return { name, scenario, fleets: chosen, registrations: chosen.flatMap((fleet) => registrationsOf(scenario, fleet)) };
}
