import type { Entity, Gate, Gauge, Incident, Polder, ReportCategory, Severity, TruthFrame, Unit } from '@lagewacht/contract';

/** How loud a real matter is drawn; the picture's own severity is fusion's, and the truth has none. */
const severities: Readonly<Record<ReportCategory, Severity>> = {
  dyke_breach: 'extreme', person_in_water: 'extreme', person_in_danger: 'severe', fire: 'severe', hazmat: 'severe', medical: 'severe', flooding: 'severe', dyke_damage: 'severe', gate_state: 'moderate', vessel_adrift: 'moderate',
  building_damage: 'moderate', road_blocked: 'moderate', power_outage: 'moderate', shelter_status: 'minor', road_clear: 'minor', other: 'minor',
};

/** A polder is flooded in truth from this depth, as in the review. */
export const WET_DEPTH_M = 0.02;
/** One centimetre to each side: the truth knows no uncertainty, and a covariance of zero can't be drawn. */
const SURE_COV: [number, number, number] = [0.01, 0, 0.01];

/** What the truth does not say of a thing, and the picture does: names, places and outlines of what stands firm. */
export type Known = ReadonlyMap<string, Entity>;

function knownAs<T extends Entity['type']>(known: Known, id: string, type: T): Extract<Entity, { type: T }> | undefined {
  const entity = known.get(id);
  return entity?.type === type ? (entity as Extract<Entity, { type: T }>) : undefined;
}

function trueGauge(gauge: Gauge, levelM: number, aged: { readonly eventTimeMs: number; readonly receivedTimeMs: number }): Gauge {
  const { forecast: _forecast, stage: _stage, levelPnpM: _pnp, ...rest } = gauge;
  return { ...rest, levelM, datum: 'NHN', quality: 'good', freshness: 'fresh', thresholds: gauge.thresholds.map((threshold) => ({ ...threshold, reached: levelM >= threshold.levelM })), ...aged };
}

function trueGate(gate: Gate, state: TruthFrame['gates'][string], aged: { readonly eventTimeMs: number; readonly receivedTimeMs: number }): Gate {
  const { conflictSinceMs: _since, settledBy: _settled, ...rest } = gate;
  return { ...rest, state, assumed: state, confidence: 1, claims: [], freshness: 'fresh', ...aged };
}

function truePolder(polder: Polder, depthM: number | undefined): Polder {
  const isWet = (depthM ?? 0) >= WET_DEPTH_M;
  return { ...polder, probability: isWet ? 1 : 0, bands: isWet ? [{ probability: 0.9, rings: [polder.ring] }] : [], causes: [] };
}

/** The words that the map writes beside a real matter and a shelter. */
export interface TruthWords {
  category(category: ReportCategory): string;
  persons(count: number): string;
  source(id: string): string;
}

function trueIncident(matter: TruthFrame['incidents'][number], words: TruthWords, aged: { readonly eventTimeMs: number; readonly receivedTimeMs: number }): Incident {
  const { id, category, lon, lat, persons } = matter;
  const text = words.category(category) + (persons === undefined ? '' : `, ${words.persons(persons)}`);
  return {
    type: 'incident', id: `inc:truth-${id}`, category, lon, lat, sigmaM: 0, grade: 'confirmed', confidence: 1, forWeight: 1, againstWeight: 0, origins: 1, reports: 0, denials: 0, severity: severities[category], urgency: 'immediate',
    ...(persons === undefined ? {} : { persons }), priority: 0, text, sources: [], firstTimeMs: aged.eventTimeMs, ...aged,
  };
}

function trueUnit({ source, lon, lat }: TruthFrame['units'][number], known: Unit | undefined, words: TruthWords): Omit<Unit, 'eventTimeMs' | 'receivedTimeMs'> {
  const plain = { type: 'unit', id: `unit:${source}`, source, callSign: words.source(source), settings: { organisation: 'other', vehicle: 'vehicle' }, capabilities: [], periodS: 60 } as const;
  return { ...(known ?? { ...plain, capabilities: [] }), lon, lat, freshness: 'fresh' };
}

/**
 * The truth of a moment as entities, so that it is drawn with the very symbols of the picture and the two can be compared by eye. Gauges, gates and
 * polders stand where the picture has them, because a frame of the truth has no places for them.
 */
export function truthEntities(frame: TruthFrame, known: Known, words: TruthWords): readonly Entity[] {
  const aged = { eventTimeMs: frame.atMs, receivedTimeMs: frame.atMs };
  const depths = new Map(frame.flooded.map(({ polder, depthM }) => [polder, depthM]));
  const gauges = Object.entries(frame.levels).flatMap(([source, levelM]) => {
    const gauge = knownAs(known, `gauge:${source}`, 'gauge');
    return gauge ? [trueGauge(gauge, levelM, aged)] : [];
  });
  const gates = Object.entries(frame.gates).flatMap(([source, state]) => {
    const gate = knownAs(known, `gate:${source}`, 'gate');
    return gate ? [trueGate(gate, state, aged)] : [];
  });
  const polders = [...known.values()].flatMap((entity) => (entity.type === 'polder' ? [truePolder(entity, depths.get(entity.id.slice('polder:'.length)))] : []));
  return [
    ...gauges, ...gates, ...polders,
    ...frame.incidents.map((matter) => trueIncident(matter, words, aged)),
    ...frame.objects.map(({ id, class: seenAs, lon, lat }): Entity => ({ type: 'track', id: `trk:truth-${id}`, class: seenAs, classConfidence: 1, lon, lat, vEastMps: 0, vNorthMps: 0, cov: SURE_COV, existence: 1, hits: 1, sources: [], ...aged })),
    ...frame.units.map((unit): Entity => ({ ...trueUnit(unit, knownAs(known, `unit:${unit.source}`, 'unit'), words), ...aged })),
    ...frame.shelters.map(({ id, lon, lat, persons, places }): Entity => ({ type: 'sensor', id: `sensor:truth-${id}`, source: id, name: `${words.source(id)} ${persons}/${places}`, lon, lat, values: [], periodS: 60, freshness: 'fresh', ...aged })),
  ];
}
