import { sourceRegistrationSchema, type SourceRegistration } from '@lagewacht/contract';
import { wirePlace } from './plane';
import type { GaugePlan, SourcePlan } from './scenario';

type Particulars = Omit<Partial<SourceRegistration>, 'source' | 'name' | 'simulated' | 'lon' | 'lat'> & Pick<SourceRegistration, 'kind'>;

/** The registration of a simulated source; it always says that it is simulated. */
export function registration(plan: SourcePlan, particulars: Particulars): SourceRegistration {
  return { source: plan.source, name: plan.name, ...wirePlace(plan.place), bindings: [], retired: false, ...particulars, simulated: true };
}

/** How a gauge's owner would register it. */
export function gaugeRegistration(gauge: GaugePlan): SourceRegistration {
  return registration(gauge, { kind: 'gauge', periodS: gauge.periodS, reliability: 'A', gauge: gauge.settings });
}

/** Registrations are checked by the contract's own schema where they are made, so that a wrong plan fails in our tests and not at the door. */
export function checked(registrations: readonly SourceRegistration[]): readonly SourceRegistration[] {
  return registrations.map((one) => sourceRegistrationSchema.parse(one));
}
