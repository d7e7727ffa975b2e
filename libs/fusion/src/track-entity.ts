import type { Track } from '@lagewacht/contract';
import { fromLocal } from '@lagewacht/geo';
import { remindAt, forget } from './agenda';
import { roundDeg, roundMilli, roundShare } from './round';
import type { Theatre } from './theatre';
import { AT, STRIDE, type TrackMeta } from './track-store';
import { hide, show, type Turn } from './turn';
import { CLASSES, likeliestClass } from './update/class-belief';
import { shareOf } from './update/existence';

/** Key of a track on the agenda; it names the slot, because a track's id may change at its confirmation. */
export function trackKey(theatre: Theatre, slot: number): string {
  return `trk@${theatre.index}.${slot}`;
}

/** The theatre and slot that a key of the agenda names. */
export function trackOfKey(turn: Turn, key: string): { readonly theatre: Theatre; readonly slot: number } | undefined {
  const [index, slot] = key.slice('trk@'.length).split('.').map(Number);
  const theatre = index === undefined ? undefined : turn.state.theatres[index];
  return theatre && slot !== undefined && theatre.store.metas[slot] ? { theatre, slot } : undefined;
}

/** Shows a track as its last hit left it; viewers carry it on by its velocity. */
export function showTrack(turn: Turn, theatre: Theatre, slot: number): void {
  const { store, frame } = theatre;
  const meta = store.metas[slot] as TrackMeta;
  const b = store.block;
  const at = slot * STRIDE;
  const place = fromLocal(frame, { x: b[at + AT.x] as number, y: b[at + AT.y] as number });
  const best = likeliestClass(meta.classes);
  meta.isShown = true;
  const entity: Track = {
    type: 'track', id: meta.id, class: CLASSES[best] ?? 'unknown', classConfidence: roundShare(meta.classes[best] ?? 0),
    lon: roundDeg(place.lon), lat: roundDeg(Math.max(-85, Math.min(85, place.lat))),
    vEastMps: roundMilli(b[at + AT.vx] as number), vNorthMps: roundMilli(b[at + AT.vy] as number),
    cov: [roundMilli(b[at + AT.p] as number), roundMilli(b[at + AT.p + 1] as number), roundMilli(b[at + AT.p + 4] as number)],
    existence: roundShare(shareOf(b[at + AT.logit] as number)), hits: b[at + AT.hits] as number, sources: [...meta.sources],
    eventTimeMs: b[at + AT.timeMs] as number, receivedTimeMs: b[at + AT.receivedMs] as number,
  };
  if (!turn.state.shownTracks.has(meta.id)) turn.state.shownTracks.set(meta.id, trackKey(theatre, slot));
  show(turn, entity);
}

/** Takes a track out of the picture; it may come back. */
export function hideTrack(turn: Turn, meta: TrackMeta): void {
  meta.isShown = false;
  turn.state.shownTracks.delete(meta.id);
  hide(turn, meta.id);
}

/** Puts a track's next review on the agenda, `inS` seconds on. */
export function scheduleTrack(turn: Turn, theatre: Theatre, slot: number, inS: number): void {
  remindAt(turn.state.agenda, trackKey(theatre, slot), turn.nowMs + Math.max(1000, Math.round(inS * 1000)));
}

/** Takes a track off the agenda. */
export function unscheduleTrack(turn: Turn, theatre: Theatre, slot: number): void {
  forget(turn.state.agenda, trackKey(theatre, slot));
}
