/** How a place was found. */
export type PlaceBy = 'gps' | 'over_there' | 'utmref' | 'map';

/** Where a report is about. */
export interface ReportPlace {
  readonly lon: number;
  readonly lat: number;
  /** Radius in metres that holds the true place with 95 %. */
  readonly accuracyM: number;
  readonly by: PlaceBy;
  /** When the place was found; with GPS the time of the fix, device clock. */
  readonly fixMs: number;
  /** For `over_there`: what was estimated from where one stood. */
  readonly bearingDeg?: number;
  readonly distanceM?: number;
}

/** 95 % radius of a round two-dimensional normal error of 1 m per axis: √(−2 ln 0.05). */
export const RADIUS_95 = Math.sqrt(-2 * Math.log(0.05));

/** What to make of an accuracy: take it, mention it, warn, or ask for the place by hand. */
export type PlaceGrade = 'good' | 'fair' | 'poor' | 'bad';

/** Up to 10 m a place is taken by itself, over 30 m it is warned of, over 100 m it should be set by hand. */
export function gradeOf(accuracyM: number): PlaceGrade {
  if (accuracyM <= 10) return 'good';
  if (accuracyM <= 30) return 'fair';
  return accuracyM <= 100 ? 'poor' : 'bad';
}
