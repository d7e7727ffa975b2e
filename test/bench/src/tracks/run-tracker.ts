import type { TrackRow } from './rows';
import { type Scan, TRUTH_STEP_S, type TrackScene } from './scene';

/** Anything that makes tracks of scans. */
export interface SceneTracker {
  /** The next scan, in order of time. */
  take(scan: Scan): void;
  /** What it shows at a time not before the last scan. */
  tracksAt(timeS: number): readonly TrackRow[];
}

/** What a tracker shows at each time of the truth, after all scans up to then. */
export function runTracker(scene: TrackScene, tracker: SceneTracker): readonly TrackRow[] {
  const rows: TrackRow[] = [];
  let next = 0;
  for (let t = 0; t <= scene.parameters.durationS; t += TRUTH_STEP_S) {
    for (let scan = scene.scans[next]; scan && scan.timeS <= t; scan = scene.scans[++next]) tracker.take(scan);
    rows.push(...tracker.tracksAt(t));
  }
  return rows;
}
