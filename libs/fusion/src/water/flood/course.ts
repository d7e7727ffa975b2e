import { normalQuantile } from '../normal';

/** What is doubtful of an inlet in one possible course, each as a share from what lets in the least (0) to what lets in the most (1). */
export interface Course {
  /** Width and discharge. */
  readonly flow: number;
  /** How deep it is cut. */
  readonly depth: number;
  /** How fast it grew. */
  readonly pace: number;
  /** Where it is, of the places in question. */
  readonly spot: number;
}

const COUNT = 13;

function shareOf(i: number, step: number): number {
  return Math.round(1e4 * (((step * i + 2) % COUNT) + 0.5) / COUNT) / 1e4;
}

/** The courses at first: a Latin square of what may be, so that every part of each doubt is in it once. */
export const COURSES: readonly Course[] = Array.from({ length: COUNT }, (_, i) => ({ flow: shareOf(i + 11, 1), depth: shareOf(i, 5), pace: shareOf(i, 3), spot: shareOf(i, 4) }));

/** Steps of an additive recurrence that fills the cube evenly (Roberts 2018), without chance. */
const STEPS = [0.8566748838545029, 0.733891856627126, 0.6287067210378087, 0.5385972572236101] as const;
/** A course that is made of another differs from it by at most this much to either side. */
const REACH = 0.25;

/** A course near another one, the `count`th that is made. */
export function nearCourse({ flow, depth, pace, spot }: Course, count: number): Course {
  const near = (share: number, step: number): number => Math.round(Math.max(0.02, Math.min(0.98, share + REACH * (2 * ((0.5 + count * step) % 1) - 1))) * 1e4) / 1e4;
  return { flow: near(flow, STEPS[0]), depth: near(depth, STEPS[1]), pace: near(pace, STEPS[2]), spot: near(spot, STEPS[3]) };
}

/** How many standard deviations a share of a normal doubt is off its middle. */
export function deviateOf(share: number): number {
  return normalQuantile(share);
}
