import { IN } from '../predict/leaf';
import { gaussianOf } from '../retire/lifecycle';
import { TRACK, TRACK_STRIDE, type LostTrack, type Tracker } from '../tracker';

/** Keeps what is needed to know a shown track again. */
export function rememberLost(tracker: Tracker, slot: number): void {
  const { tracks, lost, config } = tracker;
  const at = slot * TRACK_STRIDE;
  lost.push({ id: tracks[at + TRACK.id] as number, gaussian: [...gaussianOf(tracker, slot)], timeS: tracks[at + TRACK.timeS] as number, q: tracks[at + TRACK.q] as number });
  // Those too old to be recognised are passed over there; here only their number is bounded.
  if (lost.length > config.maxLost) lost.shift();
}

/** The number of the lost track whose prediction fits a new one best, if any fits; that one is no longer lost. */
export function recognise(tracker: Tracker, slot: number): number | undefined {
  const { tracks, lost, config } = tracker;
  if (lost.length === 0) return undefined;
  const now = gaussianOf(tracker, slot);
  const timeS = tracks[slot * TRACK_STRIDE + TRACK.timeS] as number;
  let best = -1, bestD2 = config.gate;
  lost.forEach((one, index) => {
    const dtS = timeS - one.timeS;
    if (dtS < 0 || dtS > config.reidentifyS || isFar(one, now, dtS)) return;
    const d2 = fit(one, now, dtS);
    if (d2 < bestD2) [best, bestD2] = [index, d2];
  });
  return best < 0 ? undefined : lost.splice(best, 1)[0]?.id;
}

/** Nothing goes further from where it should be than this, metres a second; a quick look that spares the exact one. */
const FARTHEST_MPS = 60;

function isFar({ gaussian: g }: LostTrack, now: Float64Array, dtS: number): boolean {
  return Math.abs((now[0] as number) - (g[0] as number)) + Math.abs((now[1] as number) - (g[1] as number)) > 200 + 2 * FARTHEST_MPS * dtS;
}

/** Squared Mahalanobis distance of a new track's place from where a lost one should be after `dtS` seconds straight on. */
function fit({ gaussian: g, q }: LostTrack, now: Float64Array, dtS: number): number {
  const dx = (now[0] as number) - (g[0] as number) - dtS * (g[2] as number), dy = (now[1] as number) - (g[1] as number) - dtS * (g[3] as number);
  const noise = (q * dtS ** 3) / 3;
  const sxx = (g[IN.xx] as number) + 2 * dtS * (g[6] as number) + dtS * dtS * (g[IN.vxvx] as number) + noise + (now[IN.xx] as number);
  const sxy = (g[IN.xy] as number) + dtS * ((g[7] as number) + (g[9] as number)) + dtS * dtS * (g[12] as number) + (now[IN.xy] as number);
  const syy = (g[IN.yy] as number) + 2 * dtS * (g[10] as number) + dtS * dtS * (g[IN.vyvy] as number) + noise + (now[IN.yy] as number);
  const det = sxx * syy - sxy * sxy;
  return det > 0 ? (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / det : Number.POSITIVE_INFINITY;
}
