/** State of one target at one time of the truth: metres, seconds, m/s. */
export interface TruthRow {
  readonly t: number;
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** State of one confirmed track at one time, with the covariance of its position in m². */
export interface TrackRow extends TruthRow {
  readonly pxx: number;
  readonly pxy: number;
  readonly pyy: number;
}

/** Rows of the same millisecond, by that millisecond, in order of time: file formats round times, sums of periods do not. */
export function byTime<T extends TruthRow>(rows: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const timeMs = Math.round(row.t * 1000);
    const group = groups.get(timeMs);
    if (group) group.push(row);
    else groups.set(timeMs, [row]);
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}

/** One row a line of JSON; empty lines are skipped. */
export function readRows<T extends TruthRow>(text: string): readonly T[] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
