import type { Basis, EntityId, EntityType, Provenance, RecordId } from '@lagewacht/contract';
import type { FusionState } from './state';
import { metaOfShown } from './theatre';
import type { Trail } from './trail';

/** Which trail each attribute rests on, where it is not the entity's main one. */
const GROUPS: Readonly<Record<EntityType, { readonly main: string; readonly of: Readonly<Record<string, string>> }>> = {
  track: { main: 'state', of: { class: 'class', classConfidence: 'class', existence: 'existence' } },
  unit: {
    main: 'position',
    of: { callSign: 'registration', settings: 'registration', periodS: 'registration', simulated: 'registration', fms: 'fms', strength: 'status', capabilities: 'status', note: 'status', eventTimeMs: 'heard', receivedTimeMs: 'heard', freshness: 'heard' },
  },
  drone: { main: 'position', of: { name: 'registration', periodS: 'registration', simulated: 'registration', footprint: 'footprint', footprintTimeMs: 'footprint', eventTimeMs: 'heard', receivedTimeMs: 'heard', freshness: 'heard' } },
  gauge: { main: 'level', of: { name: 'registration', lon: 'registration', lat: 'registration', periodS: 'registration', simulated: 'registration', thresholds: 'thresholds', quality: 'quality', forecast: 'forecast' } },
  gate: {
    main: 'claims',
    of: { name: 'registration', lon: 'registration', lat: 'registration', periodS: 'registration', simulated: 'registration', sillM: 'registration', area: 'registration', conflictSinceMs: 'conflict', settledBy: 'settled' },
  },
  sensor: { main: 'values', of: { name: 'registration', lon: 'registration', lat: 'registration', periodS: 'registration', simulated: 'registration' } },
  incident: { main: 'evidence', of: { decidedBy: 'decision', mergedInto: 'decision', denials: 'denials', againstWeight: 'denials' } },
  alarm: { main: 'alarm', of: { clearedTimeMs: 'cleared', active: 'cleared', acknowledgedBy: 'acknowledged', acknowledgedTimeMs: 'acknowledged', shelvedUntilMs: 'shelved' } },
  task: { main: 'steps', of: {} },
  polder: { main: 'water', of: {} },
  road: { main: 'water', of: {} },
  hazard: { main: 'hazard', of: {} },
  square: { main: 'look', of: {} },
  area: { main: 'drawing', of: {} },
  log: { main: 'entries', of: {} },
};

/** Members that name the entity rather than say something of it. */
const NAMES: ReadonlySet<string> = new Set(['type', 'id']);

function basisOf(trail: Trail): Basis {
  return { rule: trail.rule, records: [...trail.records], count: trail.count };
}

/** A track's trails live with the track: every hit extends them, and most tracks are never asked. */
function trailsOfTrack(state: FusionState, id: EntityId): ReadonlyMap<string, Trail> | undefined {
  const meta = metaOfShown(state, id);
  if (!meta) return undefined;
  const { trail, misses } = meta;
  const existence: Trail = { rule: 'existence-log-odds', records: [...trail.records, ...misses.records], count: trail.count + misses.count };
  return new Map([['state', trail], ['class', { ...trail, rule: 'class-confusion' }], ['existence', existence]]);
}

/** Records that an entity as a whole rests on, newest last. */
export function recordsBehind(state: FusionState, id: EntityId): readonly RecordId[] {
  const entity = state.entities.get(id);
  if (!entity) return [];
  const trails = entity.type === 'track' ? trailsOfTrack(state, id) : state.trails.get(id);
  const main = trails?.get(GROUPS[entity.type].main);
  const own = main && main.records.length > 0 ? main : [...(trails?.values() ?? [])].find((trail) => trail.records.length > 0);
  return own?.records ?? [];
}

/** What every shown attribute of an entity rests on: rule and records, newest last; undefined when the entity isn't in the picture. */
export function explain(state: FusionState, id: EntityId): Provenance | undefined {
  const entity = state.entities.get(id);
  if (!entity) return undefined;
  const trails = entity.type === 'track' ? trailsOfTrack(state, id) : state.trails.get(id);
  const { main, of } = GROUPS[entity.type];
  // An attribute without words of its own rests on what the entity as a whole rests on; before any word, on its registration.
  const fallback = [trails?.get(main), trails?.get('registration'), trails?.get('heard'), ...(trails?.values() ?? [])].find((trail) => trail && trail.records.length > 0);
  const provenance: Record<string, Basis> = {};
  for (const [attribute, value] of Object.entries(entity)) {
    if (value === undefined || NAMES.has(attribute)) continue;
    const own = trails?.get(of[attribute] ?? main);
    const trail = own && own.records.length > 0 ? own : fallback;
    provenance[attribute] = trail ? basisOf(trail) : { rule: 'none', records: [], count: 0 };
  }
  return provenance;
}
