import { createLocalFrame, distanceM, type LocalFrame, type LonLat } from '@lagewacht/geo';
import type { EntityId, SourceId } from '@lagewacht/contract';
import { cellKey, createCoarseGrid, enterCell, leaveCell, type CoarseGrid } from './gate/coarse-grid';
import { AT, createTrackStore, STRIDE, type TrackStore } from './track-store';
import { CLASSES } from './update/class-belief';
import type { Turn } from './turn';

/** A track that has ended, kept for a while: what reappears near its prediction is the same thing. */
export interface LostTrack {
  readonly id: EntityId;
  readonly classes: readonly number[];
  readonly numbers: readonly number[];
  readonly timeMs: number;
}

/** One region with its own plane, its tracks, and the event time it has come to. */
export interface Theatre {
  readonly index: number;
  readonly frame: LocalFrame;
  readonly store: TrackStore;
  readonly lost: LostTrack[];
  /** Largest event time of its frames, and the received time at which that was: event time goes on from there. */
  clockMs: number;
  clockReceivedMs: number;
  /** Mean score of the detectors by class, as a running average. */
  readonly meanScores: number[];
  /** Clutter of each source, per m² and look, as learnt. */
  readonly clutter: Map<SourceId, number>;
  readonly derived: { readonly grid: CoarseGrid };
}

/** Cell of the index over the tracks of a theatre, metres. */
const GRID_M = 200;
/** Before any score was seen a detector is taken to score this on average. */
const FIRST_MEAN_SCORE = 0.7;

function createTheatre(index: number, origin: LonLat): Theatre {
  return {
    index, frame: createLocalFrame(origin), store: createTrackStore(), lost: [], clockMs: 0, clockReceivedMs: 0,
    meanScores: CLASSES.map(() => FIRST_MEAN_SCORE), clutter: new Map(), derived: { grid: createCoarseGrid(GRID_M) },
  };
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
    if (d < nearestM) {
      nearest = theatre;
      nearestM = d;
    }
  }
  if (nearest && theatres.length >= maxTheatres) return nearest;
  const made = createTheatre(theatres.length, place);
  theatres.push(made);
  return made;
}

/** Event time of a theatre at received time `nowMs`: it stands still no longer than the world does. */
export function theatreTimeMs(theatre: Theatre, nowMs: number): number {
  return theatre.clockMs + Math.max(0, nowMs - theatre.clockReceivedMs);
}

/** Enters a track into the theatre's index where its numbers say it is, or moves it. */
export function placeTrack(theatre: Theatre, slot: number, x: number, y: number): void {
  const { grid } = theatre.derived;
  const at = slot * STRIDE;
  const key = cellKey(grid, x, y);
  const former = theatre.store.block[at + AT.cell] as number;
  if (former === key) return;
  if (former !== 0) leaveCell(grid, former, slot);
  theatre.store.block[at + AT.cell] = key;
  enterCell(grid, key, slot);
}

/** Takes a track out of the theatre's index. */
export function unplaceTrack(theatre: Theatre, slot: number): void {
  const key = theatre.store.block[slot * STRIDE + AT.cell] as number;
  if (key !== 0) leaveCell(theatre.derived.grid, key, slot);
}

/** A thawed theatre with its index built anew. */
export function rebuildTheatre(frozen: Theatre): Theatre {
  const theatre: Theatre = { ...frozen, derived: { grid: createCoarseGrid(GRID_M) } };
  theatre.store.metas.forEach((meta, slot) => {
    if (meta) enterCell(theatre.derived.grid, theatre.store.block[slot * STRIDE + AT.cell] as number, slot);
  });
  return theatre;
}
