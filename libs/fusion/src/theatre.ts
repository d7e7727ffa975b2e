import type { EntityId, SourceId } from '@lagewacht/contract';
import { createLocalFrame, distanceM, type LocalFrame, type LonLat } from '@lagewacht/geo';
import { rebuildTracker } from './tracker';
import type { FusionState } from './state';
import { createBook, type Frame, type TrackBook, type TrackMeta } from './track-book';
import type { Turn } from './turn';

/**
 * One region with its own plane and its tracks. Two books: what is settled rests on the set of frames alone, in the order of their own times,
 * whatever order they came in; what is live has the frames since then too, as they came.
 */
export interface Theatre {
  readonly index: number;
  readonly frame: LocalFrame;
  /** Second 0 of the core, Unix ms. */
  readonly epochMs: number;
  settled: TrackBook;
  live: TrackBook;
  /** Frames not yet settled, in order of time, source and record. */
  readonly pending: Frame[];
  /** How far each source has come: its newest event time, and the received time at which it was heard. */
  readonly heads: Map<SourceId, readonly [eventMs: number, heardMs: number]>;
  /** Largest event time of its frames, and the received time at which that was: event time goes on from there. */
  clockMs: number;
  clockReceivedMs: number;
  /** Event time up to which frames are settled: what is older comes too late. */
  settledMs: number;
  /** Received time at which a frame came out of order and the live book was last known to be right; 0: it is right. */
  disorderMs: number;
}

/** Origins of planes lie on this lattice, degrees, and their second 0 on this one, ms: both must not depend on which frame came first. */
const LATTICE_DEG = 0.1;
const EPOCH_MS = 86_400_000;

function createTheatre(turn: Turn, place: LonLat): Theatre {
  const { tracks } = turn.config;
  const origin = { lon: snapped(place.lon, 180), lat: snapped(place.lat, 85) };
  return {
    index: turn.state.theatres.length, frame: createLocalFrame(origin), epochMs: Math.floor(turn.entry.eventTimeMs / EPOCH_MS) * EPOCH_MS, settled: createBook(tracks), live: createBook(tracks),
    pending: [], heads: new Map(), clockMs: 0, clockReceivedMs: 0, settledMs: 0, disorderMs: 0,
  };
}

function snapped(degrees: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round(degrees / LATTICE_DEG) * LATTICE_DEG));
}

/** The theatre a place belongs to: the first whose origin is near enough, else a new one; the nearest when there are too many. */
export function theatreAt(turn: Turn, place: LonLat): Theatre {
  const { theatres } = turn.state;
  const { maxTheatres, theatreRadiusM } = turn.config.tracks;
  let nearest: Theatre | undefined;
  let nearestM = Number.POSITIVE_INFINITY;
  for (const theatre of theatres) {
    const d = distanceM(place, { lon: theatre.frame.originLon, lat: theatre.frame.originLat });
    if (d <= theatreRadiusM) return theatre;
    if (d < nearestM) [nearest, nearestM] = [theatre, d];
  }
  if (nearest && theatres.length >= maxTheatres) return nearest;
  const made = createTheatre(turn, place);
  theatres.push(made);
  return made;
}

/** Event time of a theatre at received time `nowMs`: it stands still no longer than the world does. */
export function theatreTimeMs(theatre: Theatre, nowMs: number): number {
  return theatre.clockMs + Math.max(0, nowMs - theatre.clockReceivedMs);
}

/** A thawed theatre with its indexes built anew. */
export function rebuildTheatre(frozen: Theatre): Theatre {
  const rebuilt = (book: TrackBook): TrackBook => ({ ...book, tracker: rebuildTracker(book.tracker) });
  return { ...frozen, settled: rebuilt(frozen.settled), live: rebuilt(frozen.live) };
}

/** What is known of a shown track beside its numbers. */
export function metaOfShown(state: Pick<FusionState, 'shownTracks' | 'theatres'>, id: EntityId): TrackMeta | undefined {
  const [index, slot] = (state.shownTracks.get(id) ?? '').split('.').map(Number);
  return index === undefined || slot === undefined ? undefined : (state.theatres[index]?.live.metas[slot] ?? undefined);
}
