import type { RecordOf } from '@lagewacht/contract';
import { learnClutter } from './align/clutter';
import { alignScan } from './align/scan';
import { associate } from './associate/associate';
import { droneOf, lookFromDrone } from './forces/drone';
import { gateDetections } from './gate/gate';
import { initiateTracks } from './initiate/initiate';
import { predictField } from './predict/field';
import { missTracks } from './retire/retire';
import { credit, type Turn } from './turn';
import { updateTracks } from './update/update';

/** One look of one drone or camera: align → predict → gate → associate → update → retire → initiate. An empty look is evidence too. */
export function fuseFrame(turn: Turn, entry: RecordOf<'detections'>): void {
  const newestMs = droneOf(turn, entry.source).frameMs;
  lookFromDrone(turn, entry);
  if (entry.eventTimeMs < newestMs - turn.config.holdBackMs) return credit(turn, `drone:${entry.source}`, 'late', 'late-not-fused');
  const scan = alignScan(turn, entry);
  if (!scan) return;
  if (scan.timeMs >= scan.theatre.clockMs) Object.assign(scan.theatre, { clockMs: scan.timeMs, clockReceivedMs: turn.nowMs });
  const config = turn.config.tracks;
  const field = predictField(scan, config);
  const gated = gateDetections(scan, field, config);
  const chosen = associate(gated, scan.count, field.slots.length);
  learnClutter(scan.theatre.clutter, entry.source, scan, chosen);
  updateTracks(turn, entry, scan, { field, chosen });
  missTracks(turn, scan, field, chosen);
  initiateTracks(turn, entry, scan, { chosen, crowd: gated.crowd });
}
