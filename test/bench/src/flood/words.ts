import type { RandomSource } from '@lagewacht/base';
import type { FieldReport } from '@lagewacht/contract';
import { between, exponential, oneOf } from '../incidents/chance';
import { GAUGES, type FloodScene, type SceneBreach } from './scene';
import { waterside } from './true-flood';

/** A journal entry before it has its place. Seconds of the scene. */
export interface Draft {
  readonly kind: string;
  readonly source: string;
  readonly eventS: number;
  readonly receivedS: number;
  readonly body: unknown;
}

type Told = Omit<FloodScene, 'seed' | 'journal'>;
const HOUR_S = 3600;
const TICK_S = 30;

const THRESHOLDS = [['surge', 3.65], ['severe', 4.65], ['stage-1', 5], ['stage-2', 5.5], ['stage-3', 6.5]] as const;

function registrations({ gates }: Told): readonly Draft[] {
  const body = (source: string, kind: string, more: object): Draft => ({ kind: 'source', source: 'admin', eventS: 0, receivedS: 0, body: { source, kind, name: source, periodS: 60, bindings: [], simulated: true, retired: false, ...more } });
  return [
    ...GAUGES.map(({ source, lon, lat }) => body(source, 'gauge', { lon, lat, gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, meanHighWaterM: 2.13, thresholds: THRESHOLDS.map(([code, levelM]) => ({ code, levelM, label: { de: code, en: code }, severity: 'severe' })) } })),
    ...gates.map(({ source, name, lon, lat, sillM, gauge, area }) => body(source, 'gate', { name, lon, lat, gate: { sillM, gauge, area } })),
    ...['fire-1', 'fire-2', 'thw-1'].map((source) => body(source, 'unit', { periodS: 3600 })),
  ];
}

/** Readings with noise and faults: a gauge that stands still, one that is silent, one with wild values, some late. */
function readings(random: RandomSource, { water, endHour }: Told): readonly Draft[] {
  const drafts: Draft[] = [];
  const faulty = [...GAUGES].map(({ source }) => ({ source, key: random.uniform() })).sort((a, b) => a.key - b.key).map(({ source }) => source);
  const span = (): readonly [number, number] => {
    const from = between(random, [2, endHour - 2]);
    return [from, from + between(random, [0.7, 2])];
  };
  const faults = new Map([[faulty[0], { kind: 'stuck', span: span() }], [faulty[1], { kind: 'silent', span: span() }], [faulty[2], { kind: 'wild', span: span() }]]);
  for (const { source, lon } of GAUGES) {
    const fault = faults.get(source);
    let last = 0;
    for (let s = 5; s < endHour * HOUR_S; s += 60) {
      const hour = s / HOUR_S;
      const isFaulty = fault !== undefined && hour >= fault.span[0] && hour < fault.span[1];
      if (isFaulty && fault.kind === 'silent') continue;
      if (!(isFaulty && fault.kind === 'stuck')) last = water.levelM(lon, hour) + 0.015 * random.normal() + (isFaulty && random.uniform() < 0.15 ? 3 * random.normal() : 0);
      const lagS = random.uniform() < 0.03 ? between(random, [120, 300]) : between(random, [0.5, 3]);
      drafts.push({ kind: 'measurement', source, eventS: s, receivedS: s + lagS, body: { property: 'water_level', value: Math.round(last * 100) / 100, uom: 'm', datum: 'NHN' } });
    }
  }
  return drafts;
}

function gateWords(random: RandomSource, { gates, water, endHour }: Told): readonly Draft[] {
  return gates.flatMap((gate) => {
    const drafts: Draft[] = [];
    for (let s = 20; s < endHour * HOUR_S; s += 60) {
      const hour = s / HOUR_S;
      if (typeof gate.sensor === 'object' && hour >= gate.sensor.silentFromH) break;
      const isClosed = hour >= gate.closesAtH && (gate.sensor === 'lies' || !gate.fails);
      drafts.push({ kind: 'measurement', source: gate.source, eventS: s, receivedS: s + 1, body: { property: 'gate_state', state: isClosed ? 'closed' : 'open' } });
    }
    // At a gate that fails somebody looks, mostly; and says it again until the water has gone.
    if (gate.fails && random.uniform() < 0.85) {
      for (let hour = water.peakHour - between(random, [0.5, 2.5]); hour < endHour; hour += 0.4) {
        drafts.push({ kind: 'report', source: 'fire-2', eventS: hour * HOUR_S, receivedS: hour * HOUR_S + 20, body: { category: 'gate_state', text: 'Tor steht offen', state: 'open', feature: gate.source, lon: gate.lon, lat: gate.lat, sigmaM: 10, denies: false, reliability: 'A', credibility: 2, origin: 'fire-2' } });
      }
    }
    return drafts;
  });
}

type Said = Pick<FieldReport, 'category' | 'text' | 'lon' | 'lat' | 'sigmaM' | 'denies' | 'reliability'>;

function report(random: RandomSource, source: string, hour: number, said: Said): Draft {
  const lagS = between(random, [10, 120]);
  const [east, north] = [said.sigmaM * random.normal() / 66_300, said.sigmaM * random.normal() / 111_300];
  return { kind: 'report', source, eventS: hour * HOUR_S, receivedS: hour * HOUR_S + lagS, body: { credibility: 3, origin: source, ...said, lon: said.lon + east, lat: said.lat + north } };
}

