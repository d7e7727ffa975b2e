import type { RandomSource } from '@lagewacht/base';
import type { GateState } from '@lagewacht/contract';
import type { GatePlan, GaugePlan, SeepagePlan, SensorFault, Span } from '../scenario';
import { moved, rounded, type Place } from '../truth/plane';

/** Whether `scenarioS` lies in the span. */
export function isWithin(span: Span | undefined, scenarioS: number): boolean {
  return span !== undefined && scenarioS >= span.fromS && scenarioS < span.toS;
}

/** What a sensor makes of a true value: noisy, frozen, wild (one value in five off by `wildBy`), or undefined while it is silent. */
export type Probe = (trueValue: number, scenarioS: number) => number | undefined;

/** A sensor with noise and faults. It draws from `chance` the same number of times whatever the fault, so that a fault changes nothing later. */
export function createProbe(options: { sigma: number; faultAt: (scenarioS: number) => SensorFault['fault'] | undefined; wildBy: number; chance: RandomSource }): Probe {
  const { sigma, faultAt, wildBy, chance } = options;
  let last: number | undefined;
  return (trueValue, scenarioS) => {
    const fault = faultAt(scenarioS);
    const noisy = trueValue + sigma * chance.normal();
    const isOff = chance.uniform() < 0.2;
    if (fault === 'silent') return undefined;
    if (fault === 'stuck' && last !== undefined) return last;
    last = noisy;
    return fault === 'wild' && isOff ? noisy + wildBy : noisy;
  };
}

/** A level in metres NHN as the gauge spells it: over NHN or over its own zero, in metres or centimetres. */
export function spellLevel(gauge: Pick<GaugePlan, 'datum' | 'uom' | 'gaugeZeroM'>, levelM: number): { value: number; uom: string; datum: 'NHN' | 'PNP' } {
  const overDatumM = gauge.datum === 'PNP' ? levelM - gauge.gaugeZeroM : levelM;
  return { value: gauge.uom === 'cm' ? Math.round(overDatumM * 100) : rounded(overDatumM, 3), uom: gauge.uom, datum: gauge.datum };
}

/** What a gate's sensor says when it works: the truth, unless it lies. */
export function sensedGateState(gate: Pick<GatePlan, 'lies'>, truly: GateState, scenarioS: number): GateState {
  return gate.lies && isWithin(gate.lies, scenarioS) ? gate.lies.state : truly;
}

/** True seepage in litres a minute at a water level in metres NHN. */
export function seepageLpm(plan: SeepagePlan, levelM: number, scenarioS: number): number {
  const steady = Math.max(0, levelM - plan.footM) * plan.litresPerMinutePerM;
  const failingMin = Math.max(0, scenarioS - (plan.failsAtS ?? Infinity)) / 60;
  return steady * Math.exp(failingMin * (plan.growthPerMinute ?? 0));
}

/** An error that wanders: normal with the given spread, forgotten within about `memoryS` (Ornstein–Uhlenbeck, exact for any step). */
export type Wander = (elapsedS: number) => readonly [eastM: number, northM: number];

/** A wandering error in two axes. */
export function createWander(sigmaM: number, memoryS: number, chance: RandomSource): Wander {
  let east = sigmaM * chance.normal();
  let north = sigmaM * chance.normal();
  let lastS: number | undefined;
  return (elapsedS) => {
    const keep = Math.exp(-Math.max(0, elapsedS - (lastS ?? elapsedS)) / memoryS);
    const fresh = sigmaM * Math.sqrt(1 - keep * keep);
    east = keep * east + fresh * chance.normal();
    north = keep * north + fresh * chance.normal();
    lastS = elapsedS;
    return [east, north];
  };
}

/** A satellite receiver: a few metres that wander, a little noise, and tens of metres while the fix is bad. */
export function createReceiver(badFix: Span | undefined, chance: RandomSource): (truth: Place, moment: { elapsedS: number; scenarioS: number }) => { place: Place; accuracyM: number } {
  const wander = createWander(2, 60, chance);
  return (truth, { elapsedS, scenarioS }) => {
    const [eastM, northM] = wander(elapsedS);
    const isBad = isWithin(badFix, scenarioS);
    const noiseM = isBad ? 25 : 0.7;
    // 2.45 σ is the radius that holds 95 % of a normal error in two axes.
    const accuracyM = rounded(2.45 * Math.sqrt(4 + noiseM * noiseM), 1);
    return { place: moved(truth, eastM + noiseM * chance.normal(), northM + noiseM * chance.normal()), accuracyM };
  };
}
