import { create } from 'zustand';
import type { AreaKind, AreaShape, EntityId } from '@lagewacht/contract';
import type { LonLat } from './place-text';

/** What is being drawn on the map: something for the staff's map, or a measurement. */
export interface Sketch {
  readonly purpose: 'area' | 'measure';
  readonly shape: AreaShape;
  readonly points: readonly LonLat[];
  /** First its points, then its words. */
  readonly step: 'points' | 'form';
  readonly area: EntityId;
  readonly kind: AreaKind;
  readonly name: string;
  readonly leader: string;
  readonly units: readonly string[];
  readonly note: string;
  /** Time of the drawing that is being changed, ms; undefined: a new one. */
  readonly changedFromMs?: number | undefined;
}

/** How many points a shape needs. */
export const leastPoints: Readonly<Record<AreaShape, number>> = { point: 1, line: 2, polygon: 3 };
/** What a kind is mostly drawn as. */
export const usualShape: Readonly<Record<AreaKind, AreaShape>> = {
  section: 'polygon', staging_area: 'polygon', assembly_point: 'point', damage_area: 'polygon', danger_area: 'polygon', closure: 'line', main_effort: 'point', note: 'point',
};
/** The contract takes no more corners. */
export const MOST_POINTS = 500;
const MOST_STEPS_BACK = 100;

/** An area that nobody has drawn yet, with an id no other desk can hit on. */
export function newSketch(purpose: Sketch['purpose'], shape: AreaShape = 'polygon'): Sketch {
  return { purpose, shape, points: [], step: 'points', area: `area:${crypto.randomUUID()}`, kind: 'section', name: '', leader: '', units: [], note: '' };
}

/** Whether it has the points its shape needs. */
export function hasEnoughPoints({ shape, points }: Pick<Sketch, 'shape' | 'points'>): boolean {
  return points.length >= leastPoints[shape];
}

interface SketchState {
  readonly sketch: Sketch | undefined;
  /** Points as they were before each step, newest last. */
  readonly past: readonly (readonly LonLat[])[];
  /** A corner is being dragged: the whole way is one step. */
  readonly isDragging: boolean;
  start(sketch: Sketch): void;
  /** Anything but the points. */
  change(part: Partial<Omit<Sketch, 'points' | 'purpose' | 'area'>>): void;
  /** New points as a step that can be taken back; `isLive`: a corner is still being dragged. */
  setPoints(points: readonly LonLat[], isLive?: boolean): void;
  addPoint(point: LonLat): void;
  undo(): void;
  end(): void;
}

/** The one thing this person is drawing. */
export const useSketch = create<SketchState>()((set, get) => ({
  sketch: undefined,
  past: [],
  isDragging: false,
  start: (sketch) => set({ sketch, past: [], isDragging: false }),
  change(part) {
    const { sketch } = get();
    if (!sketch) return;
    const points = part.shape === 'point' && sketch.points.length > 1 ? sketch.points.slice(0, 1) : sketch.points;
    set({ sketch: { ...sketch, ...part, points, step: hasEnoughPoints({ shape: part.shape ?? sketch.shape, points }) ? part.step ?? sketch.step : 'points' } });
  },
  setPoints(points, isLive = false) {
    const { sketch, past, isDragging } = get();
    if (!sketch || points.length > MOST_POINTS) return;
    set({ sketch: { ...sketch, points }, past: isDragging ? past : [...past.slice(-MOST_STEPS_BACK), sketch.points], isDragging: isLive });
  },
  addPoint(point) {
    const { sketch, setPoints } = get();
    if (sketch) setPoints(sketch.shape === 'point' ? [point] : [...sketch.points, point]);
  },
  undo() {
    const { sketch, past } = get();
    const points = past.at(-1);
    if (sketch && points) set({ sketch: { ...sketch, points, step: hasEnoughPoints({ shape: sketch.shape, points }) ? sketch.step : 'points' }, past: past.slice(0, -1) });
  },
  end: () => set({ sketch: undefined, past: [], isDragging: false }),
}));
