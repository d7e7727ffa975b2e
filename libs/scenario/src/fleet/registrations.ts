import { sourceRegistrationSchema, type SourceRegistration } from '@lagewacht/contract';
import type { Fleet } from './message';
import type { Scenario, SourcePlan } from '../scenario';
import { wirePlace } from '../truth/plane';

type Particulars = Omit<Partial<SourceRegistration>, 'source' | 'name' | 'simulated' | 'lon' | 'lat'> & Pick<SourceRegistration, 'kind'>;

/** Positions of units come every second; a minute without one is worth a mark. */
const UNIT_PERIOD_S = 20;

function registration(plan: SourcePlan, particulars: Particulars): SourceRegistration {
  return sourceRegistrationSchema.parse({ source: plan.source, name: plan.name, ...wirePlace(plan.place), ...particulars, simulated: true });
}

/**
 * How the owners would register the sources of a fleet; each says that it is simulated. Checked by the contract's own schema, so that a wrong
 * plan fails where it is made. What is expected to speak says how often; people are not expected to.
 */
export function registrationsOf(scenario: Scenario, fleet: Fleet): readonly SourceRegistration[] {
  if (fleet === 'drones') return scenario.drones.map((drone) => registration(drone, { kind: 'drone', periodS: Math.max(5, drone.positionPeriodS), reliability: 'B' }));
  if (fleet === 'people') {
    return [
      ...scenario.units.map((unit) => registration(unit, { kind: 'unit', periodS: UNIT_PERIOD_S, reliability: 'A', unit: unit.settings })),
      ...scenario.witnesses.map((witness) => registration(witness, { kind: 'person', reliability: witness.reliability })),
    ];
  }
  return [
    ...scenario.gauges.map((gauge) => registration(gauge, { kind: 'gauge', periodS: gauge.periodS, reliability: 'A', gauge: gauge.settings })),
    ...scenario.gates.map((gate) => registration(gate, { kind: 'gate', periodS: gate.periodS, reliability: 'B', gate: { sillM: gate.sillM, gauge: gate.gauge, area: gate.area } })),
    ...scenario.seepages.map((point) => registration(point, { kind: 'seepage', periodS: point.periodS, reliability: 'B' })),
    ...scenario.weather.map((mast) => registration(mast, { kind: 'weather', periodS: mast.periodS, reliability: 'A' })),
  ];
}
