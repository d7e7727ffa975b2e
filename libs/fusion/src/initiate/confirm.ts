import { scanSupport } from '../incidents/support';
import { predictInto } from '../predict/predict';
import { theatreTimeMs, type LostTrack, type Theatre } from '../theatre';
import { AT, STRIDE, type TrackMeta } from '../track-store';
import type { Turn } from '../turn';
import { CLASSES, likeliestClass } from '../update/class-belief';

/** Enough is known of a track to show it: it gets its public id, which is that of a lost track where it is likely the same thing. */
export function confirmTrack(turn: Turn, theatre: Theatre, slot: number): void {
  const meta = theatre.store.metas[slot] as TrackMeta;
  if (!meta.isConfirmed) {
    meta.isConfirmed = true;
    const lost = findLost(turn, theatre, slot, meta);
    if (lost) meta.id = lost.id;
  }
  scanSupport(turn, theatre, slot);
}

/** The lost track whose prediction fits best and whose class agrees; it leaves the list. */
function findLost(turn: Turn, theatre: Theatre, slot: number, meta: TrackMeta): LostTrack | undefined {
  const { gate, reidentifyS, motion } = turn.config.tracks;
  const b = theatre.store.block;
  const at = slot * STRIDE;
  const nowMs = b[at + AT.timeMs] as number;
  const objectClass = likeliestClass(meta.classes);
  const predicted = new Float64Array(STRIDE);
  let best = -1;
  let bestD2 = gate;
  theatre.lost.forEach((lost, index) => {
    const dtS = (nowMs - lost.timeMs) / 1000;
    if (dtS < 0 || dtS > reidentifyS || likeliestClass(lost.classes) !== objectClass || turn.state.shownTracks.has(lost.id)) return;
    predictInto(Float64Array.from(lost.numbers), predicted, { from: 0, to: 0, dtS, q: motion[CLASSES[objectClass] ?? 'unknown'].q });
    const sxx = (predicted[AT.p] as number) + (b[at + AT.p] as number);
    const sxy = (predicted[AT.p + 1] as number) + (b[at + AT.p + 1] as number);
    const syy = (predicted[AT.p + 4] as number) + (b[at + AT.p + 4] as number);
    const dx = (b[at + AT.x] as number) - (predicted[AT.x] as number);
    const dy = (b[at + AT.y] as number) - (predicted[AT.y] as number);
    const det = sxx * syy - sxy * sxy;
    const d2 = det > 0 ? (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / det : Number.POSITIVE_INFINITY;
    if (d2 < bestD2) {
      best = index;
      bestD2 = d2;
    }
  });
  return best < 0 ? undefined : theatre.lost.splice(best, 1)[0];
}

/** Keeps what is needed to know a shown track again. */
export function rememberLost(turn: Turn, theatre: Theatre, slot: number): void {
  const meta = theatre.store.metas[slot] as TrackMeta;
  if (!meta.isConfirmed) return;
  const at = slot * STRIDE;
  const nowMs = theatreTimeMs(theatre, turn.nowMs);
  const { reidentifyS, maxRetired } = turn.config.tracks;
  const kept = theatre.lost.filter((lost) => nowMs - lost.timeMs <= reidentifyS * 1000).slice(1 - maxRetired);
  theatre.lost.length = 0;
  theatre.lost.push(...kept, { id: meta.id, classes: [...meta.classes], numbers: Array.from(theatre.store.block.subarray(at, at + AT.timeMs)), timeMs: theatre.store.block[at + AT.timeMs] as number });
}
