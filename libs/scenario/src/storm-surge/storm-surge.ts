import type { Scenario } from '../scenario';
import { stormSurgeGauges, stormSurgeWater } from './water';

/** The demo: a storm surge on the Elbe islands, two hours before its peak. Every number is invented or marked where it is not. */
export const stormSurge: Scenario = {
  id: 'storm-surge',
  title: { de: 'Sturmflut auf den Elbinseln', en: 'Storm surge on the Elbe islands' },
  water: stormSurgeWater,
  gauges: stormSurgeGauges,
};
