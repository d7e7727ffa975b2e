import type { BreachPlan, GatePlan, PolderPlan, Scenario } from '../scenario';
import { levelAtGauge } from '../water/water-truth';

/** Scenario seconds between two steps of the water behind the dykes. */
const STEP_S = 5;
/** So much water behind a dyke counts as flooded, metres. */
export const FLOODED_M = 0.05;

/** What the flood must know of the rest of the truth. */
export interface FloodSources {
  readonly gateStateAt: (gate: string, scenarioS: number) => string;
  /** Seconds since a breach opened; undefined while the dyke holds. */
  readonly breachedForS: (breach: string, scenarioS: number) => number | undefined;
}

/** Water behind the dykes. */
export interface Flood {
  /** Mean depth over a polder's ground, metres. It only goes on: asked for a moment before the last one, it answers for the last one. */
  depthM(polder: string, scenarioS: number): number;
  /** Since when a polder is flooded; undefined while it is not. */
  sinceS(polder: string, scenarioS: number): number | undefined;
}

/** Flow over a broad-crested weir, m³/s: Q = 1.7 · b · h^1.5 (the 1.7 is (2/3)^1.5 · √g, metres and seconds). Submerged, the head is that of both sides' difference. */
export function weirFlowM3ps(widthM: number, headM: number): number {
  return headM > 0 ? 1.7 * widthM * headM ** 1.5 : 0;
}

/** How wide a breach is some seconds after it opened. */
export function breachWidthM(breach: BreachPlan, openForS: number): number {
  return Math.min(breach.widestM, breach.widthM + (breach.growsMPerMinute * openForS) / 60);
}

/** The water behind the dykes of a scenario, stepped on a fixed grid of scenario seconds, so that it does not depend on when somebody asks. It runs in when the river stands higher, and back out. */
export function createFlood(scenario: Scenario, sources: FloodSources): Flood {
  const volumesM3 = new Map(scenario.polders.map(({ id }) => [id, 0]));
  const levels = new Map(scenario.gauges.map((gauge) => [gauge.source, levelAtGauge(scenario.water, gauge)]));
  const since = new Map<string, number>();
  let reachedS = 0;
  const flowM3ps = (hole: { gauge: string; sillM: number; widthM: number }, insideM: number, atS: number): number => {
    const outsideM = levels.get(hole.gauge)?.(atS) ?? -Infinity;
    const [high, low, sign] = outsideM > insideM ? [outsideM, insideM, 1] : [insideM, outsideM, -1];
    return sign * weirFlowM3ps(hole.widthM, high - Math.max(hole.sillM, low));
  };
  const holesOf = (polder: PolderPlan, atS: number): { gauge: string; sillM: number; widthM: number }[] => [
    ...scenario.breaches.filter((breach) => breach.polder === polder.id).flatMap((breach) => {
      const openForS = sources.breachedForS(breach.thing, atS);
      return openForS === undefined ? [] : [{ gauge: breach.gauge, sillM: breach.sillM, widthM: breachWidthM(breach, openForS) }];
    }),
    ...scenario.gates.filter((gate: GatePlan) => gate.polder === polder.id && sources.gateStateAt(gate.source, atS) !== 'closed'),
  ];
  const step = (atS: number): void => {
    for (const polder of scenario.polders) {
      const volumeM3 = volumesM3.get(polder.id) ?? 0;
      const insideM = polder.groundM + volumeM3 / polder.areaM2;
      const flow = holesOf(polder, atS).reduce((sum, hole) => sum + flowM3ps(hole, insideM, atS), 0);
      const nextM3 = Math.max(0, volumeM3 + flow * STEP_S * scenario.water.timeFactor);
      volumesM3.set(polder.id, nextM3);
      if (nextM3 / polder.areaM2 < FLOODED_M) since.delete(polder.id);
      else if (!since.has(polder.id)) since.set(polder.id, atS + STEP_S);
    }
  };
  const upTo = (scenarioS: number): void => { for (; reachedS + STEP_S <= scenarioS; reachedS += STEP_S) step(reachedS); };
  return {
    sinceS: (polder, scenarioS) => { upTo(scenarioS); return since.get(polder); },
    depthM: (polder, scenarioS) => {
      upTo(scenarioS);
      const plan = scenario.polders.find(({ id }) => id === polder);
      return plan ? (volumesM3.get(polder) ?? 0) / plan.areaM2 : 0;
    },
  };
}
