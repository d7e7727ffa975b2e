import type { Entity, EntityType, Gate, Gauge, Incident, Polder, ReportCategory, Track, TruthFrame, Unit } from '@lagewacht/contract';
import { createLocalFrame, distanceM, toLocal } from '@lagewacht/geo';
import { matchMost, matchPoints, TRACK_CUTOFF_M } from '@lagewacht/review';
import { WET_DEPTH_M } from './truth-entities';

/** How a thing of the truth and one of the picture stand to each other. `wrong`: both are there and say different things. */
export type Standing = 'right' | 'missed' | 'false' | 'displaced' | 'wrong' | 'doubted';
type Place = { readonly lon: number; readonly lat: number };

/** One line of the comparison. */
export interface Compared {
  readonly key: string;
  readonly standing: Standing;
  readonly pair:
    | { readonly of: 'incident'; readonly real?: TruthFrame['incidents'][number]; readonly shown?: Incident }
    | { readonly of: 'track'; readonly real?: TruthFrame['objects'][number]; readonly shown?: Track }
    | { readonly of: 'gauge'; readonly source: string; readonly real: number; readonly shown?: Gauge }
    | { readonly of: 'gate'; readonly source: string; readonly real: Gate['assumed']; readonly shown?: Gate }
    | { readonly of: 'polder'; readonly polder: string; readonly realDepthM: number; readonly shown?: Polder }
    | { readonly of: 'unit'; readonly real: TruthFrame['units'][number]; readonly shown?: Unit };
  /** Where one would look: in the truth, else in the picture. */
  readonly place?: Place;
  /** Between the two, of matched things. */
  readonly distanceM?: number;
}

/** As the review has it (R3): the same kind within this distance, said to be there from this confidence on. */
const MATCH_M = 250;
const SHOWN_FROM = 0.5;
const WET_FROM = 0.5;
/** From here on something stands at another place than it is. */
const OFF_M = { incident: 75, track: 15, unit: 100 } as const;
/** From here on a level is another one. */
const OFF_LEVEL_M = 0.1;
const ended: ReadonlySet<Incident['grade']> = new Set(['denied', 'dismissed', 'closed']);

const placeOf = ({ lon, lat }: { readonly lon?: number | undefined; readonly lat?: number | undefined }): Place | undefined => (lon === undefined || lat === undefined ? undefined : { lon, lat });
const idAfter = (id: string): string => id.slice(id.indexOf(':') + 1);

function compareIncidents(real: TruthFrame['incidents'], open: readonly Incident[]): Compared[] {
  const shown = open.filter(({ confidence }) => confidence >= SHOWN_FROM).sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  const partners = matchMost(shown.map((item) => real.map((matter, index) => ({ index, category: matter.category, awayM: distanceM(matter, item) }))
    .filter(({ category, awayM }) => category === item.category && awayM <= MATCH_M).sort((a, b) => a.awayM - b.awayM || a.index - b.index).map(({ index }) => index)));
  const said = shown.map((item, at): Compared => {
    const matter = real[partners[at] ?? -1];
    if (!matter) return { key: item.id, standing: 'false', pair: { of: 'incident', shown: item }, place: { lon: item.lon, lat: item.lat } };
    const awayM = distanceM(matter, item);
    return { key: item.id, standing: awayM > OFF_M.incident ? 'displaced' : 'right', pair: { of: 'incident', real: matter, shown: item }, place: matter, distanceM: awayM };
  });
  return [...said, ...real.flatMap((matter, index): Compared[] => (partners.includes(index) ? [] : [{ key: `inc:truth-${matter.id}`, standing: 'missed', pair: { of: 'incident', real: matter }, place: matter }]))];
}

function compareTracks(real: TruthFrame['objects'], shown: readonly Track[]): Compared[] {
  const origin = real[0] ?? shown[0];
  if (!origin) return [];
  const plane = createLocalFrame(origin);
  const pairs = matchPoints(real.map((object) => toLocal(plane, object)), shown.map((track) => toLocal(plane, track)), TRACK_CUTOFF_M);
  const [hereOf, thereOf] = [new Set(pairs.map(({ a }) => a)), new Set(pairs.map(({ b }) => b))];
  return [
    ...pairs.flatMap(({ a, b, squared }): Compared[] => {
      const [object, track] = [real[a], shown[b]];
      const awayM = Math.sqrt(squared);
      return object && track ? [{ key: track.id, standing: awayM > OFF_M.track ? 'displaced' : 'right', pair: { of: 'track', real: object, shown: track }, place: object, distanceM: awayM }] : [];
    }),
    ...real.flatMap((object, a): Compared[] => (hereOf.has(a) ? [] : [{ key: `trk:truth-${object.id}`, standing: 'missed', pair: { of: 'track', real: object }, place: object }])),
    ...shown.flatMap((track, b): Compared[] => (thereOf.has(b) ? [] : [{ key: track.id, standing: 'false', pair: { of: 'track', shown: track }, place: { lon: track.lon, lat: track.lat } }])),
  ];
}

