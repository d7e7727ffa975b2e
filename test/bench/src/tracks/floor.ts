import { type Estimate, predict, rowOf, startEstimate, update } from './kalman';
import type { SceneTracker } from './run-tracker';
import type { TrackScene } from './scene';

/** No tracker can see this: it reads which target each detection is of, and when each target is gone. What is left is the sensors' noise. */
export function createFloor(scene: TrackScene, q: number): SceneTracker {
  const estimates = new Map<number, Estimate>();
  const present = new Set(scene.truth.map((row) => `${row.t},${row.id}`));
  return {
    take({ timeS, sensor, detections }) {
      for (const detection of detections) {
        if (detection.target < 0) continue;
        const estimate = estimates.get(detection.target);
        estimates.set(detection.target, estimate
          ? update(predict(estimate, timeS, q), detection, sensor.sigmaM)
          : startEstimate(timeS, detection, sensor.sigmaM, scene.parameters.speedMps[1]));
      }
    },
    tracksAt: (timeS) => [...estimates].filter(([id]) => present.has(`${timeS},${id}`)).map(([id, estimate]) => rowOf(id, predict(estimate, timeS, q))),
  };
}
