import { toRfc3339 } from '@lagewacht/contract';
import { chanceOf, phaseOf } from '../chance';
import type { DronePlan } from '../scenario';
import { rounded, wirePlace } from '../truth/plane';
import type { World } from '../truth/world';
import { detect, footprint } from './camera';
import type { Emitter } from './emitter';
import { createWander } from './sensor-model';
import { withFaults } from './source-fault';

/** Minutes a battery lasts; then it is changed. */
const BATTERY_S = 1500;

/** Every drone of a scenario: its own position, and frames of its camera, empty ones too. */
export function droneEmitters(world: World, seed: number): readonly Emitter[] {
  return world.scenario.drones.flatMap((drone) => [positionEmitter(drone, world), frameEmitter(drone, world, seed)]).map((emitter) => withFaults(emitter, world, seed));
}

function positionEmitter(drone: DronePlan, world: World): Emitter {
  return {
    fleet: 'drones', source: drone.source, kind: 'position', beat: { everyS: drone.positionPeriodS, offsetS: phaseOf(drone.source) * drone.positionPeriodS },
    emit: ({ elapsedS, scenarioS, timeMs }) => {
      const pose = world.flight(drone.source).poseAt(scenarioS);
      return [{
        fleet: 'drones', door: 'mqtt', source: drone.source, elapsedS, kind: 'position',
        body: {
          time: toRfc3339(timeMs), ...wirePlace(pose.place), accuracyM: 3, altM: drone.altM, speedMps: rounded(Math.min(pose.speedMps, 60), 1),
          headingDeg: rounded(pose.headingDeg, 1), battery: rounded(1 - 0.8 * ((scenarioS % BATTERY_S) / BATTERY_S), 2),
        },
      }];
    },
  };
}

function frameEmitter(drone: DronePlan, world: World, seed: number): Emitter {
  const { camera } = drone;
  const chance = chanceOf(seed, `${drone.source}/camera`);
  const wander = createWander(camera.poseBiasM, 90, chance);
  const sigmaM = rounded(Math.sqrt(camera.sigmaM ** 2 + camera.poseBiasM ** 2), 1);
  let frame = 0;
  return {
    fleet: 'drones', source: drone.source, kind: 'detections', beat: { everyS: drone.framePeriodS, offsetS: phaseOf(`${drone.source}/camera`) * drone.framePeriodS },
    emit: ({ elapsedS, scenarioS, timeMs }) => {
      const pose = world.flight(drone.source).poseAt(scenarioS);
      const ring = footprint({ place: pose.place, altM: drone.altM, headingDeg: pose.headingDeg, pitchDeg: camera.pitchDeg }, camera);
      const sightings = detect(world.objectsAt(scenarioS), ring, { camera, biasM: wander(elapsedS), chance });
      return [{
        fleet: 'drones', door: 'mqtt', source: drone.source, elapsedS, kind: 'detections',
        body: {
          time: toRfc3339(timeMs), frame: frame++, platform: { ...wirePlace(pose.place), altM: drone.altM, headingDeg: rounded(pose.headingDeg, 1) },
          footprint: ring.map(([lon, lat]) => [rounded(lon, 7), rounded(lat, 7)]),
          detections: sightings.map(({ place, confidence, class: seenAs }) => ({ class: seenAs, confidence: rounded(confidence, 2), ...wirePlace(place), sigmaM })),
        },
      }];
    },
  };
}