function compareGauge(source: string, real: number, shown: Gauge | undefined): Compared {
  const standing: Standing = shown?.levelM === undefined ? 'missed' : shown.datum !== 'NHN' ? 'doubted' : Math.abs(shown.levelM - real) > OFF_LEVEL_M ? 'wrong' : 'right';
  return { key: `gauge:${source}`, standing, pair: { of: 'gauge', source, real, ...(shown ? { shown } : {}) }, ...(shown && placeOf(shown) ? { place: placeOf(shown) } : {}) };
}

function compareGate(source: string, real: Gate['assumed'], shown: Gate | undefined): Compared {
  const standing: Standing = !shown ? 'missed' : shown.state === real ? 'right' : shown.state === 'unknown' || shown.state === 'conflict' ? 'doubted' : 'wrong';
  return { key: `gate:${source}`, standing, pair: { of: 'gate', source, real, ...(shown ? { shown } : {}) }, ...(shown && placeOf(shown) ? { place: placeOf(shown) } : {}) };
}

function comparePolder(polder: string, realDepthM: number, shown: Polder | undefined): Compared {
  const [isWet, isSaid] = [realDepthM >= WET_DEPTH_M, (shown?.probability ?? 0) >= WET_FROM];
  const [lon, lat] = shown?.ring[0] ?? [];
  return { key: `polder:${polder}`, standing: isWet === isSaid ? 'right' : isWet ? 'missed' : 'false', pair: { of: 'polder', polder, realDepthM, ...(shown ? { shown } : {}) }, ...(lon !== undefined && lat !== undefined ? { place: { lon, lat } } : {}) };
}

function compareUnit(real: TruthFrame['units'][number], shown: Unit | undefined): Compared {
  const at = shown && placeOf(shown);
  const awayM = at && distanceM(real, at);
  const standing: Standing = awayM === undefined ? 'missed' : awayM > OFF_M.unit ? 'displaced' : 'right';
  return { key: `unit:${real.source}`, standing, pair: { of: 'unit', real, ...(shown ? { shown } : {}) }, place: real, ...(awayM === undefined ? {} : { distanceM: awayM }) };
}

/** A matter that the picture counts among flooded polders and not among its incidents. */
const isPolderMatter = ({ id, category }: { readonly id: string; readonly category: ReportCategory }): boolean => category === 'flooding' && id.startsWith('flood-');

/** Truth and picture, thing by thing: incidents, what moves, gates, levels, polders, units. Ended and merged incidents say nothing. */
export function compare(frame: TruthFrame, entities: Iterable<Entity>): readonly Compared[] {
  const byType = new Map<EntityType, Entity[]>();
  for (const entity of entities) {
    const group = byType.get(entity.type);
    if (group) group.push(entity);
    else byType.set(entity.type, [entity]);
  }
  const all = <T extends EntityType>(type: T): readonly Extract<Entity, { type: T }>[] => (byType.get(type) ?? []) as Extract<Entity, { type: T }>[];
  const open = all('incident').filter(({ grade, mergedInto }) => !ended.has(grade) && mergedInto === undefined);
  const incidents = compareIncidents(frame.incidents, open).filter(({ standing, pair }) => !(standing === 'missed' && pair.of === 'incident' && pair.real && isPolderMatter(pair.real)));
  const depths = new Map(frame.flooded.map(({ polder, depthM }) => [polder, depthM]));
  const polders = [...new Set([...depths.keys(), ...all('polder').map(({ id }) => idAfter(id))])].sort();
  return [
    ...incidents,
    ...Object.entries(frame.gates).map(([source, state]) => compareGate(source, state, all('gate').find((gate) => gate.source === source))),
    ...Object.entries(frame.levels).map(([source, level]) => compareGauge(source, level, all('gauge').find((gauge) => gauge.source === source))),
    ...polders.map((polder) => comparePolder(polder, depths.get(polder) ?? 0, all('polder').find(({ id }) => idAfter(id) === polder))),
    ...frame.units.map((unit) => compareUnit(unit, all('unit').find(({ source }) => source === unit.source))),
    ...compareTracks(frame.objects, all('track')),
  ];
}
