import type { RecordOf } from '@lagewacht/contract';
import type { Scan } from '../align/scan';
import { MAX_CROWD } from '../gate/gate';
import { placeTrack } from '../theatre';
import { scheduleTrack } from '../track-entity';
import { AT, STRIDE, takeSlot } from '../track-store';
import { startTrail } from '../trail';
import type { Turn } from '../turn';
import { believeClass, CLASSES, evenBelief, likeliestClass } from '../update/class-belief';
import { logitOf } from '../update/existence';

/** The detector's score moves a birth by no more than this, nats: it is no probability. */
const MAX_SCORE_SHIFT = 2;
const SCORE_MEMORY = 0.02;
/** A tentative track that gets no second hit is looked at again after this, seconds. */
const FIRST_REVIEW_S = 3;

/** A detection that belongs to no track may be the first of a new one. */
export function initiateTracks(turn: Turn, entry: RecordOf<'detections'>, scan: Scan, matched: { readonly chosen: Int32Array; readonly crowd: Int32Array }): void {
  for (let j = 0; j < scan.count; j++) {
    const shift = scoreShift(scan, j);
    const isLost = (matched.chosen[j] as number) >= 0 || (matched.crowd[j] as number) >= MAX_CROWD;
    if (isLost || scan.theatre.store.live >= turn.config.tracks.maxTracks) continue;
    bear(turn, entry, scan, { j, shift });
  }
}

/** How much more or less than usual the detector believes in this detection, nats; learns what is usual. */
function scoreShift(scan: Scan, j: number): number {
  const means = scan.theatre.meanScores;
  const c = scan.classes[j] as number;
  const score = Math.min(0.95, Math.max(0.05, scan.scores[j] as number));
  const mean = means[c] as number;
  means[c] = mean + SCORE_MEMORY * (score - mean);
  return Math.max(-MAX_SCORE_SHIFT, Math.min(MAX_SCORE_SHIFT, logitOf(score) - logitOf(mean)));
}

function bear(turn: Turn, entry: RecordOf<'detections'>, scan: Scan, { j, shift }: { readonly j: number; readonly shift: number }): void {
  const config = turn.config.tracks;
  const { theatre } = scan;
  const classes = evenBelief();
  believeClass(classes, scan.classes[j] as number, 1);
  const slot = takeSlot(theatre.store, {
    id: `trk:${entry.id}-${j}`, classes, sources: [entry.source], lastSource: entry.source, lastClassMs: scan.timeMs, mixedMs: 0,
    trail: startTrail('kalman-cv', entry.id), misses: startTrail('looked-and-not-seen'), spokeMs: 0, isConfirmed: false, isShown: false,
  });
  const b = theatre.store.block;
  const at = slot * STRIDE;
  const { vmaxMps } = config.motion[CLASSES[likeliestClass(classes)] ?? 'unknown'];
  b[at + AT.x] = scan.xs[j] as number;
  b[at + AT.y] = scan.ys[j] as number;
  b[at + AT.p] = scan.cov[3 * j] as number;
  b[at + AT.p + 1] = scan.cov[3 * j + 1] as number;
  b[at + AT.p + 4] = scan.cov[3 * j + 2] as number;
  b[at + AT.p + 7] = (vmaxMps * vmaxMps) / 3;
  b[at + AT.p + 9] = (vmaxMps * vmaxMps) / 3;
  b[at + AT.timeMs] = scan.timeMs;
  b[at + AT.existMs] = scan.timeMs;
  b[at + AT.logit] = Math.min(logitOf(config.confirm) - 0.5, Math.log(config.birthPerM2 / scan.clutterPerM2) + shift);
  b[at + AT.hits] = 1;
  b[at + AT.receivedMs] = entry.receivedTimeMs;
  placeTrack(theatre, slot, scan.xs[j] as number, scan.ys[j] as number);
  scheduleTrack(turn, theatre, slot, FIRST_REVIEW_S);
}
