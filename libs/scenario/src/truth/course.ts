import type { LegPlan } from '../scenario';
import { lineLengthM, poseOn, type Pose } from './motion';
import type { Place } from './plane';

/** Where a unit goes: one leg after the other, each from wherever the one before has taken it, so that it never jumps. */
export interface Course {
  /** From now on this way. What was planned for later is given up. */
  take(leg: LegPlan): void;
  poseAt(scenarioS: number): Pose;
  /** FMS status: 2 at its station, 3 on its way, then what the leg says (4 at the scene unless told otherwise). */
  fmsAt(scenarioS: number): number;
  /** When it is at the end of the way it is on at `scenarioS`; that second itself when it stands still. */
  arrivalS(scenarioS: number): number;
  /** Whether it is on the leg that departed at `departS`, and on no later one. */
  isOn(departS: number, scenarioS: number): boolean;
}

/** The course of a unit whose station is `home`, with what it does unasked. */
export function createCourse(home: Place, planned: readonly LegPlan[]): Course {
  const legs: LegPlan[] = [];
  const legAt = (scenarioS: number): LegPlan | undefined => legs.findLast(({ departS }) => departS <= scenarioS);
  const poseAt = (scenarioS: number): Pose => {
    const leg = legAt(scenarioS);
    return leg ? poseOn({ kind: 'line', line: leg.line, speedMps: leg.speedMps, atEnd: leg.then }, scenarioS - leg.departS) : { place: home, headingDeg: 0, speedMps: 0 };
  };
  const endS = (leg: LegPlan): number => leg.departS + lineLengthM(leg.line) / leg.speedMps;
  const take = (leg: LegPlan): void => {
    while (legs.length > 0 && (legs[legs.length - 1]?.departS ?? 0) >= leg.departS) legs.pop();
    legs.push({ ...leg, line: [poseAt(leg.departS).place, ...leg.line] });
  };
  for (const leg of [...planned].sort((a, b) => a.departS - b.departS)) take(leg);
  return {
    take, poseAt,
    fmsAt: (scenarioS) => {
      const leg = legAt(scenarioS);
      if (!leg) return 2;
      return leg.then === 'stay' && scenarioS < endS(leg) ? (leg.fmsOnWay ?? 3) : (leg.fmsThere ?? 4);
    },
    arrivalS: (scenarioS) => {
      const leg = legAt(scenarioS);
      return leg && leg.then === 'stay' ? Math.max(scenarioS, endS(leg)) : scenarioS;
    },
    isOn: (departS, scenarioS) => legAt(scenarioS)?.departS === departS,
  };
}
