import type { RandomSource } from '@lagewacht/base';
import type { FieldReport } from '@lagewacht/contract';
import { isInsideRing } from '@lagewacht/geo';
import { between, exponential, oneOf } from '../incidents/chance';
import { GAUGES, type FloodScene, type SceneBreach } from './scene';
import { waterside } from './true-flood';
import type { TrueGround, TruePolder } from './true-ground';

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

function registrations({ gates, polders }: Told): readonly Draft[] {
  const body = (source: string, kind: string, more: object): Draft => ({ kind: 'source', source: 'admin', eventS: 0, receivedS: 0, body: { source, kind, name: source, periodS: 60, bindings: [], simulated: true, retired: false, ...more } });
  return [
    ...GAUGES.map(({ source, lon, lat }) => body(source, 'gauge', { lon, lat, gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, meanHighWaterM: 2.13, thresholds: THRESHOLDS.map(([code, levelM]) => ({ code, levelM, label: { de: code, en: code }, severity: 'severe' })) } })),
    ...gates.map(({ source, name, lon, lat, sillM, gauge, area }) => body(source, 'gate', { name, lon, lat, gate: { sillM, gauge, area } })),
    ...['fire-1', 'fire-2', 'thw-1', ...[...polders.keys()].flatMap((id) => [`drone-${id}`, `scout-${id}`])].map((source) => body(source, 'unit', { periodS: 3600 })),
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
    // Whether a breach is real or not, a unit goes and looks, mostly; at a real one it stays and tells how wide it has grown.
    if (random.uniform() < 0.8) {
      for (let at = (words[0]?.eventS ?? breach.atHour * HOUR_S) / HOUR_S + between(random, [0.3, 1]); at < endHour; at += between(random, [0.5, 1])) {
        const text = `Kontrolliert: Deich gebrochen, Bresche etwa ${Math.round(breach.widthM(at) * Math.exp(0.15 * random.normal()))} m.`;
        words.push(report(random, 'thw-1', at, { category: 'dyke_breach', text, lon: breach.lon, lat: breach.lat, sigmaM: 30, denies: false, reliability: 'A' }));
      }
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

/** Metres from the dyke at which a crew turns back when nothing but water lies before it. */
const FARTHEST_M = 3000;

/**
 * Crews that scout polders in which somebody has spoken of water: half an hour after the first word and then every half hour a drone is flown along
 * a line from where the water comes in, and its crew tells where on it water stood last and where dry ground began; a unit on foot or in a boat
 * tells how deep it is at its edge. Neither knows more than what lies before it.
 */
function scoutWords(random: RandomSource, { ground, polders, snapshots, endHour }: Told, words: readonly Draft[]): readonly Draft[] {
  const { raster } = ground.document;
  const cellM = raster.cellM ?? 100;
  const drafts: Draft[] = [];
  for (const [id, polder] of polders) {
    const first = words.find(({ kind, body }) => kind === 'report' && isInPolder(polder, body as FieldReport));
    if (!first) continue;
    const from = first.body as FieldReport;
    const [x0, y0] = [(from.lon - ground.frame.originLon) * ground.frame.kx, (from.lat - ground.frame.originLat) * ground.frame.ky];
    for (let hour = first.receivedS / HOUR_S + between(random, [0.4, 0.8]); hour < endHour; hour += between(random, [0.4, 0.6])) {
      const depths = snapshots.filter((one) => one.hour <= hour).at(-1)?.depthsM.get(id);
      if (!depths) continue;
      const line = flightLine(random, { depths, raster, from: { x: x0, y: y0 } });
      const place = (cell: number): { lon: number; lat: number } => ({ lon: ground.frame.originLon + (((cell % raster.columns) + 0.5) * cellM) / ground.frame.kx, lat: ground.frame.originLat + ((Math.floor(cell / raster.columns) + 0.5) * cellM) / ground.frame.ky });
      const last = line.filter(({ depthM }) => depthM > 0.05).at(-1);
      const dry = line.find(({ alongM, depthM }) => alongM > (last?.alongM ?? 0) && depthM < 0.02);
      if (last) drafts.push(report(random, `drone-${id}`, hour, { category: 'flooding', text: 'Drohne: bis hier steht Wasser', ...place(last.cell), sigmaM: 20, denies: false, reliability: 'B' }));
      if (dry) drafts.push(report(random, `drone-${id}`, hour, { category: 'flooding', text: 'Drohne: ab hier trocken', ...place(dry.cell), sigmaM: 20, denies: true, reliability: 'B' }));
      const shallow = [...depths].filter(([, depth]) => depth > 0.1 && depth < 1.2);
      if (shallow.length === 0) continue;
      const [cell, depthM] = oneOf(random, shallow);
      drafts.push(report(random, `scout-${id}`, hour + 0.1, { category: 'flooding', text: `Trupp vor Ort: etwa ${(depthM * Math.exp(0.15 * random.normal())).toFixed(1).replace('.', ',')} m Wasser`, ...place(cell), sigmaM: 20, denies: false, reliability: 'A' }));
    }
  }
  return drafts;
}

/** The cells of the map under a straight flight from a place, in any direction that leads over the polder for a while. */
function flightLine(random: RandomSource, { depths, raster, from }: { readonly depths: ReadonlyMap<number, number>; readonly raster: TrueGround['document']['raster']; readonly from: { readonly x: number; readonly y: number } }): readonly { readonly cell: number; readonly alongM: number; readonly depthM: number }[] {
  const cellM = raster.cellM ?? 100;
  let longest: { cell: number; alongM: number; depthM: number }[] = [];
  for (let attempt = 0; attempt < 12 && longest.length < 5; attempt++) {
    const bearing = 2 * Math.PI * random.uniform();
    const line: typeof longest = [];
    for (let alongM = 0; alongM < FARTHEST_M; alongM += cellM) {
      const cell = Math.floor((from.y + alongM * Math.cos(bearing)) / cellM) * raster.columns + Math.floor((from.x + alongM * Math.sin(bearing)) / cellM);
      const depthM = depths.get(cell);
      if (depthM === undefined && line.length > 0) break;
      if (depthM !== undefined) line.push({ cell, alongM, depthM });
      else if (alongM > 3 * cellM) break;
    }
    if (line.length > longest.length) longest = line;
  }
  return longest;
}

/** Whether a report is about a place in a polder or at its dyke. */
function isInPolder({ polder }: TruePolder, { lon, lat }: FieldReport): boolean {
  const [kx, ky] = [66_300, 111_300];
  return isInsideRing(lon, lat, polder.ring) || polder.ring.some(([fromLon, fromLat], i) => {
    const [toLon, toLat] = polder.ring[(i + 1) % polder.ring.length] ?? [fromLon, fromLat];
    const [ax, ay] = [(toLon - fromLon) * kx, (toLat - fromLat) * ky];
    const [bx, by] = [(lon - fromLon) * kx, (lat - fromLat) * ky];
    const part = Math.max(0, Math.min(1, (ax * bx + ay * by) / Math.max(1, ax * ax + ay * ay)));
    return Math.hypot(bx - part * ax, by - part * ay) < 100;
  });
}

/** Everything that is said in a scene, right and wrong, with a tick every half minute. */
export function writeWords(random: RandomSource, told: Told): readonly Draft[] {
  const ticks = Array.from({ length: Math.floor((told.endHour * HOUR_S) / TICK_S) }, (_, i): Draft => ({ kind: 'tick', source: 'clock', eventS: (i + 1) * TICK_S, receivedS: (i + 1) * TICK_S, body: {} }));
  const words = [...gateWords(random, told), ...breachWords(random, told), ...witnessWords(random, told)].sort((a, b) => a.receivedS - b.receivedS);
  return [...registrations(told), ...readings(random, told), ...words, ...scoutWords(random, told, words), ...ticks];
}
