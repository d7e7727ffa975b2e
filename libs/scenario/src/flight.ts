import { headingDeg, between, lengthM, moved, type Place } from './plane';
import { poseOn, type Pose } from './motion';
import type { DronePlan, SortiePlan } from './scenario';
import type { GroundTruth } from './truth';

/** Scenario seconds a drone takes to come over from one task to the next. */
const TRANSIT_S = 12;

/** The lines of a mower over a turned rectangle: up and down along its height, `spacingM` apart. */
export function mowingLine(search: Extract<SortiePlan, { task: 'search' }>): readonly Place[] {
  const angle = (search.turnedDeg * Math.PI) / 180;
  const corner = (rightM: number, aheadM: number): Place =>
    moved(search.centre, rightM * Math.cos(angle) + aheadM * Math.sin(angle), aheadM * Math.cos(angle) - rightM * Math.sin(angle));
  const lanes = Math.max(1, Math.round(search.widthM / search.spacingM));
  const half = search.heightM / 2;
  return Array.from({ length: lanes }, (_, lane) => {
    const rightM = -search.widthM / 2 + ((lane + 0.5) * search.widthM) / lanes;
    return lane % 2 === 0 ? [corner(rightM, -half), corner(rightM, half)] : [corner(rightM, half), corner(rightM, -half)];
  }).flat();
}

/** Where a drone truly is. Between two tasks it glides over from the one course to the other. */
export function dronePose(drone: DronePlan, truth: GroundTruth): (scenarioS: number) => Pose {
  const courses = drone.sorties.map((sortie) => ({ fromS: sortie.fromS, at: courseOf(sortie, drone, truth) }));
  const placeAt = (scenarioS: number): Place => {
    const index = courses.findLastIndex(({ fromS }) => fromS <= scenarioS);
    const course = courses[index];
    if (!course) return drone.place;
    const sinceS = scenarioS - course.fromS;
    const here = course.at(scenarioS);
    const before = courses[index - 1];
    return sinceS >= TRANSIT_S ? here : between(before ? before.at(scenarioS) : drone.place, here, sinceS / TRANSIT_S);
  };
  return (scenarioS) => {
    const place = placeAt(scenarioS);
    const ahead = placeAt(scenarioS + 0.5);
    return { place, headingDeg: headingDeg(place, ahead), speedMps: 2 * lengthM(place, ahead) };
  };
}

function courseOf(sortie: SortiePlan, drone: DronePlan, truth: GroundTruth): (scenarioS: number) => Place {
  if (sortie.task === 'search') {
    const line = mowingLine(sortie);
    return (scenarioS) => poseOn({ kind: 'line', line, speedMps: drone.speedMps, atEnd: 'turn' }, scenarioS - sortie.fromS).place;
  }
  const turnPerS = Math.min(drone.speedMps, 8) / sortie.radiusM;
  return (scenarioS) => {
    const angle = (scenarioS - sortie.fromS) * turnPerS;
    return moved(truth.placeOf(sortie.object, scenarioS), sortie.radiusM * Math.sin(angle), sortie.radiusM * Math.cos(angle));
  };
}
