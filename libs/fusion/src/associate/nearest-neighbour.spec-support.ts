import type { Place } from '../scan.spec-support';

interface Axis {
  at: number;
  speed: number;
  placeVariance: number;
  crossVariance: number;
  speedVariance: number;
}

interface Follower {
  readonly id: number;
  readonly x: Axis;
  readonly y: Axis;
  misses: number;
}

const Q = 1;
const GATE = 18.42;
const FORGET_MISSES = 6;

function begin(at: number, sigmaM: number): Axis {
  return { at, speed: 0, placeVariance: sigmaM * sigmaM, crossVariance: 0, speedVariance: 67 };
}

function advance(axis: Axis, t: number): void {
  axis.at += axis.speed * t;
  axis.placeVariance += 2 * t * axis.crossVariance + t * t * axis.speedVariance + (Q * t ** 3) / 3;
  axis.crossVariance += t * axis.speedVariance + (Q * t * t) / 2;
  axis.speedVariance += Q * t;
}

function correct(axis: Axis, place: number, variance: number): void {
  const s = axis.placeVariance + variance, off = place - axis.at;
  const k = axis.placeVariance / s, l = axis.crossVariance / s;
  axis.at += k * off;
  axis.speed += l * off;
  axis.speedVariance -= l * axis.crossVariance;
  axis.crossVariance *= 1 - k;
  axis.placeVariance *= 1 - k;
}

/** What everybody builds first: Kalman filters straight on, the nearest pair first, each detection used once. It says what the core must beat. */
export class NearestNeighbour {
  private readonly followers: Follower[] = [];
  private timeS = 0;
  private nextId = 1;

  take(timeS: number, places: readonly Place[], sigmaM: number): void {
    for (const { x, y } of this.followers) for (const axis of [x, y]) advance(axis, timeS - this.timeS);
    this.timeS = timeS;
    const variance = sigmaM * sigmaM;
    const pairs = this.followers.flatMap((follower, f) => places.map((place, j) => ({
      f, j, d2: (place.x - follower.x.at) ** 2 / (follower.x.placeVariance + variance) + (place.y - follower.y.at) ** 2 / (follower.y.placeVariance + variance),
    }))).filter(({ d2 }) => d2 < GATE).sort((a, b) => a.d2 - b.d2);
    const usedF = new Set<number>(), usedJ = new Set<number>();
    for (const { f, j } of pairs) {
      const follower = this.followers[f], place = places[j];
      if (!follower || !place || usedF.has(f) || usedJ.has(j)) continue;
      usedF.add(f);
      usedJ.add(j);
      correct(follower.x, place.x, variance);
      correct(follower.y, place.y, variance);
      follower.misses = 0;
    }
    this.followers.forEach((follower, f) => { if (!usedF.has(f)) follower.misses++; });
    this.followers.splice(0, this.followers.length, ...this.followers.filter(({ misses }) => misses < FORGET_MISSES));
    places.forEach((place, j) => { if (!usedJ.has(j)) this.followers.push({ id: this.nextId++, x: begin(place.x, sigmaM), y: begin(place.y, sigmaM), misses: 0 }); });
  }

  tracks(): (Place & { readonly id: number })[] {
    return this.followers.map(({ id, x, y }) => ({ id, x: x.at, y: y.at }));
  }
}
