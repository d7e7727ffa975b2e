import { normalQuantile } from '../normal';

/** What is doubtful of an inlet in one possible course, each as a share from what lets in the least (0) to what lets in the most (1). */
export interface Course {
  /** Width and discharge. */
  readonly flow: number;
  /** How deep it is cut. */
  readonly depth: number;
  /** How fast it grew. */
  readonly pace: number;
}

const COUNT = 12;

/** The courses at first: a Latin square of what may be, so that every part of each doubt is in it once. */
export const COURSES: readonly Course[] = Array.from({ length: COUNT }, (_, i) => ({ flow: (i + 0.5) / COUNT, depth: (((5 * i + 2) % COUNT) + 0.5) / COUNT, pace: (((7 * i + 4) % COUNT) + 0.5) / COUNT }));

/** Steps of an additive recurrence that fills the cube evenly (Roberts 2018, R3), without chance. */
const STEPS = [0.8191725134, 0.6710436067, 0.5497004779] as const;
/** A course that is made of another differs from it by at most this much to either side. */
const REACH = 0.25;

/** A course near another one, the `count`th that is made. */
export function nearCourse({ flow, depth, pace }: Course, count: number): Course {
  const near = (share: number, step: number): number => Math.round(Math.max(0.02, Math.min(0.98, share + REACH * (2 * ((0.5 + count * step) % 1) - 1))) * 1e4) / 1e4;
  return { flow: near(flow, STEPS[0]), depth: near(depth, STEPS[1]), pace: near(pace, STEPS[2]) };
}

/** How many standard deviations a share of a normal doubt is off its middle. */
export function deviateOf(share: number): number {
  return normalQuantile(share);
}
