import { createRandomSource, uuid7From, type RandomSource } from '@lagewacht/base';
import type { JournalEntry, TerrainDocument } from '@lagewacht/contract';
import { between, oneOf } from '../incidents/chance';
import { createTrueGround, createTruePolder, type TrueGround, type TruePolder } from './true-ground';
import { runTrueFlood, waterside, type Opening, type Snapshot } from './true-flood';
import { createTrueWater, type TrueWater } from './true-water';
import { writeWords, type Draft } from './words';

/** A gate of the scene, and what is really with it. */
export interface SceneGate {
  readonly source: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly sillM: number;
  readonly gauge: string;
  readonly area: string;
  readonly polder: string;
  /** It stays open; `widthM` of it. */
  readonly fails: boolean;
  readonly widthM: number;
  /** What its sensor does: tells the truth, says closed whatever it is, or falls silent at an hour. */
  readonly sensor: 'true' | 'lies' | { readonly silentFromH: number };
  readonly closesAtH: number;
}

/** A breach of the scene. */
export interface SceneBreach extends Opening {
  readonly atHour: number;
  readonly finalWidthM: number;
}

/** A flood with its truth: what is so, and the journal of what is said. */
export interface FloodScene {
  readonly seed: number;
  readonly ground: TrueGround;
  readonly water: TrueWater;
  readonly breaches: readonly SceneBreach[];
  readonly gates: readonly SceneGate[];
  /** Polders with true water at some moment, by id. */
  readonly polders: ReadonlyMap<string, TruePolder>;
  readonly snapshots: readonly Snapshot[];
  readonly journal: readonly JournalEntry[];
  readonly endHour: number;
}

/** Start of every scene, Unix ms. */
export const START_MS = 1_790_000_000_000;

/** Gauges of the scenes, by their places on the schematic map. */
export const GAUGES = [
  { source: 'seemannshoeft', lon: 9.8815, lat: 53.5398 }, { source: 'st-pauli', lon: 9.96997, lat: 53.54569 }, { source: 'reiherstieg', lon: 9.9862, lat: 53.5158 },
  { source: 'harburg', lon: 9.9915, lat: 53.4737 }, { source: 'bunthaus', lon: 10.0645, lat: 53.4616 },
] as const;

const GATES = [
  { source: 'gate-muggenburg', name: 'Müggenburger Durchfahrt', lon: 10.0283, lat: 53.5246, sillM: 4.8, gauge: 'st-pauli', area: 'Veddel', polder: 'veddel' },
  { source: 'gate-reiherstieg', name: 'Reiherstieg-Hauptdeich, Tor 3', lon: 9.9814, lat: 53.5223, sillM: 5.1, gauge: 'reiherstieg', area: 'Wilhelmsburg', polder: 'wilhelmsburg' },
  { source: 'gate-steendiek', name: 'Steendiekkanal', lon: 9.8741, lat: 53.5352, sillM: 4.9, gauge: 'seemannshoeft', area: 'Finkenwerder', polder: 'finkenwerder' },
  { source: 'gate-moorwerder', name: 'Siel Moorwerder', lon: 10.0556, lat: 53.4676, sillM: 4.6, gauge: 'bunthaus', area: 'Moorwerder', polder: 'moorwerder' },
] as const;

/** Polders that a dyke may break of in a scene. */
const BREAKABLE = ['veddel', 'moorwerder', 'finkenwerder', 'moorburg', 'neuland', 'rothenburgsort', 'wilhelmsburg', 'marschlande'];

/** Scenes in which water runs over the lowest crest, about one in five. */
function peakOf(random: RandomSource): number {
  return random.uniform() < 0.2 ? between(random, [7.55, 7.8]) : between(random, [5, 6.6]);
}

function createBreach(random: RandomSource, { ground, water }: { readonly ground: TrueGround; readonly water: TrueWater }, polder: TruePolder): SceneBreach {
  // A dyke breaks where water stands against it.
  const peakM = water.levelM(polder.polder.ring[0]?.[0] ?? 10, water.peakHour);
  const wet = waterside(ground, polder).filter(({ footM }) => footM < peakM - 0.5);
  const place = oneOf(random, wet.length > 0 ? wet : waterside(ground, polder));
  const atHour = water.peakHour + between(random, [-2, 0.5]);
  const finalWidthM = Math.min(120, Math.max(10, 40 * Math.exp(0.55 * random.normal())));
  const growthH = between(random, [0.15, 1]);
  const crestM = polder.polder.crestsM[0] ?? 8;
  let groundM = Number.POSITIVE_INFINITY;
  for (let i = 0; i < polder.xs.length; i++) {
    const distance = Math.hypot((polder.xs[i] as number) - (place.lon - ground.frame.originLon) * ground.frame.kx, (polder.ys[i] as number) - (place.lat - ground.frame.originLat) * ground.frame.ky);
    if (distance < 150) groundM = Math.min(groundM, polder.basin.heightsM[i] as number);
  }
  const finalM = Math.max((Number.isFinite(groundM) ? groundM : 1) + between(random, [0, 1.2]), place.footM + 0.15 * random.normal());
  const part = (hour: number): number => Math.max(0, Math.min(1, (hour - atHour) / growthH));
  return {
    polder: polder.polder.id, lon: place.lon, lat: place.lat, atHour, finalWidthM, coefficient: 1.7 * between(random, [0.85, 1.15]),
    widthM: (hour) => (hour < atHour ? 0 : finalWidthM * (0.2 + 0.8 * part(hour))), bottomM: (hour) => crestM + (finalM - crestM) * Math.min(1, 2 * part(hour)),
  };
}

