import { type IncidentReview, createIncidentReview } from './incident-review';
import type { Moment } from './moment';
import { type TrackReview, createTrackReview } from './track-review';
import { type WaterReview, createWaterReview } from './water-review';

/** How near the picture was to the truth at one moment. */
export interface Nearness {
  readonly atMs: number;
  readonly scenarioS: number;
  readonly gospaM: number;
  readonly incidentF1: number;
  /** Of everything shown until then: one moment alone has too few to tell. */
  readonly ece: number;
  readonly levelErrorM: number;
  readonly gatesRight: number;
}

/** How near the picture was to the truth. */
export interface TruthReview {
  readonly moments: number;
  readonly tracks: TrackReview;
  readonly incidents: IncidentReview;
  readonly water: WaterReview;
  readonly overTime: readonly Nearness[];
}

/** Judges the picture against the truth, moment by moment in their order. */
export function createTruthReview(): { take(moment: Moment): void; sum(): TruthReview } {
  const tracks = createTrackReview();
  const incidents = createIncidentReview();
  const water = createWaterReview();
  const overTime: Nearness[] = [];
  return {
    take({ truth, entities }) {
      const moment = { truth, entities: [...entities] };
      const { f1, ece } = incidents.take(moment);
      overTime.push({ atMs: truth.atMs, scenarioS: truth.scenarioS, gospaM: tracks.take(moment), incidentF1: f1, ece, ...water.take(moment) });
    },
    sum: () => ({ moments: overTime.length, tracks: tracks.sum(), incidents: incidents.sum(), water: water.sum(), overTime }),
  };
}
