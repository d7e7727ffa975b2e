import type { RecordOf } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { Scan } from '../align/scan';
import { innovation } from '../gate/gate';
import { confirmTrack } from '../initiate/confirm';
import type { Field } from '../predict/field';
import { placeTrack } from '../theatre';
import { scheduleTrack, showTrack } from '../track-entity';
import { AT, STRIDE, type TrackMeta } from '../track-store';
import { extendTrail } from '../trail';
import type { Turn } from '../turn';
import { believeClass } from './class-belief';
import { hitRatio, logitOf } from './existence';
import { updateAt } from './kalman';

/** Hits of one source within this time share its pose error, ms. */
const SHARED_POSE_MS = 5000;
const SOLE_SOURCE_VARIANCE = 1;
const MIN_VARIANCE = 0.09;
const NEW_WORD_MS = 2000;
const REPEATED_WORD_WEIGHT = 0.2;
const MAX_TRACK_SOURCES = 16;

/** Updates every track that got a detection: place and velocity, existence, class, and what it rests on. */
export function updateTracks(turn: Turn, entry: RecordOf<'detections'>, scan: Scan, matched: { readonly field: Field; readonly chosen: Int32Array }): void {
  const { field, chosen } = matched;
  for (let j = 0; j < scan.count; j++) {
    const i = chosen[j] as number;
    if (i < 0) continue;
    hitTrack(turn, entry, scan, { field, j, i });
  }
}

function hitTrack(turn: Turn, entry: RecordOf<'detections'>, scan: Scan, { field, j, i }: { readonly field: Field; readonly j: number; readonly i: number }): void {
  const { theatre } = scan;
  const { store } = theatre;
  const config = turn.config.tracks;
  const slot = field.slots[i] as number;
  const meta = store.metas[slot] as TrackMeta;
  const at = slot * STRIDE;
  const { d2, detS } = innovation(scan, field, j, i);
  const ratio = hitRatio({ detectionProbability: config.detectionProbability, detS, d2, clutterPerM2: scan.clutterPerM2 });
  store.block.set(field.block.subarray(i * STRIDE, i * STRIDE + AT.timeMs), at);
  const ahead = field.aheadS[i] as number;
  const own = ahead > 0 ? ahead * ahead * ((store.block[at + AT.vx] as number) ** 2 + (store.block[at + AT.vy] as number) ** 2) : 0;
  if (meta.lastSource !== entry.source) meta.mixedMs = scan.timeMs;
  const isSole = scan.timeMs - meta.mixedMs > SHARED_POSE_MS;
  updateAt(store.block, at, {
    x: scan.xs[j] as number, y: scan.ys[j] as number,
    rxx: (scan.cov[3 * j] as number) + own, rxy: scan.cov[3 * j + 1] as number, ryy: (scan.cov[3 * j + 2] as number) + own,
  }, isSole ? SOLE_SOURCE_VARIANCE : MIN_VARIANCE);
  store.block[at + AT.timeMs] = Math.max(scan.timeMs, store.block[at + AT.timeMs] as number);
  store.block[at + AT.existMs] = Math.max(scan.timeMs, store.block[at + AT.existMs] as number);
  store.block[at + AT.logit] = Math.min(config.maxLogit, (field.logits[i] as number) + ratio);
  store.block[at + AT.hits] = (store.block[at + AT.hits] as number) + 1;
  store.block[at + AT.receivedMs] = Math.max(entry.receivedTimeMs, store.block[at + AT.receivedMs] as number);
  const isNewWord = meta.lastSource !== entry.source || scan.timeMs - meta.lastClassMs >= NEW_WORD_MS;
  believeClass(meta.classes, scan.classes[j] as number, isNewWord ? 1 : REPEATED_WORD_WEIGHT);
  if (isNewWord) meta.lastClassMs = scan.timeMs;
  meta.lastSource = entry.source;
  if (!meta.sources.includes(entry.source) && meta.sources.length < MAX_TRACK_SOURCES) meta.sources = [...meta.sources, entry.source].sort(compareText);
  extendTrail(meta.trail, 'kalman-cv', entry.id, turn.config.maxBasisRecords);
  placeTrack(theatre, slot, store.block[at + AT.x] as number, store.block[at + AT.y] as number);
  if ((store.block[at + AT.logit] as number) > logitOf(config.confirm)) confirmTrack(turn, theatre, slot);
  if (meta.isConfirmed && (meta.isShown || (store.block[at + AT.logit] as number) > logitOf(config.confirm))) showTrack(turn, theatre, slot);
  scheduleTrack(turn, theatre, slot, 10);
}
