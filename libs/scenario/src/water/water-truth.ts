import type { GaugePlan, WaterPlan } from '../scenario';
import { surgeResidualM } from './surge';
import { alongRiver, tideLevelM } from './tide';

/** Tide hour at a scenario second. */
export function tideHourAt(water: WaterPlan, scenarioS: number): number {
  return water.startHour + (scenarioS * water.timeFactor) / 3600;
}

/** True water level at a gauge as a function of scenario seconds, metres NHN. */
export function levelAtGauge(water: WaterPlan, gauge: Pick<GaugePlan, 'upstream' | 'surgeGain'>): (scenarioS: number) => number {
  const station = alongRiver(water.reference, gauge.upstream);
  return (scenarioS) => {
    const hour = tideHourAt(water, scenarioS);
    return tideLevelM(station, hour) + gauge.surgeGain * surgeResidualM(water.surge, hour, gauge.upstream.delayH);
  };
}
