import type { Entity, EntityId } from '@lagewacht/contract';

/** What changed in the picture since the last change. `reset`: forget everything first (a snapshot). An id in both lists is put. */
export interface MapChange {
  readonly put: readonly Entity[];
  readonly remove: readonly EntityId[];
  readonly reset?: boolean;
}

/** Everything on the map that can be shown or hidden, in the order a layer list should offer it. */
export const layerNames = ['incidents', 'hazards', 'sections', 'staging', 'closures', 'danger_areas', 'notes', 'polders', 'passability', 'gates', 'gauges', 'sensors', 'units', 'drones', 'footprints', 'squares', 'tracks', 'uncertainty', 'dykes', 'roads', 'railways', 'districts', 'grid'] as const;
export type LayerName = (typeof layerNames)[number];

/** What nobody sees until they ask for it. */
export const hiddenAtFirst: readonly LayerName[] = ['squares', 'grid'];

/** Look of the map. `night`: reds and ambers on near black, which keeps eyes that are used to the dark. */
export type Theme = 'light' | 'dark' | 'night';

/** What entities are drawn with besides themselves. `nowMs` is the server-corrected now. */
export interface MapView {
  readonly language: 'de' | 'en';
  readonly nowMs: number;
  /** The whole situation is an exercise and the page says so: names on the map need not repeat it. */
  readonly isExercise?: boolean;
}
