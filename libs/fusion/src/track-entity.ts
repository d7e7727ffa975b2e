import type { EntityId, Track } from '@lagewacht/contract';
import { fromLocal } from '@lagewacht/geo';
import { remindAt } from './agenda';
import { scanSupport } from './incidents/support';
import { IN } from './predict/leaf';
import { gaussianOf } from './retire/lifecycle';
import { roundDeg, roundMilli, roundShare } from './round';
import type { Theatre } from './theatre';
import { nameOf } from './track-book';
import { TRACK, TRACK_STRIDE } from './tracker';
import { hide, show, type Turn } from './turn';
import { CLASSES, likeliestClass } from './update/class-belief';

/** A theatre's tracks are looked over this often, ms. */
const REVIEW_MS = 10_000;

/** Where a shown track lives: theatre and slot, as text. */
export function trackKey(theatre: Theatre, slot: number): string {
  return `${theatre.index}.${slot}`;
}

/** Shows a track as its last look left it; viewers carry it on by its velocity. */
export function showTrack(turn: Turn, theatre: Theatre, slot: number): void {
  const { live: book, frame } = theatre;
  const meta = book.metas[slot];
  const id = nameOf(book, slot);
  if (!meta || id === undefined) return;
  const { tracks } = book.tracker;
  const at = slot * TRACK_STRIDE;
  const g = gaussianOf(book.tracker, slot);
  const place = fromLocal(frame, { x: g[0] as number, y: g[1] as number });
  const best = likeliestClass(meta.classes);
  const entity: Track = {
    type: 'track', id, class: CLASSES[best] ?? 'unknown', classConfidence: roundShare(meta.classes[best] ?? 0),
    lon: roundDeg(place.lon), lat: roundDeg(Math.max(-85, Math.min(85, place.lat))), vEastMps: roundMilli(g[IN.vx] as number), vNorthMps: roundMilli(g[IN.vy] as number),
    cov: [roundMilli(g[IN.xx] as number), roundMilli(g[IN.xy] as number), roundMilli(g[IN.yy] as number)],
    existence: roundShare(tracks[at + TRACK.existence] as number), hits: tracks[at + TRACK.hits] as number, sources: [...meta.sources],
    eventTimeMs: Math.round(theatre.epochMs + 1000 * (tracks[at + TRACK.timeS] as number)), receivedTimeMs: meta.receivedMs,
  };
  turn.state.shownTracks.set(id, trackKey(theatre, slot));
  show(turn, entity);
  scanSupport(turn, theatre, slot);
}

/** Takes a track out of the picture; it may come back. */
export function hideTrack(turn: Turn, id: EntityId): void {
  turn.state.shownTracks.delete(id);
  turn.state.trackSpokeMs.delete(id);
  hide(turn, id);
}

/** Shows every track of a theatre's live book, and hides what is none of them any more. */
export function showAllTracks(turn: Turn, theatre: Theatre): void {
  const { live: book } = theatre;
  const before = `${theatre.index}.`;
  const slots: number[] = [];
  const kept = new Set<EntityId>();
  for (let slot = 0; slot < book.tracker.trackCount; slot++) {
    const at = slot * TRACK_STRIDE;
    if (book.tracker.tracks[at + TRACK.isLive] !== 1 || book.tracker.tracks[at + TRACK.isShown] !== 1) continue;
    const id = nameOf(book, slot);
    if (id === undefined || kept.has(id)) continue;
    kept.add(id);
    slots.push(slot);
  }
  for (const [id, key] of [...turn.state.shownTracks]) if (key.startsWith(before) && !kept.has(id)) hideTrack(turn, id);
  for (const slot of slots) showTrack(turn, theatre, slot);
}

/** Puts the theatre's next review on the agenda. */
export function scheduleReview(turn: Turn, theatre: Theatre): void {
  remindAt(turn.state.agenda, `trk@${theatre.index}`, turn.nowMs + REVIEW_MS);
}
