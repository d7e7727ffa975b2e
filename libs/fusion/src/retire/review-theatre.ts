import { tidy } from '../fuse-frame';
import { theatreTimeMs } from '../theatre';
import { createBook, foresight, nameOf } from '../track-book';
import { hideTrack, scheduleReview } from '../track-entity';
import { TRACK, TRACK_STRIDE } from '../tracker';
import type { Turn } from '../turn';

/** A theatre that nobody has looked at for so long is forgotten, ms. */
const FORGOTTEN_MS = 1_800_000;

/**
 * A theatre's date has come. Its live book is set right; what nobody looks at any more and has likely gone leaves the picture, though not the
 * books, which only frames may change: what is settled must not depend on when somebody looked at the clock.
 */
export function reviewTheatre(turn: Turn, key: string): void {
  const theatre = turn.state.theatres[Number(key.slice('trk@'.length))];
  if (!theatre) return;
  tidy(turn, theatre);
  const nowMs = theatreTimeMs(theatre, turn.nowMs);
  const { tracker } = theatre.live;
  for (let slot = 0; slot < tracker.trackCount; slot++) {
    const at = slot * TRACK_STRIDE;
    if (tracker.tracks[at + TRACK.isLive] !== 1 || tracker.tracks[at + TRACK.isShown] !== 1) continue;
    const id = nameOf(theatre.live, slot);
    const { existence, sigmaM } = foresight(tracker, slot, (nowMs - theatre.epochMs) / 1000);
    if (id !== undefined && turn.state.shownTracks.has(id) && (existence < tracker.config.hide || sigmaM > tracker.config.maxSigmaM)) hideTrack(turn, id);
  }
  if (nowMs - theatre.clockMs < FORGOTTEN_MS) return scheduleReview(turn, theatre);
  for (const [id, place] of [...turn.state.shownTracks]) if (place.startsWith(`${theatre.index}.`)) hideTrack(turn, id);
  theatre.settledMs = Math.max(theatre.settledMs, theatre.clockMs);
  theatre.pending.length = 0;
  theatre.settled = createBook(turn.config.tracks);
  theatre.live = createBook(turn.config.tracks);
}
