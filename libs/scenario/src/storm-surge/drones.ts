import type { CameraPlan, DronePlan } from '../scenario';

/** A thermal and daylight camera straight down; from 90 m it sees about 126 × 94 m. */
const nadir: CameraPlan = {
  horizontalFovDeg: 70, verticalFovDeg: 55, pitchDeg: -90, detectionProbability: 0.87, clutterPerFrame: 0.12, sigmaM: 2.2, poseBiasM: 2.5, confusion: 0.06,
};
/** A camera tilted ahead sees farther and less well. */
const oblique: CameraPlan = { ...nadir, horizontalFovDeg: 60, verticalFovDeg: 40, pitchDeg: -55, detectionProbability: 0.78, clutterPerFrame: 0.2, sigmaM: 3.5, poseBiasM: 4 };

const usual = { altM: 90, speedMps: 11, positionPeriodS: 1, framePeriodS: 0.5 } as const;

/** Four drones. The first one finds the person off HafenCity within the first half minute and stays above until the boat is there. */
export const stormSurgeDrones: readonly DronePlan[] = [
  { source: 'drone-fire-1', name: 'Drohne Feuerwehr 1', place: [9.9852, 53.5404], ...usual, camera: nadir, sorties: [
    { fromS: 0, task: 'search', centre: [9.9868, 53.5397], widthM: 240, heightM: 260, turnedDeg: 115, spacingM: 80 },
    { fromS: 40, task: 'circle', object: 'person-hafencity', radiusM: 22 },
    { fromS: 376, task: 'circle', object: 'person-veddel', radiusM: 22 },
    { fromS: 770, task: 'search', centre: [9.998, 53.537], widthM: 500, heightM: 1600, turnedDeg: 110, spacingM: 100 },
  ] },
  { source: 'drone-fire-2', name: 'Drohne Feuerwehr 2', place: [9.945, 53.53], ...usual, camera: oblique, sorties: [
    { fromS: 0, task: 'search', centre: [9.944, 53.53], widthM: 300, heightM: 900, turnedDeg: 170, spacingM: 100 },
    { fromS: 90, task: 'circle', object: 'barge-koehlbrand', radiusM: 45 },
    { fromS: 500, task: 'search', centre: [9.944, 53.525], widthM: 400, heightM: 1500, turnedDeg: 175, spacingM: 100 },
    { fromS: 700, task: 'circle', object: 'pontoon-adrift', radiusM: 60 },
    { fromS: 1200, task: 'search', centre: [9.97, 53.543], widthM: 300, heightM: 1500, turnedDeg: 95, spacingM: 100 },
  ] },
  { source: 'drone-thw-1', name: 'Drohne THW', place: [10.0487, 53.4876], ...usual, speedMps: 12, camera: nadir, sorties: [
    { fromS: 0, task: 'circle', object: 'defender-4', radiusM: 15 },
    { fromS: 150, task: 'search', centre: [10.0497, 53.494], widthM: 260, heightM: 2200, turnedDeg: 5, spacingM: 90 },
    { fromS: 1445, task: 'circle', object: 'breach-stillhorn', radiusM: 50 },
    { fromS: 1600, task: 'circle', object: 'person-breach', radiusM: 22 },
    { fromS: 2110, task: 'search', centre: [10.042, 53.488], widthM: 900, heightM: 900, turnedDeg: 0, spacingM: 100 },
  ] },
  { source: 'drone-police-1', name: 'Drohne Polizei', place: [10.0217, 53.5277], ...usual, camera: nadir, sorties: [
    { fromS: 0, task: 'circle', object: 'queue-4', radiusM: 15 },
    { fromS: 200, task: 'circle', object: 'fire-peute', radiusM: 50 },
    { fromS: 620, task: 'search', centre: [10.015, 53.512], widthM: 900, heightM: 1800, turnedDeg: 0, spacingM: 120 },
  ] },
];
