import type { AdhocInject } from '@lagewacht/contract';
import type { Scenario } from '../scenario';

/** Everybody and everything that speaks. */
export function sourcesOf(scenario: Scenario): readonly string[] {
  const { gauges, gates, seepages, weather, drones, units, witnesses } = scenario;
  return [...gauges, ...gates, ...seepages, ...weather, ...drones, ...units, ...witnesses].map(({ source }) => source);
}

/** Names in an inject that the scenario does not have: an ad hoc one comes from outside. */
export function strangersIn(scenario: Scenario, { from, report, effects }: AdhocInject): readonly string[] {
  const sources = sourcesOf(scenario);
  const speakers = [...scenario.units, ...scenario.witnesses].map(({ source }) => source);
  const things = (kinds: readonly string[]): string[] => scenario.things.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const missing = (name: string | undefined, known: readonly string[]): string[] => (name === undefined || known.includes(name) ? [] : [name]);
  return [
    ...missing(from, speakers),
    ...(report && 'object' in report.about ? missing(report.about.object, things(['object', 'fire', 'breach', 'matter'])) : []),
    ...effects.flatMap((effect) => {
      switch (effect.act) {
        case 'break': case 'repair': return missing(effect.source, sources);
        case 'link': return missing(effect.source, ['*', ...sources]);
        case 'gate': return missing(effect.gate, scenario.gates.map(({ source }) => source));
        case 'breach': return missing(effect.breach, things(['breach']));
        case 'fire': return missing(effect.fire, things(['fire']));
        case 'object': return missing(effect.object, things(['object', 'matter']));
      }
    }),
  ];
}
