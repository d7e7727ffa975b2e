import { learnSensor, type SensorModel } from '../align/sensor-model';
import type { ScanWork } from '../associate/verdict';
import { IN, MODELS, MODEL_STRIDE } from '../predict/leaf';
import { TRACK, TRACK_STRIDE, type Tracker } from '../tracker';
import { stayingWeight } from './settle-alone';

/** From this existence on, after some hits, a thing is known to be there: what a sensor does with it tells of the sensor. */
const ESTABLISHED = 0.98;
const ESTABLISHED_HITS = 5;
/** Hits of one source within this time share its pose error. */
const SHARED_POSE_S = 5;

/**
 * Existence after the scan: sure where a detection is the track's, r (1 − PD) / (1 − r PD) where it was looked for and not seen, and between the
 * two by the probabilities of association (integrated probabilistic data association, Mušicki and Evans). Established tracks teach what the
 * sensor detects.
 */
export function updateExistence(work: ScanWork, seen: { readonly sensor: SensorModel; readonly alone: number; readonly groundM2: number }): void {
  const { tracker, scan, field, verdict } = work;
  const { tracks, config } = tracker;
  let looks = 0, hits = 0;
  for (let i = 0; i < field.count; i++) {
    const at = (field.slots[i] as number) * TRACK_STRIDE;
    const missed = verdict.missed[i] as number;
    const before = field.existence[i] as number, misses = field.misses[i] as number;
    if (missed === 1 && misses === 0 && (tracks[at + TRACK.group] as number) === 0) continue;
    if (before > ESTABLISHED && (tracks[at + TRACK.hits] as number) >= ESTABLISHED_HITS && misses > 0) {
      looks++;
      hits += 1 - missed;
    }
    tracks[at + TRACK.existence] = Math.min(config.maxExistence, 1 - missed + missed * stayingWeight(before, misses));
    tracks[at + TRACK.timeS] = Math.max(scan.timeS, tracks[at + TRACK.timeS] as number);
    if ((verdict.causes[i] as number) < 0) continue;
    widenSole(tracker, field.slots[i] as number, scan.timeS - (tracks[at + TRACK.mixedS] as number));
    tracks[at + TRACK.hits] = (tracks[at + TRACK.hits] as number) + 1;
    if (tracks[at + TRACK.source] !== seen.sensor.index) tracks[at + TRACK.mixedS] = scan.timeS;
    tracks[at + TRACK.source] = seen.sensor.index;
  }
  learnSensor(seen.sensor, { looks, hits, alone: seen.alone, groundM2: scan.isBlind === true ? 0 : seen.groundM2 });
}

/** While all hits come from one source, its pose error does not average out: the place stays no surer than that error. */
function widenSole({ tracks, leaves, config }: Tracker, slot: number, soleS: number): void {
  if (config.poseVariance === 0 || soleS < SHARED_POSE_S) return;
  const leaf = tracks[slot * TRACK_STRIDE + TRACK.leaf] as number;
  for (let m = 0; m < MODELS; m++) {
    const o = leaf + m * MODEL_STRIDE + 1;
    leaves[o + IN.xx] = Math.max(config.poseVariance, leaves[o + IN.xx] as number);
    leaves[o + IN.yy] = Math.max(config.poseVariance, leaves[o + IN.yy] as number);
  }
}
