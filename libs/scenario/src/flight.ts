import { headingDeg, between, lengthM, moved, type Place } from './plane';
import { poseOn, type Pose } from './motion';
import type { DronePlan, SortiePlan } from './scenario';
import type { GroundTruth } from './truth';

/** How fast a drone goes over from one task to the next, and the least time it takes to swing in. */
const TRANSIT_MPS = 14;
const SHORTEST_TRANSIT_S = 8;

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

/** Where a drone truly is. Between two tasks it glides over from the one course to the other, as long as the distance takes. */
export function dronePose(drone: DronePlan, truth: GroundTruth): (scenarioS: number) => Pose {
  let course = (_scenarioS: number): Place => drone.place;
  for (const sortie of drone.sorties) course = glided(course, courseOf(sortie, drone, truth), sortie.fromS);
  return (scenarioS) => {
    const place = course(scenarioS);
    const ahead = course(scenarioS + 0.5);
    return { place, headingDeg: headingDeg(place, ahead), speedMps: 2 * lengthM(place, ahead) };
  };
}

type Course = (scenarioS: number) => Place;

function glided(before: Course, after: Course, fromS: number): Course {
  const transitS = Math.max(SHORTEST_TRANSIT_S, lengthM(before(fromS), after(fromS)) / TRANSIT_MPS);
  return (scenarioS) => {
    if (scenarioS <= fromS) return before(scenarioS);
    return scenarioS >= fromS + transitS ? after(scenarioS) : between(before(scenarioS), after(scenarioS), (scenarioS - fromS) / transitS);
  };
}

function courseOf(sortie: SortiePlan, drone: DronePlan, truth: GroundTruth): Course {
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
