import type { Entity, EntityId, RecordId, SituationId, SourceId, Task } from '@lagewacht/contract';
import { createAgenda, type Agenda } from './agenda';
import type { Voice } from './align/voice';
import type { DroneState } from './forces/drone';
import type { UnitState } from './forces/unit';
import type { GateState } from './gates/gate';
import { createExperience, type Experience } from './incidents/experience';
import type { IncidentState } from './incidents/incident';
import { createIncidentGrid, type IncidentGrid } from './incidents/incident-grid';
import { createPlaceIndex, type PlaceIndex } from './place-index';
import { createCoverage, type Coverage } from './assess/looks/coverage';
import type { SensorState } from './assess/sensor';
import type { Standing } from './assess/watch/finding';
import type { Theatre } from './theatre';
import type { Trail } from './trail';
import { createFloodState, type FloodState } from './water/flood/flood-state';
import type { GaugeState } from './water/gauge';

/** Version of the state's form and of the rules that fold it. A checkpoint of another version is worthless: fold the journal again. */
export const FUSION_VERSION = 7;

/**
 * Everything fusion knows of one situation. Owned by whoever folds: `step` consumes the state it is given and updates it in place.
 * Only `entities` holds what is shown, as immutable values.
 */
export interface FusionState {
  readonly situation: SituationId;
  version: number;
  /** Place in the journal of the newest entry folded; 0 before the first. */
  seq: number;
  /** Largest received time seen, Unix ms: the only clock there is. */
  asOfMs: number;
  readonly entities: Map<EntityId, Entity>;
  readonly trails: Map<EntityId, Map<string, Trail>>;
  readonly agenda: Agenda;
  readonly voices: Map<SourceId, Voice>;
  readonly gauges: Map<SourceId, GaugeState>;
  readonly gates: Map<SourceId, GateState>;
  /** Gate ids by the gauge whose level counts for them. */
  readonly gatesByGauge: Map<SourceId, SourceId[]>;
  readonly units: Map<SourceId, UnitState>;
  readonly drones: Map<SourceId, DroneState>;
  readonly sensors: Map<SourceId, SensorState>;
  readonly tasks: Map<EntityId, Task>;
  readonly incidents: Map<EntityId, IncidentState>;
  /** Incident that holds a report, by the report's record id. */
  readonly incidentOfReport: Map<RecordId, EntityId>;
  readonly gatePlaces: PlaceIndex;
  readonly incidentPlaces: PlaceIndex;
  /** Incidents by place for linking: those known to within 300 m, and the others. */
  readonly exactIncidents: IncidentGrid;
  readonly roughIncidents: IncidentGrid;
  /** What settled incidents have taught about sources, silence and how long things last. */
  readonly experience: Experience;
  readonly theatres: Theatre[];
  /** Where a shown track lives: its theatre and slot, by its id. */
  readonly shownTracks: Map<EntityId, string>;
  /** Received time at which a shown track last spoke for an incident. */
  readonly trackSpokeMs: Map<EntityId, number>;
  /** Who looked where, and when. */
  readonly coverage: Coverage;
  /** Dangers that the watch has found, by their id, shown or not yet. */
  readonly standing: Map<EntityId, Standing>;
  /** Water on land. */
  readonly flood: FloodState;
}

/** The state before the first entry of a situation. */
export function createFusionState(situation: SituationId): FusionState {
  return {
    situation, version: 0, seq: 0, asOfMs: 0,
    entities: new Map(), trails: new Map(), agenda: createAgenda(), voices: new Map(),
    gauges: new Map(), gates: new Map(), gatesByGauge: new Map(), units: new Map(), drones: new Map(), sensors: new Map(), tasks: new Map(),
    incidents: new Map(), incidentOfReport: new Map(), gatePlaces: createPlaceIndex(), incidentPlaces: createPlaceIndex(), exactIncidents: createIncidentGrid(), roughIncidents: createIncidentGrid(), experience: createExperience(), theatres: [], shownTracks: new Map(), trackSpokeMs: new Map(),
    coverage: createCoverage(), standing: new Map(), flood: createFloodState(),
  };
}