function createGates(random: RandomSource, water: TrueWater): readonly SceneGate[] {
  return GATES.map((gate): SceneGate => {
    const fails = random.uniform() < 0.2;
    const whim = random.uniform();
    const sensor = fails && whim < 0.35 ? 'lies' : whim > 0.9 ? { silentFromH: water.peakHour - between(random, [1, 4]) } : 'true';
    return { ...gate, fails, widthM: between(random, [5, 15]), sensor, closesAtH: water.peakHour - between(random, [3, 5]) };
  });
}

/** The scene of a seed on a terrain, up to some hours after the river's peak. */
export function createFloodScene(seed: number, document: TerrainDocument, afterPeakH = 3.5): FloodScene {
  const random = createRandomSource(seed);
  const ground = createTrueGround(random, document);
  const water = createTrueWater(random, peakOf(random));
  const fine = new Map<string, TruePolder>();
  const polderOf = (id: string): TruePolder => {
    const known = fine.get(id);
    const polder = document.polders.find((one) => one.id === id);
    if (known || !polder) return known ?? polderOf('veddel');
    const made = createTruePolder(random, ground, polder);
    fine.set(id, made);
    return made;
  };
  const breaches = Array.from({ length: random.uniform() < 0.75 ? 1 : 2 }, () => createBreach(random, { ground, water }, polderOf(oneOf(random, BREAKABLE))));
  const gates = createGates(random, water);
  const endHour = water.peakHour + afterPeakH;
  const { polders, snapshots } = floodTruth(random, { ground, water, polderOf }, { breaches, gates, endHour });
  const drafts = writeWords(random, { ground, water, breaches, gates, polders, snapshots, endHour });
  return { seed, ground, water, breaches, gates, polders, snapshots, endHour, journal: toJournal(seed, drafts) };
}

interface World {
  readonly ground: TrueGround;
  readonly water: TrueWater;
  readonly polderOf: (id: string) => TruePolder;
}

/** Runs the water of every polder that something is open at, or that the river may run over into. */
function floodTruth(random: RandomSource, { ground, water, polderOf }: World, { breaches, gates, endHour }: Pick<FloodScene, 'breaches' | 'gates' | 'endHour'>): Pick<FloodScene, 'polders' | 'snapshots'> {
  const openings: Opening[] = [...breaches, ...gates.filter(({ fails }) => fails).map(({ polder, lon, lat, widthM, sillM }): Opening => ({ polder, lon, lat, widthM: () => widthM, bottomM: () => sillM, coefficient: 1.6 }))];
  let highest = 0;
  for (let hour = water.peakHour - 4; hour < endHour; hour += 0.1) for (const lon of [9.85, 9.95, 10.06]) highest = Math.max(highest, water.levelM(lon, hour) + 0.35);
  const ids = new Set([...openings.map(({ polder }) => polder), ...ground.document.polders.filter(({ crestsM }) => (crestsM[0] ?? 9) < highest).map(({ id }) => id)]);
  const fromHour = Math.floor((water.peakHour - 3.5) * 4) / 4;
  const polders = new Map([...ids].sort().map((id) => [id, polderOf(id)]));
  const runs = [...polders].map(([id, polder]) => ({ id, run: runTrueFlood(random, { ground, polder, water }, openings.filter((opening) => opening.polder === id), [fromHour, endHour]) }));
  const hours = runs[0]?.run.map(({ hour }) => hour) ?? [];
  return { polders, snapshots: hours.map((hour, i) => ({ hour, depthsM: new Map(runs.map(({ id, run }) => [id, run[i]?.depthsM ?? new Map<number, number>()])) })) };
}

function toJournal(seed: number, drafts: readonly Draft[]): readonly JournalEntry[] {
  return drafts.map((draft, index) => ({ draft, index })).sort((a, b) => a.draft.receivedS - b.draft.receivedS || a.index - b.index).map(({ draft }, i) => {
    const bytes = new Uint8Array(10);
    const view = new DataView(bytes.buffer);
    view.setUint32(2, seed);
    view.setUint32(6, i);
    return {
      kind: draft.kind, body: draft.body, situation: 'live', source: draft.source, seq: i + 1, id: uuid7From(START_MS + Math.round(draft.receivedS * 1000), bytes),
      eventTimeMs: START_MS + Math.round(draft.eventS * 1000), receivedTimeMs: START_MS + Math.round(draft.receivedS * 1000),
    } as JournalEntry;
  });
}
