import type { EntityId, ObjectClass, Track } from '@lagewacht/contract';
import { trackClasses } from '../symbology/track-symbols';

/** Floats per track in the GPU's buffer: x y vx vy | time class existence unused | xx xy yy unused. */
export const TRACK_STRIDE = 12;
/** A track is carried on by its velocity for at most this long after its newest evidence; then it stands still and fades. */
export const REACH_S = 5;

const EARTH_CIRCUMFERENCE_M = 40_075_016.686;

/** Web mercator x of a longitude, 0 to 1. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Web mercator y of a latitude, 0 (north) to 1. */
export function mercatorY(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

/** Mercator units per metre on the ground at a latitude. */
export function mercatorPerMetre(lat: number): number {
  return 1 / (EARTH_CIRCUMFERENCE_M * Math.cos((lat * Math.PI) / 180));
}

/** Where tracks are counted from: small offsets keep their precision in float32, where whole mercator coordinates jitter from zoom 16 on. */
export interface Anchor { readonly x: number; readonly y: number; readonly timeMs: number }

/** A track's place at some time, in mercator units. */
export interface TrackPlace { readonly x: number; readonly y: number }

/** Mercator units; y runs south. */
export interface MercatorBox { readonly west: number; readonly east: number; readonly north: number; readonly south: number }

/**
 * All tracks as one flat block of numbers, ready for the GPU, without an object per track. Rows are dense: removing a track moves
 * the last row into its place. Dead reckoning is done by whoever reads (`placeAt`, the shader) and never written back.
 */
export class TrackStore {
  private rows = new Float32Array(256 * TRACK_STRIDE);
  private ids: EntityId[] = [];
  private readonly rowOf = new Map<EntityId, number>();
  private dirtyFrom = Infinity;
  private dirtyTo = -1;
  /** The newest time at which any track still moves or fades, ms. */
  private restTimeMs = -Infinity;

  constructor(readonly anchor: Anchor) {}

  get count(): number {
    return this.ids.length;
  }

  /** The block itself; its length is the capacity, only the first `count` rows mean something. */
  get block(): Float32Array {
    return this.rows;
  }

  idAt(row: number): EntityId | undefined {
    return this.ids[row];
  }

  rowFor(id: EntityId): number | undefined {
    return this.rowOf.get(id);
  }

  /** Adds tracks or takes their newer state. */
  upsert(tracks: readonly Track[]): void {
    for (const track of tracks) {
      const row = this.rowOf.get(track.id) ?? this.append(track.id);
      this.write(row * TRACK_STRIDE, track);
      this.restTimeMs = Math.max(this.restTimeMs, track.eventTimeMs);
      this.markDirty(row);
    }
  }

  /** Forgets tracks; unknown ids are left alone. */
  remove(ids: readonly EntityId[]): void {
    for (const id of ids) {
      const row = this.rowOf.get(id);
      if (row === undefined) continue;
      const last = this.ids.length - 1;
      const moved = this.ids[last];
      if (row !== last && moved !== undefined) {
        this.rows.copyWithin(row * TRACK_STRIDE, last * TRACK_STRIDE, (last + 1) * TRACK_STRIDE);
        this.ids[row] = moved;
        this.rowOf.set(moved, row);
        this.markDirty(row);
      }
      this.ids.pop();
      this.rowOf.delete(id);
    }
  }

  clear(): void {
    this.ids = [];
    this.rowOf.clear();
    this.dirtyFrom = Infinity;
    this.dirtyTo = -1;
  }

  /** Rows changed since the last call, as [from, to) or nothing. */
  takeDirty(): readonly [from: number, to: number] | undefined {
    const to = Math.min(this.dirtyTo + 1, this.count);
    const range = this.dirtyFrom < to ? [this.dirtyFrom, to] as const : undefined;
    this.dirtyFrom = Infinity;
    this.dirtyTo = -1;
    return range;
  }

  /** Where a row is at a time: carried on by its velocity for at most `REACH_S` (never backwards). */
  placeAt(row: number, timeMs: number): TrackPlace {
    const at = row * TRACK_STRIDE;
    const passedS = Math.min(Math.max((timeMs - this.anchor.timeMs) / 1000 - (this.rows[at + 4] ?? 0), 0), REACH_S);
    return {
      x: this.anchor.x + (this.rows[at] ?? 0) + (this.rows[at + 2] ?? 0) * passedS,
      y: this.anchor.y + (this.rows[at + 1] ?? 0) + (this.rows[at + 3] ?? 0) * passedS,
    };
  }

  /** How many rows lie in a box, by where their newest evidence puts them; mercator units. */
  countIn({ west, east, north, south }: MercatorBox): number {
    const [left, right, top, bottom] = [west - this.anchor.x, east - this.anchor.x, north - this.anchor.y, south - this.anchor.y];
    let count = 0;
    for (let row = 0, at = 0; row < this.ids.length; row++, at += TRACK_STRIDE) {
      const x = this.rows[at] ?? 0;
      const y = this.rows[at + 1] ?? 0;
      if (x >= left && x <= right && y >= top && y <= bottom) count++;
    }
    return count;
  }

  /** Whether anything still moves or changes its look by age alone at a time; if not, no frame has to be drawn. */
  movesAt(timeMs: number, agesForS: number): boolean {
    return this.count > 0 && timeMs - this.restTimeMs < agesForS * 1000;
  }

  private write(at: number, track: Track): void {
    const rows = this.rows;
    const perMetre = mercatorPerMetre(track.lat);
    const perM2 = perMetre * perMetre * COV_SCALE;
    rows[at] = mercatorX(track.lon) - this.anchor.x;
    rows[at + 1] = mercatorY(track.lat) - this.anchor.y;
    rows[at + 2] = track.vEastMps * perMetre;
    rows[at + 3] = -track.vNorthMps * perMetre;
    rows[at + 4] = (track.eventTimeMs - this.anchor.timeMs) / 1000;
    rows[at + 5] = classIndex(track.class);
    rows[at + 6] = track.existence;
    rows[at + 8] = track.cov[0] * perM2;
    // Mercator's y runs south: the covariance of x and y changes its sign.
    rows[at + 9] = -track.cov[1] * perM2;
    rows[at + 10] = track.cov[2] * perM2;
  }

  private append(id: EntityId): number {
    const row = this.ids.length;
    if ((row + 1) * TRACK_STRIDE > this.rows.length) {
      const grown = new Float32Array(this.rows.length * 2);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.ids.push(id);
    this.rowOf.set(id, row);
    return row;
  }

  private markDirty(row: number): void {
    this.dirtyFrom = Math.min(this.dirtyFrom, row);
    this.dirtyTo = Math.max(this.dirtyTo, row);
  }
}

/** Covariances in mercator units squared are of the order 1e-13: scaled so that products of them stay far from float32's smallest numbers. */
export const COV_SCALE = 1e14;

function classIndex(objectClass: ObjectClass): number {
  return Math.max(0, trackClasses.indexOf(objectClass));
}
