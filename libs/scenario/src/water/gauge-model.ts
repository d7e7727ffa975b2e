import type { RandomSource } from '@lagewacht/base';
import { rounded } from '../plane';
import type { GaugePlan, SensorFault } from '../scenario';

/** The fault that holds at `scenarioS`, if any. */
export function faultAt(faults: readonly SensorFault[], scenarioS: number): SensorFault['fault'] | undefined {
  return faults.find(({ fromS, toS }) => scenarioS >= fromS && scenarioS < toS)?.fault;
}

/** What the sensor makes of a true value: noisy, frozen, wild (one value in five off by `wildBy`), or undefined while it is silent. */
export type Probe = (trueValue: number, scenarioS: number) => number | undefined;

/** A sensor with noise and faults. */
export function createProbe(options: { sigma: number; faults: readonly SensorFault[]; wildBy: number; chance: RandomSource }): Probe {
  const { sigma, faults, wildBy, chance } = options;
  let last: number | undefined;
  return (trueValue, scenarioS) => {
    const fault = faultAt(faults, scenarioS);
    const noisy = trueValue + sigma * chance.normal();
    const off = chance.uniform();
    if (fault === 'silent') return undefined;
    if (fault === 'stuck' && last !== undefined) return last;
    last = noisy;
    return fault === 'wild' && off < 0.2 ? noisy + wildBy : noisy;
  };
}

/** A level in metres NHN as the gauge spells it: over NHN or over its own zero, in metres or centimetres. */
export function spellLevel(gauge: Pick<GaugePlan, 'datum' | 'uom' | 'gaugeZeroM'>, levelM: number): { value: number; uom: string; datum: 'NHN' | 'PNP' } {
  const overDatumM = gauge.datum === 'PNP' ? levelM - gauge.gaugeZeroM : levelM;
  return { value: gauge.uom === 'cm' ? Math.round(overDatumM * 100) : rounded(overDatumM, 3), uom: gauge.uom, datum: gauge.datum };
}