function breachWords(random: RandomSource, { ground, breaches, polders, water, endHour }: Told): readonly Draft[] {
  const drafts = breaches.flatMap((breach: SceneBreach) => {
    const words: Draft[] = [];
    let hour = breach.atHour + exponential(random, 0.1);
    for (let n = 0; n < 1 + Math.floor(3 * random.uniform()) && hour < endHour; n++) {
      const isUnit = random.uniform() < 0.6;
      const width = Math.round(breach.widthM(hour) * Math.exp(0.25 * random.normal()));
      const text = random.uniform() < 0.5 ? `Deichbruch, Bresche etwa ${width} m, Wasser strömt ein.` : 'Deich gebrochen, Wasser strömt ein.';
      words.push(report(random, isUnit ? 'fire-1' : `caller-${n}`, hour, { category: 'dyke_breach', text, lon: breach.lon, lat: breach.lat, sigmaM: isUnit ? 20 : 60, denies: false, reliability: isUnit ? 'A' : 'B' }));
      hour += exponential(random, 0.25);
    }
    return words;
  });
  return [...drafts, ...falseBreaches(random, { ground, polders, water })];
}

/** Breaches that are none: a rumour by somebody nobody knows, and a caller who took seepage for one. A unit goes and finds nothing, mostly. */
function falseBreaches(random: RandomSource, { ground, polders, water }: Pick<Told, 'ground' | 'polders' | 'water'>): readonly Draft[] {
  const drafts: Draft[] = [];
  const said = (source: string, reliability: FieldReport['reliability'], text: string, sigmaM: number): void => {
    const polder = oneOf(random, [...polders.values()]);
    const place = oneOf(random, waterside(ground, polder));
    const hour = water.peakHour - between(random, [0, 2]);
    drafts.push(report(random, source, hour, { category: 'dyke_breach', text, lon: place.lon, lat: place.lat, sigmaM, denies: false, reliability }));
    if (random.uniform() < 0.8) drafts.push(report(random, 'thw-1', hour + between(random, [0.3, 1]), { category: 'dyke_breach', text: 'Kontrolliert: kein Bruch.', lon: place.lon, lat: place.lat, sigmaM: 30, denies: true, reliability: 'A' }));
  };
  if (polders.size > 0 && random.uniform() < 0.5) said('post-1', 'E', 'Angeblich Deich gebrochen!!', 300);
  if (polders.size > 0 && random.uniform() < 0.3) said('caller-9', 'B', 'Deich ist gebrochen, überall Wasser', 60);
  return drafts;
}

const DEPTH_WORDS: readonly (readonly [number, string])[] = [[0.2, 'knöcheltief'], [0.4, 'wadentief'], [0.62, 'knietief'], [0.85, 'bis zum Oberschenkel'], [1.1, 'hüfttief'], [1.4, 'brusttief'], [9, 'bis zum Hals']];

/** People who tell how deep the water is where they stand, about one in ten of them wrongly, and some who stand on dry ground. */
function witnessWords(random: RandomSource, { ground, polders, snapshots, endHour }: Told): readonly Draft[] {
  const { raster } = ground.document;
  const cellM = raster.cellM ?? 100;
  const drafts: Draft[] = [];
  let caller = 0;
  for (const { hour, depthsM } of snapshots) {
    for (const [id] of polders) {
      const depths = [...(depthsM.get(id) ?? [])];
      const wet = depths.filter(([, depth]) => depth > 0.15);
      if (wet.length < 3 || hour >= endHour || random.uniform() > 0.6) continue;
      const isWrong = random.uniform() < 0.1;
      const isDenial = !isWrong && random.uniform() < 0.15;
      const dry = depths.filter(([, depth]) => depth < 0.01);
      const [cell, depth] = isWrong || (isDenial && dry.length > 0) ? oneOf(random, dry.length > 0 ? dry : wet) : oneOf(random, wet);
      const saidM = isWrong ? between(random, [0.2, 1.5]) : depth * Math.exp(0.15 * random.normal());
      const text = isDenial ? 'hier ist alles trocken' : random.uniform() < 0.5 ? `Wasser ${DEPTH_WORDS.find(([most]) => saidM < most)?.[1] ?? ''}` : `etwa ${saidM.toFixed(1).replace('.', ',')} m Wasser`;
      const [column, row] = [cell % raster.columns, Math.floor(cell / raster.columns)];
      drafts.push(report(random, `witness-${caller++}`, hour + between(random, [0, 0.2]), {
        category: 'flooding', text, lon: ground.frame.originLon + ((column + random.uniform()) * cellM) / ground.frame.kx, lat: ground.frame.originLat + ((row + random.uniform()) * cellM) / ground.frame.ky,
        sigmaM: between(random, [15, 60]), denies: isDenial, reliability: isWrong ? 'C' : oneOf(random, ['B', 'B', 'C', 'A']),
      }));
    }
  }
  return drafts;
}

/** Everything that is said in a scene, right and wrong, with a tick every half minute. */
export function writeWords(random: RandomSource, told: Told): readonly Draft[] {
  const ticks = Array.from({ length: Math.floor((told.endHour * HOUR_S) / TICK_S) }, (_, i): Draft => ({ kind: 'tick', source: 'clock', eventS: (i + 1) * TICK_S, receivedS: (i + 1) * TICK_S, body: {} }));
  return [...registrations(told), ...readings(random, told), ...gateWords(random, told), ...breachWords(random, told), ...witnessWords(random, told), ...ticks];
}
