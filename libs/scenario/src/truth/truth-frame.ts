import type { TruthFrame } from '@lagewacht/contract';
import type { Moment } from '../fleet/emitter';
import type { LineFault } from '../exercise/lines';
import { breachWidthM } from './flood';
import { rounded, wirePlace } from './plane';
import type { World } from './world';

/** What a perfect observer would have at a moment. Units that people play are not in it: where they are, only they know. */
export function truthFrame(world: World, lineFaults: readonly LineFault[], { scenarioS, timeMs }: Moment): TruthFrame {
  const { scenario } = world;
  const unitIds = new Set(scenario.units.map(({ source }) => source));
  const present = scenario.things.flatMap((thing) => {
    const sinceS = world.presentSinceS(thing.id, scenarioS);
    return sinceS === undefined ? [] : [{ thing, sinceS, place: wirePlace(world.placeOf(thing.id, scenarioS)) }];
  });
  const flooded = scenario.polders.flatMap(({ id, place }) => {
    const sinceS = world.flood.sinceS(id, scenarioS);
    return sinceS === undefined ? [] : [{ polder: id, place, sinceS, depthM: rounded(world.flood.depthM(id, scenarioS), 3) }];
  });
  return {
    atMs: timeMs, scenarioS: rounded(scenarioS, 3),
    levels: Object.fromEntries(scenario.gauges.map(({ source }) => [source, rounded(world.levelM(source, scenarioS), 3)])),
    gates: Object.fromEntries(scenario.gates.map(({ source }) => [source, world.gateState(source, scenarioS)])),
    objects: world.objectsAt(scenarioS).filter(({ id }) => !unitIds.has(id)).map(({ id, class: seenAs, pose }) => ({ id, class: seenAs, ...wirePlace(pose.place), speedMps: rounded(pose.speedMps, 2) })),
    units: world.objectsAt(scenarioS).filter(({ id }) => unitIds.has(id)).map(({ id, pose }) => ({ source: id, ...wirePlace(pose.place) })),
    incidents: [
      ...present.flatMap(({ thing: { id, category, persons }, sinceS, place }) => (category === undefined ? [] : [{ id, category, ...place, ...(persons === undefined ? {} : { persons }), fromS: sinceS }])),
      ...flooded.map(({ polder, place, sinceS }) => ({ id: `flood-${polder}`, category: 'flooding' as const, ...wirePlace(place), fromS: sinceS })),
    ],
    breaches: scenario.breaches.flatMap((breach) => {
      const found = present.find(({ thing }) => thing.id === breach.thing);
      return found ? [{ id: breach.thing, ...found.place, widthM: rounded(breachWidthM(breach, scenarioS - found.sinceS), 1), polder: breach.polder }] : [];
    }),
    fires: present.filter(({ thing }) => thing.kind === 'fire').map(({ thing: { id }, place }) => ({ id, ...place, fought: world.isTended(id) })),
    flooded: flooded.map(({ polder, depthM }) => ({ polder, depthM })),
    shelters: scenario.shelters.map(({ id, place, places }) => ({ id, ...wirePlace(place), persons: world.refuge.sheltered(id, scenarioS), places })),
    population: scenario.polders.map(({ id, persons }) => ({ polder: id, persons, away: world.refuge.away(id, scenarioS) })),
    faults: [...world.faults.all(scenarioS), ...lineFaults].map(({ source, fault }) => ({ source, fault })),
  };
}
