import type { DronePlan, SortiePlan } from '../scenario';
import { poseOn, type Pose } from './motion';
import { headingDeg, between, lengthM, moved, type Place } from './plane';

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
export interface Flight {
  poseAt(scenarioS: number): Pose;
  /** From now on this task. What was planned for later is given up. */
  send(sortie: SortiePlan): void;
  /** When it is at its newest task. */
  thereS(): number;
}

type Course = (scenarioS: number) => Place;
interface Stage { readonly fromS: number; readonly thereS: number; readonly course: Course }

/** The flight of a drone; `placeOf` says where the things are that it circles. */
export function createFlight(drone: DronePlan, placeOf: (thing: string, scenarioS: number) => Place): Flight {
  const stages: Stage[] = [];
  const last = (): Course => stages[stages.length - 1]?.course ?? (() => drone.place);
  const send = (sortie: SortiePlan): void => {
    while ((stages[stages.length - 1]?.fromS ?? -Infinity) >= sortie.fromS) stages.pop();
    stages.push(glided(last(), courseOf(sortie, drone, placeOf), sortie.fromS));
  };
  drone.sorties.forEach(send);
  return {
    send,
    thereS: () => stages[stages.length - 1]?.thereS ?? 0,
    poseAt: (scenarioS) => {
      const place = last()(scenarioS);
      const ahead = last()(scenarioS + 0.5);
      return { place, headingDeg: headingDeg(place, ahead), speedMps: 2 * lengthM(place, ahead) };
    },
  };
}

function glided(before: Course, after: Course, fromS: number): Stage {
  const transitS = Math.max(SHORTEST_TRANSIT_S, lengthM(before(fromS), after(fromS)) / TRANSIT_MPS);
  const course: Course = (scenarioS) => {
    if (scenarioS <= fromS) return before(scenarioS);
    return scenarioS >= fromS + transitS ? after(scenarioS) : between(before(scenarioS), after(scenarioS), (scenarioS - fromS) / transitS);
  };
  return { fromS, thereS: fromS + transitS, course };
}

function courseOf(sortie: SortiePlan, drone: DronePlan, placeOf: (thing: string, scenarioS: number) => Place): Course {
  if (sortie.task === 'search') {
    const line = mowingLine(sortie);
    return (scenarioS) => poseOn({ kind: 'line', line, speedMps: drone.speedMps, atEnd: 'turn' }, Math.max(0, scenarioS - sortie.fromS)).place;
  }
  const turnPerS = Math.min(drone.speedMps, 8) / sortie.radiusM;
  return (scenarioS) => {
    const angle = (scenarioS - sortie.fromS) * turnPerS;
    return moved(placeOf(sortie.thing, scenarioS), sortie.radiusM * Math.sin(angle), sortie.radiusM * Math.cos(angle));
  };
}
