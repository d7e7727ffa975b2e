import type { Entity, EntityId, RecordId } from '@lagewacht/contract';
import type { FusionState } from './state';

export { type FusionState, FUSION_VERSION, createFusionState } from './state';
export { type FusionConfig, defaultFusionConfig } from './config';
export { fusionConfigOn } from './ground-config';
export { type Terrain, buildTerrain } from './water/terrain/terrain';
export { type WaterInPolder, waterInPolder } from './water/flood/water-in-polder';
export { schematicTerrainDocument } from './water/terrain/schematic-terrain';
export { type Step, step } from './step';
export { explain } from './explain';
export { freezeState, thawState } from './checkpoint';
export { type SensorPrior, type Tracker, type TrackingPrior, type TrackScan, createTracker, trackerBytes } from './tracker';
export { type TrackingConfig, defaultTrackingConfig } from './tracking-config';
export { trackScan } from './track-scan';
export { type TrackRow, tracksAt } from './tracks-at';

/** Everything in the picture, by id. A live view: it follows the next step. The entities in it are immutable. */
export function entitiesOf(state: FusionState): ReadonlyMap<EntityId, Entity> {
  return state.entities;
}

/** Version of the picture: +1 for each entry that changed something, never otherwise. */
export function versionOf(state: FusionState): number {
  return state.version;
}

/** The incident that a report now stands for; undefined when it never stood for one or no longer does. */
export function incidentOf(state: FusionState, report: RecordId): EntityId | undefined {
  return state.incidentOfReport.get(report);
}

/** Place in the journal of the newest entry folded; 0 before the first. */
export function seqOf(state: FusionState): number {
  return state.seq;
}

/** Largest received time folded, Unix ms. */
export function asOfMsOf(state: FusionState): number {
  return state.asOfMs;
}
