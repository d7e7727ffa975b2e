import type { Scenario } from '../scenario';

const STEP_S = 5;

/** A crew at work on the people of a polder: `says` so (they leave by themselves) or `carries` them to a shelter. */
export interface Clearing {
  readonly id: string;
  readonly polder: string;
  readonly how: 'says' | 'carries';
  readonly perMinute: number;
  readonly fromS: number;
  readonly toS: number;
}

/** Who lives behind the dykes, who is away, and how full the shelters are. */
export interface Refuge {
  away(polder: string, scenarioS: number): number;
  sheltered(shelter: string, scenarioS: number): number;
  add(clearing: Clearing): void;
  stop(id: string, scenarioS: number): void;
}

/** The refuge of a scenario, stepped on a fixed grid of scenario seconds. Who is carried fills the polder's shelters in their order; with all of them full nobody more is. */
export function createRefuge(scenario: Scenario): Refuge {
  const away = new Map(scenario.polders.map(({ id }) => [id, 0]));
  const sheltered = new Map(scenario.shelters.map(({ id, persons }) => [id, persons]));
  let clearings: readonly Clearing[] = [];
  let reachedS = 0;
  const shelter = (names: readonly string[], persons: number): number => {
    let left = persons;
    for (const name of names) {
      const plan = scenario.shelters.find(({ id }) => id === name);
      if (!plan) continue;
      const room = Math.min(left, Math.max(0, plan.places - (sheltered.get(name) ?? 0)));
      sheltered.set(name, (sheltered.get(name) ?? 0) + room);
      left -= room;
    }
    return persons - left;
  };
  const step = (atS: number): void => {
    for (const polder of scenario.polders) {
      for (const { how, perMinute } of clearings.filter((one) => one.polder === polder.id && atS >= one.fromS && atS < one.toS)) {
        const gone = away.get(polder.id) ?? 0;
        const next = Math.min(polder.persons - gone, (perMinute * STEP_S) / 60);
        away.set(polder.id, gone + (how === 'carries' ? shelter(polder.shelters, next) : next));
      }
    }
  };
  const upTo = (scenarioS: number): void => { for (; reachedS + STEP_S <= scenarioS; reachedS += STEP_S) step(reachedS); };
  return {
    away: (polder, scenarioS) => { upTo(scenarioS); return Math.floor((away.get(polder) ?? 0) + 1e-6); },
    sheltered: (name, scenarioS) => { upTo(scenarioS); return Math.floor((sheltered.get(name) ?? 0) + 1e-6); },
    add: (clearing) => { clearings = [...clearings, clearing]; },
    stop: (id, scenarioS) => { clearings = clearings.map((one) => (one.id === id && one.toS > scenarioS ? { ...one, toS: scenarioS } : one)); },
  };
}
