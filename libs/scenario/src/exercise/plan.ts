import type { ExercisePlan } from '@lagewacht/contract';
import type { Scenario } from '../scenario';
import { wirePlace } from '../truth/plane';

/** What is to be played, as the trainers see it. */
export type Plan = Omit<ExercisePlan, 'seed' | 'scenarioSha256'>;

/** The plan of a scenario: its MSEL, and everybody and everything that a command may name. */
export function planOf(scenario: Scenario): Plan {
  const named = (kind: 'breach' | 'fire'): Plan['cast']['breaches'] => scenario.things.filter((thing) => thing.kind === kind)
    .map(({ id, title, motion }) => ({ id, title: title ?? { de: id, en: id }, ...wirePlace(motion.kind === 'still' ? motion.at : motion.kind === 'drift' ? motion.from : motion.line[0] ?? [0, 0]) }));
  const sensors = (kind: Plan['cast']['sensors'][number]['kind'], plans: readonly { source: string; name: string }[]): Plan['cast']['sensors'] => plans.map(({ source, name }) => ({ source, name, kind }));
  return {
    scenario: scenario.id, title: scenario.title, durationS: scenario.durationS, objectives: scenario.objectives.map((objective) => ({ ...objective })), msel: [...scenario.msel],
    cast: {
      speakers: [...scenario.units.map(({ source, name }) => ({ source, name, device: true })), ...scenario.witnesses.map(({ source, name }) => ({ source, name, device: source !== scenario.desk }))],
      sensors: [...sensors('gauge', scenario.gauges), ...sensors('gate', scenario.gates), ...sensors('seepage', scenario.seepages), ...sensors('weather', scenario.weather), ...sensors('drone', scenario.drones)],
      breaches: named('breach'), fires: named('fire'),
      objects: scenario.things.flatMap(({ id, kind, class: seenAs, category }) => ((kind === 'object' || kind === 'matter') && category !== undefined ? [{ id, class: seenAs ?? 'unknown' }] : [])),
    },
  };
}
