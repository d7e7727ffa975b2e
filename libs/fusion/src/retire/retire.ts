import { isInsideLocal } from '@lagewacht/geo';
import type { RecordId } from '@lagewacht/contract';
import type { Scan } from '../align/scan';
import { rememberLost } from '../initiate/confirm';
import { motionOf, type Field } from '../predict/field';
import { predictInto } from '../predict/predict';
import { placeTrack, theatreTimeMs, unplaceTrack, type Theatre } from '../theatre';
import { hideTrack, scheduleTrack, showTrack, trackOfKey, unscheduleTrack } from '../track-entity';
import { AT, releaseSlot, STRIDE, type TrackMeta } from '../track-store';
import { extendTrail } from '../trail';
import type { Turn } from '../turn';
import { decayExistence, logitOf, missExistence } from '../update/existence';

/** At least this much of a tentative track's life passes between two reviews, and at most, seconds. */
const REVIEW_S = 10;
/** A moving track is entered anew into the index before it has gone this far, metres. */
const REBIN_M = 100;

/** What was looked at and not seen becomes less likely; outside of the footprint nothing is known and nothing changes. */
export function missTracks(turn: Turn, scan: Scan, field: Field, chosen: Int32Array): void {
  if (!scan.footprint) return;
  const hit = new Uint8Array(field.slots.length);
  for (const i of chosen) if (i >= 0) hit[i] = 1;
  const { theatre } = scan;
  const { detectionProbability, maxSigmaM } = turn.config.tracks;
  for (let i = 0; i < field.slots.length; i++) {
    const at = i * STRIDE;
    if (hit[i] === 1 || (field.aheadS[i] as number) > 0) continue;
    const sigma2 = Math.max(field.block[at + AT.p] as number, field.block[at + AT.p + 4] as number);
    if (sigma2 > maxSigmaM * maxSigmaM || !isInsideLocal(field.block[at + AT.x] as number, field.block[at + AT.y] as number, scan.footprint)) continue;
    missTrack(turn, theatre, { slot: field.slots[i] as number, logit: missExistence(field.logits[i] as number, detectionProbability), timeMs: scan.timeMs, record: turn.entry.id });
  }
}

function missTrack(turn: Turn, theatre: Theatre, miss: { readonly slot: number; readonly logit: number; readonly timeMs: number; readonly record: RecordId }): void {
  const { store } = theatre;
  const config = turn.config.tracks;
  const meta = store.metas[miss.slot] as TrackMeta;
  const at = miss.slot * STRIDE;
  store.block[at + AT.logit] = miss.logit;
  store.block[at + AT.existMs] = miss.timeMs;
  if (miss.logit < logitOf(config.retire)) return retireTrack(turn, theatre, miss.slot);
  if (!meta.isConfirmed) return;
  extendTrail(meta.misses, 'looked-and-not-seen', miss.record, turn.config.maxBasisRecords);
  if (miss.logit < logitOf(config.hide)) {
    if (meta.isShown) hideTrack(turn, meta);
  } else if (meta.isShown) {
    showTrack(turn, theatre, miss.slot);
  }
}

/** The end of a track. What it was stays in the journal; what it looked like stays in mind for a while. */
export function retireTrack(turn: Turn, theatre: Theatre, slot: number): void {
  const meta = theatre.store.metas[slot] as TrackMeta;
  rememberLost(turn, theatre, slot);
  if (meta.isShown) hideTrack(turn, meta);
  unscheduleTrack(turn, theatre, slot);
  unplaceTrack(theatre, slot);
  releaseSlot(theatre.store, slot);
}

/** A track's date has come: it fades with its class's survival time, its place grows uncertain, it moves on in the index. */
export function reviewTrack(turn: Turn, key: string): void {
  const found = trackOfKey(turn, key);
  if (!found) return;
  const { theatre, slot } = found;
  const { store } = theatre;
  const config = turn.config.tracks;
  const meta = store.metas[slot] as TrackMeta;
  const at = slot * STRIDE;
  const nowMs = theatreTimeMs(theatre, turn.nowMs);
  const motion = motionOf(meta, config);
  const logit = decayExistence(store.block[at + AT.logit] as number, (nowMs - (store.block[at + AT.existMs] as number)) / 1000, motion.survivalS);
  const predicted = new Float64Array(STRIDE);
  predictInto(store.block, predicted, { from: at, to: 0, dtS: (nowMs - (store.block[at + AT.timeMs] as number)) / 1000, q: motion.q });
  const sigmaM = Math.sqrt(Math.max(predicted[AT.p] as number, predicted[AT.p + 4] as number));
  if (logit < logitOf(config.retire) || sigmaM > config.maxSigmaM) return retireTrack(turn, theatre, slot);
  if (logit < logitOf(config.hide) && meta.isShown) hideTrack(turn, meta);
  placeTrack(theatre, slot, predicted[AT.x] as number, predicted[AT.y] as number);
  const speed = Math.hypot(predicted[AT.vx] as number, predicted[AT.vy] as number);
  scheduleTrack(turn, theatre, slot, Math.min(REVIEW_S, speed > 0 ? REBIN_M / speed : REVIEW_S));
}
