import type { EntityId, RecordId } from '@lagewacht/contract';
import { COURSES, type Course } from './course';
import { flowStep, stepS, type Bed, type Flood } from './flow';
import { weirM3s } from './weir';

/** A gap in a dyke: metres, metres NHN. */
export interface Gap {
  /** Places in the polder that take the water. */
  readonly places: readonly number[];
  readonly widthM: number;
  readonly sillM: number;
}

/** What is found of a way for water into a polder. */
export interface Inlet {
  readonly kind: 'breach' | 'gate' | 'overtopping';
  /** What it comes from: an incident, a gate, the polder itself. */
  readonly subject: EntityId;
  /** Places in the polder that most likely take the water. */
  readonly places: readonly number[];
  /** Node of the water before it. */
  readonly node: number;
  /** Bottom that is expected, metres NHN. */
  readonly sillM: number;
  /** Width and bottom now in each course; empty where `coursesM3s` says it all. */
  readonly gaps: readonly Gap[];
  readonly sinceMs: number;
  /** That it is real, and open. */
  readonly probability: number;
  readonly isOpen: boolean;
  /** Its dyke is more likely another polder's. */
  readonly isBeside?: true;
  /** Discharge in each course, m³/s, instead of a weir: overtopping along a whole dyke. */
  readonly coursesM3s?: readonly number[];
  /** Records it rests on, newest last. */
  readonly records: readonly RecordId[];
}

/** The water that came through one inlet, as some possible courses from the least to the most that may have come. Waters of several inlets are kept apart, because one may turn out not to be. */
export interface InletWater {
  inlet: Inlet;
  /** Empty while no water has come in. */
  floods: Flood[];
  /** How likely each course is; they sum to 1. */
  weights: number[];
  /** What is supposed of the inlet in each course. */
  courses: Course[];
  /** Courses that were made anew so far. */
  renewed: number;
  /** What witnesses say for the water being there at all, ln of the odds. */
  support: number;
  /** Records of the words that have been weighed. */
  words: RecordId[];
  /** Level before the inlet at the last look, metres NHN. */
  outsideM?: number;
  /** Discharge of the middle course at the last look, m³/s. */
  rateM3s: number;
}

/** Water is kept to a tenth of a millimetre: finer is no knowledge, and a checkpoint would have to keep it. */
const KEPT_PER_M = 1e4;
/** Levels outside are followed in steps of at most this. */
const INFLOW_STEP_S = 60;

/** The water of an inlet that has let nothing in yet. */
export function createInletWater(inlet: Inlet): InletWater {
  return { inlet, floods: [], weights: COURSES.map(() => 1 / COURSES.length), courses: [...COURSES], renewed: 0, support: 0, words: [], rateM3s: 0 };
}

/** Whether any course has water. */
export function isWet(water: InletWater): boolean {
  return water.floods.length > 0;
}

/** That this water is there at all: its inlet is real, and what witnesses say. */
export function chanceOf(water: InletWater): number {
  if (!isWet(water)) return 0;
  const { probability } = water.inlet;
  const odds = (probability / Math.max(1e-6, 1 - probability)) * Math.exp(water.support);
  return odds / (1 + odds);
}

/** The surface over the lowest of an inlet's places: a mound beside it holds nothing back. */
function insideM(bed: Bed, { depthsM }: Flood, places: readonly number[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const place of places) lowest = Math.min(lowest, (bed.heightsM[place] as number) + (depthsM[place] as number));
  return lowest;
}

/** What an inlet lets in now in one course, m³/s, when the water outside stands at `outsideM`. */
function inflowM3s(bed: Bed, flood: Flood, { inlet, course }: { readonly inlet: Inlet; readonly course: number }, outsideM: number): number {
  if (!inlet.isOpen) return 0;
  if (inlet.coursesM3s) {
    // A polder that is full to its crest takes no more than the river gives.
    const back = Math.max(0, insideM(bed, flood, inlet.places) - inlet.sillM) / Math.max(0.01, outsideM - inlet.sillM);
    return back >= 1 ? 0 : (inlet.coursesM3s[course] ?? 0) * (1 - back ** 1.5) ** 0.385;
  }
  const gap = inlet.gaps[course];
  return gap ? weirM3s(gap.widthM, gap.sillM, outsideM, insideM(bed, flood, gap.places)) : 0;
}

/** Adds (or takes) a volume at places, evenly; no place gives more than it has. */
function pour(bed: Bed, { depthsM }: Flood, places: readonly number[], volumeM3: number): void {
  for (const place of places) depthsM[place] = Math.max(0, (depthsM[place] as number) + volumeM3 / places.length / bed.areaM2);
}

/**
 * Lets the water of an inlet go on for `durationS` up to the level `outsideM` before it, at most `limitS` of it in small steps; of a longer
 * gap the inflow is kept, and its running is made up for by the last part of it.
 */
export function runWater(bed: Bed, water: InletWater, outsideM: number, { durationS, limitS }: { readonly durationS: number; readonly limitS: number }): void {
  const { inlet } = water;
  if (!isWet(water)) water.floods = COURSES.map(() => ({ depthsM: new Float64Array(bed.heightsM.length), flowsM2s: new Float64Array(bed.edges.length / 2) }));
  const runS = Math.min(durationS, limitS);
  const stretch = runS > 0 ? durationS / runS : 1;
  const fromM = water.outsideM ?? outsideM;
  water.floods.forEach((flood, course) => {
    for (let doneS = 0; doneS < runS - 1e-6;) {
      const dtS = Math.min(stepS(bed, flood), INFLOW_STEP_S, runS - doneS);
      const rate = inflowM3s(bed, flood, { inlet, course }, fromM + ((outsideM - fromM) * (doneS + dtS / 2)) / runS);
      if (course === COURSES.length >> 1) water.rateM3s = rate;
      pour(bed, flood, inlet.gaps[course]?.places ?? inlet.places, rate * dtS * stretch);
      flowStep(bed, flood, dtS);
      doneS += dtS;
    }
    keep(flood);
  });
  water.outsideM = outsideM;
  if (water.floods.every(({ depthsM }) => depthsM.every((depth) => depth === 0))) water.floods = [];
}

function keep({ depthsM, flowsM2s }: Flood): void {
  for (const values of [depthsM, flowsM2s]) for (let i = 0; i < values.length; i++) values[i] = Math.round((values[i] as number) * KEPT_PER_M) / KEPT_PER_M + 0;
}
