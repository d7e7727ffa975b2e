import type { ScenarioFault } from '@lagewacht/contract';
import { phrases } from './phrases';
import { oneOf, quote, toFault } from './to-fault';
import type { Path, YamlSource } from './yaml-source';

/** A pattern of paths: `*` stands for every entry of a list or section. */
type Pattern = readonly string[];
const at = (text: string): Pattern => text.split('.');

/** Where names are given. `#` takes the names of a section instead of values. */
const given = {
  gauge: ['gauges.*.id'], gate: ['gates.*.id'], drone: ['drones.*.id'], unit: ['units.*.id'], witness: ['witnesses.*.id'], speaker: ['units.*.id', 'witnesses.*.id'],
  source: ['gauges.*.id', 'gates.*.id', 'seepages.*.id', 'weather.*.id', 'drones.*.id', 'units.*.id', 'witnesses.*.id'],
  about: ['places.#', 'objects.*.id', 'rows.*.id', 'fires.*.id', 'breaches.*.id', 'incidents.*.id'],
  circled: ['objects.*.id', 'fires.*.id', 'breaches.*.id', 'incidents.*.id'], object: ['objects.*.id', 'incidents.*.id'], fire: ['fires.*.id'], breach: ['breaches.*.id'], polder: ['polders.*.id'], shelter: ['shelters.*.id'],
  inject: ['msel.*.id'], anyInject: ['msel.*.id', 'script.words.*.id'], order: ['script.orders.*.id'], objective: ['objectives.*.id'], camera: ['cameras.#'], thresholds: ['thresholds.#'], place: ['places.#'],
  junction: ['ways.road.junctions.#', 'ways.river.junctions.#'], road: ['ways.road.junctions.#'], river: ['ways.river.junctions.#'],
} as const satisfies Record<string, readonly string[]>;
type Kind = keyof typeof given;

/** Names that must be given once in all lists of a kind together. */
const unique: readonly Kind[] = ['source', 'about', 'polder', 'shelter', 'anyInject', 'order', 'objective'];

const sensors = ['gauges', 'gates', 'seepages', 'weather'] as const;
const injects = (path: string): [string, ...Kind[]][] => [
  [`${path}.when.level.gauge`, 'gauge'], [`${path}.when.after.inject`, 'inject'], [`${path}.when.answered.inject`, 'inject'], [`${path}.when.missed.inject`, 'inject'], [`${path}.from`, 'speaker'],
  [`${path}.report.about`, 'circled', 'place'], [`${path}.report.feature`, 'source'], [`${path}.effects.*.source`, 'source'], [`${path}.effects.*.gate`, 'gate'], [`${path}.effects.*.breach`, 'breach'],
  [`${path}.effects.*.fire`, 'fire'], [`${path}.effects.*.object`, 'object'], [`${path}.expect.unit`, 'unit'], [`${path}.expect.near`, 'place'], [`${path}.objective`, 'objective'],
];
const legs = (path: string): [string, ...Kind[]][] => [[`${path}.go.*`, 'junction'], [`${path}.patrol.*`, 'junction'], [`${path}.to`, 'place']];

/** Where names are used, and what they must be the name of. */
const used: readonly [string, ...Kind[]][] = [
  ['desk', 'witness'], ['ways.road.joined.*.*', 'road'], ['ways.river.joined.*.*', 'river'], ...[...sensors, 'drones', 'witnesses', 'polders', 'breaches', 'shelters', 'fires', 'incidents'].map((list): [string, Kind] => [`${list}.*.place`, 'place']),
  ['gauges.*.thresholds', 'thresholds'], ['gates.*.gauge', 'gauge'], ['gates.*.polder', 'polder'], ['seepages.*.gauge', 'gauge'], ['seepages.*.damage', 'circled'], ['polders.*.ring.*', 'place'], ['polders.*.shelters.*', 'shelter'],
  ['breaches.*.polder', 'polder'], ['breaches.*.gauge', 'gauge'], ['objects.*.at', 'place'], ['objects.*.drifts.start', 'place'], ['objects.*.drives.via.*', 'junction'], ['traffic.*.via.*', 'junction'], ['rows.*.first', 'place'],
  ['drones.*.camera', 'camera'], ['drones.*.flies.*.search.centre', 'place'], ['drones.*.flies.*.circle.thing', 'circled'], ['units.*.at', 'junction'], ['units.*.drone', 'drone'], ...legs('units.*.routine.*'),
  ['chatter.*.speaker', 'witness'], ['chatter.*.near.*', 'place'], ...injects('msel.*'), ...injects('script.words.*'), ...legs('script.orders.*'), ['script.orders.*.unit', 'unit'], ['script.settles.*.gate', 'gate'],
  ['script.gates.*.gate', 'gate'], ['script.ends.*.thing', 'circled'],
];

interface Found { readonly path: Path; readonly value: unknown }

/** Everything that a pattern meets. */
function find(value: unknown, pattern: Pattern, path: Path = []): readonly Found[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  if (step === '#') return Object.keys(value).map((name) => ({ path: [...path, name], value: name }));
  if (step === '*') return Object.entries(value).flatMap(([key, inner]) => find(inner, rest, [...path, Array.isArray(value) ? Number(key) : key]));
  return Object.hasOwn(value, step) ? find((value as Record<string, unknown>)[step], rest, [...path, step]) : [];
}

/** The single ones of a row are named by their number: `queue-0`, `queue-1` … */
function rowMembers(value: unknown): readonly string[] {
  return find(value, ['rows', '*']).flatMap(({ value: row }) => {
    const { id, count } = row as { id?: unknown; count?: unknown };
    return typeof id === 'string' && typeof count === 'number' && count <= 200 ? Array.from({ length: count }, (_, number) => `${id}-${number}`) : [];
  });
}

/** Names that are used and given nowhere, and names that are given twice. It looks at the text's own values, so that it tells them beside the faults of form. */
export function checkReferences(source: YamlSource): readonly ScenarioFault[] {
  const namesOf = (kind: Kind): readonly Found[] => given[kind].flatMap((pattern) => find(source.value, at(pattern))).filter(({ value }) => typeof value === 'string');
  const known = new Map<Kind, readonly string[]>((Object.keys(given) as Kind[]).map((kind) => [kind, [...new Set(namesOf(kind).map(({ value }) => String(value)))]]));
  known.set('circled', [...(known.get('circled') ?? []), ...rowMembers(source.value)]);
  const strangers = used.flatMap(([pattern, ...kinds]) => {
    const names = kinds.flatMap((kind) => known.get(kind) ?? []);
    const isEverybody = pattern.endsWith('effects.*.source');
    return find(source.value, at(pattern)).filter(({ value }) => typeof value === 'string' && !names.includes(value) && !(isEverybody && value === '*'))
      .map(({ path, value }) => toFault({ ...source.spotOf(path), path }, quote(value), oneOf(names, String(value))));
  });
  const twice = unique.flatMap((kind) => {
    const seen = new Set<unknown>();
    return namesOf(kind).filter(({ value }) => seen.size === seen.add(value).size).map(({ path, value }) => toFault({ ...source.spotOf(path, true), path }, quote(value), phrases.unique));
  });
  return [...strangers, ...twice];
}
