import type { Scenario } from '../scenario';
import { stormSurgeDrones } from './drones';
import { stormSurgeGates, stormSurgeSeepages, stormSurgeWeather } from './fixed-sensors';
import { stormSurgeChatter, stormSurgeInjects, stormSurgeSettlements } from './injects';
import { stormSurgeObjects } from './objects';
import { stormSurgeUnits } from './units';
import { stormSurgeGauges, stormSurgeWater } from './water';
import { stormSurgeWitnesses } from './witnesses';

/**
 * The demo: a storm surge on the Elbe islands from two hours before its peak, which takes twenty minutes of the scenario. Modelled on the
 * known course of 1962, 1976 and 2013; names of places are real, people, units, devices and all figures that are not marked as the city's are invented.
 */
export const stormSurge: Scenario = {
  id: 'storm-surge',
  title: { de: 'Sturmflut auf den Elbinseln', en: 'Storm surge on the Elbe islands' },
  water: stormSurgeWater, gauges: stormSurgeGauges, gates: stormSurgeGates, seepages: stormSurgeSeepages, weather: stormSurgeWeather,
  objects: stormSurgeObjects, drones: stormSurgeDrones, units: stormSurgeUnits, witnesses: stormSurgeWitnesses,
  injects: stormSurgeInjects, settlements: stormSurgeSettlements, chatter: stormSurgeChatter,
};
