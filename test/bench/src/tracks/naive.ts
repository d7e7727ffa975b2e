import { type Estimate, predict, rowOf, startEstimate, update } from './kalman';
import type { SceneTracker } from './run-tracker';

/** What the simple way assumes: the best of 144 settings on scenes of seeds 11 and 12. */
const NAIVE = { q: 1, gate: 13.8, confirmHits: 4, confirmLooks: 5, missesToEnd: 5, speedMaxMps: 20 };

interface NaiveTrack {
  readonly id: number;
  estimate: Estimate;
  hits: number;
  looks: number;
  misses: number;
  isConfirmed: boolean;
}

/**
 * The simple way, as in many a product: each detection joins the nearest free track within a gate, in the order they come; four hits in five
 * looks show a track, five misses in a row end it. It knows nothing of clutter, of how well a sensor sees, or of doubt.
 */
export function createNaive(): SceneTracker {
  let tracks: NaiveTrack[] = [];
  let lastId = 0;
  return {
    take({ timeS, sensor, detections }) {
      const hit = new Set<NaiveTrack>();
      for (const track of tracks) track.estimate = predict(track.estimate, timeS, NAIVE.q);
      const born: NaiveTrack[] = [];
      for (const detection of detections) {
        let [nearest, least]: [NaiveTrack | undefined, number] = [undefined, NAIVE.gate];
        for (const track of tracks) {
          const { x, y, pp } = track.estimate;
          const distance = ((x - detection.x) ** 2 + (y - detection.y) ** 2) / (pp + sensor.sigmaM ** 2);
          if (distance < least && !hit.has(track)) [nearest, least] = [track, distance];
        }
        if (nearest) {
          hit.add(nearest);
          nearest.estimate = update(nearest.estimate, detection, sensor.sigmaM);
        } else {
          born.push({ id: ++lastId, estimate: startEstimate(timeS, detection, sensor.sigmaM, NAIVE.speedMaxMps), hits: 1, looks: 1, misses: 0, isConfirmed: false });
        }
      }
      for (const track of tracks) {
        track.looks++;
        if (hit.has(track)) [track.hits, track.misses] = [track.hits + 1, 0];
        else track.misses++;
        track.isConfirmed ||= track.hits >= NAIVE.confirmHits;
      }
      tracks = [...tracks.filter((track) => (track.isConfirmed ? track.misses < NAIVE.missesToEnd : track.looks < NAIVE.confirmLooks)), ...born];
    },
    tracksAt: (timeS) => tracks.filter((track) => track.isConfirmed).map((track) => rowOf(track.id, predict(track.estimate, timeS, NAIVE.q))),
  };
}
