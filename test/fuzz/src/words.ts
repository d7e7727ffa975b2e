import type { RecordKind, RecordOf, SourceRegistration } from '@lagewacht/contract';
import { between, happens, oneOf, whole } from './chance';
import { frameOf } from './frames';
import { type World, anyPlace } from './world';

/** Who may say a kind of word. */
export const SPEAKERS: Readonly<Record<RecordKind, readonly string[]>> = {
  measurement: ['gauge-1', 'gauge-2', 'gauge-3', 'gate-1', 'gate-2', 'wind-1', 'stranger'],
  detections: ['drone-1', 'drone-2', 'drone-3', 'drone-4', 'camera-5', 'stranger-6'],
  position: ['unit-1', 'unit-2', 'unit-3', 'drone-1', 'drone-2'],
  report: ['caller-1', 'caller-2', 'unit-1', 'worker', 'partner', 'social'],
  status: ['unit-1', 'unit-2', 'unit-3'],
  source: ['admin'],
  assessment: ['commander', 'section'],
  tasking: ['commander', 'unit-1'],
  area: ['commander', 'section'],
  log: ['commander', 'lagewacht'],
  tick: ['clock'],
};

type Bodies = { readonly [K in RecordKind]: (world: World, source: string) => RecordOf<K>['body'] };

const CATEGORIES = ['flooding', 'dyke_damage', 'dyke_breach', 'person_in_danger', 'person_in_water', 'fire', 'road_blocked', 'road_clear', 'building_damage', 'power_outage', 'hazmat', 'gate_state', 'vessel_adrift', 'shelter_status', 'medical', 'other'] as const;
const FLOOD_CATEGORIES = ['flooding', 'dyke_damage', 'dyke_breach', 'road_blocked', 'road_clear'] as const;
const TEXTS = ['', 'x', 'Tor steht offen', 'Wasser läuft über die Straße am alten Deich', 'kein Wasser mehr, Straße ist frei', 'Wasser steht knietief', 'Deich gebrochen auf 20 m Länge', '🌊'.repeat(40), '__proto__', 'Wasser läuft über die Strasse am alten Deich'];
const STATES = ['open', 'closed', 'moving', 'unknown'] as const;
const some = <T>(world: World, probability: number, members: () => T): T | Record<string, never> => (happens(world.random, probability) ? members() : {});

/** Something of the picture somebody may point at, known or not. */
function anyEntity(world: World): string {
  const { random, said } = world;
  const record = said.length > 0 ? oneOf(random, said) : '019f0000-0000-7000-8000-000000000000';
  return oneOf(random, [
    `inc:${record}`, `inc:${record}`, `inc:${record}`, `trk:${record}-0`, `trk:${record}-1`, 'gate:gate-1', 'gate:gate-2', 'gauge:gauge-1', 'unit:unit-1', 'drone:drone-1', 'task:1',
    'alarm:gate_conflict:gate:gate-1', 'alarm:gauge_threshold:gauge:gauge-1:surge', 'alarm:source_silent:gauge:gauge-2', 'hazard:x', 'gauge:__proto__', 'section:9',
  ]);
}

const tideM = ({ timeMs, surgeM }: World): number => 1.5 * Math.sin(timeMs / 7.1e6) + 2 + surgeM;

/** What somebody registers of a source, mostly what fits its name. */
export function registrationOf(world: World, given?: string): SourceRegistration {
  const { random } = world;
  const source = given ?? oneOf(random, [...SPEAKERS.measurement, ...SPEAKERS.detections, ...SPEAKERS.position, ...SPEAKERS.report]);
  const [name = ''] = source.split('-');
  const kind = (happens(random, 0.05) ? oneOf(random, ['gauge', 'gate', 'drone', 'unit', 'other', 'partner'] as const)
    : { gauge: 'gauge', gate: 'gate', wind: 'weather', drone: 'drone', camera: 'camera', unit: 'unit', partner: 'partner' }[name] ?? 'person') as SourceRegistration['kind'];
  return {
    source, kind, name: source, bindings: [], simulated: happens(random, 0.5), retired: happens(random, 0.03), ...some(world, 0.8, () => anyPlace(world)), ...some(world, 0.7, () => ({ periodS: oneOf(random, [0.05, 1, 60, 86_400]) })),
    ...some(world, 0.3, () => ({ reliability: oneOf(random, ['A', 'C', 'E', 'F'] as const) })),
    ...(kind === 'gauge' ? { gauge: { datum: oneOf(random, ['NHN', 'NHN', 'PNP', 'NAP'] as const), gaugeZeroM: oneOf(random, [-5, 0, -5.004]), meanHighWaterM: 2.13, stageScheme: oneOf(random, ['st-pauli', 'none'] as const), surgeClasses: happens(random, 0.5), thresholds: [{ code: 'surge', label: { de: 'Sturmflut', en: 'surge' }, levelM: oneOf(random, [3, 3.65, -50, 9000]), severity: 'severe' as const }] } } : {}),
    ...(kind === 'gate' ? { gate: { ...some(world, 0.8, () => ({ sillM: oneOf(random, [3, -50, 9000]) })), ...some(world, 0.8, () => ({ gauge: oneOf(random, ['gauge-1', 'gauge-2', 'nobody', source]) })), area: 'Polder' } } : {}),
    ...(kind === 'unit' ? { unit: { organisation: oneOf(random, ['fire', 'thw'] as const), vehicle: oneOf(random, ['vehicle', 'boat', 'foot', 'aircraft'] as const) } } : {}),
  };
}

/** What each kind of record says; a new kind does not compile before it is fuzzed. */
export const BODIES: Bodies = {
  detections: frameOf,
  measurement(world, source) {
    const { random } = world;
    const where = { ...some(world, 0.3, () => anyPlace(world)), ...some(world, 0.1, () => ({ feature: oneOf(random, ['gate-1', 'gauge-1', 'nobody']) })) };
    if (source.startsWith('gate') || happens(random, 0.05)) return { property: 'gate_state', state: oneOf(random, STATES), ...where };
    if (source.startsWith('wind')) return { property: 'wind_speed', value: oneOf(random, [0, 18, -1e308, 1e308, 5e-324]), uom: 'm/s', ...where };
    const level = happens(random, 0.9) ? tideM(world) + 0.02 * random.normal() : oneOf(random, [-777, -888, 0, 1e308, -1e308, 9000, 5e-324, 3.65, 8.65]);
    return { property: 'water_level', value: level, uom: 'm', ...some(world, 0.95, () => ({ datum: oneOf(random, ['NHN', 'NHN', 'NHN', 'PNP', 'NN', 'MSL'] as const) })), ...some(world, 0.2, () => ({ sigma: oneOf(random, [0, 0.02, 1e6]) })), ...where };
  },
  position(world) {
    const { random } = world;
    return { ...anyPlace(world), sigmaM: oneOf(random, [0, 3, 3, 1e5]), ...some(world, 0.3, () => ({ fms: whole(random, 0, 9) })), ...some(world, 0.4, () => ({ speedMps: oneOf(random, [0, 12, 400]), headingDeg: between(random, 0, 360) })), ...some(world, 0.2, () => ({ battery: random.uniform() })) };
  },
  report(world, source) {
    const { random, said } = world;
    return {
      category: oneOf(random, world.troubles.has('surge') && happens(random, 0.6) ? FLOOD_CATEGORIES : CATEGORIES), text: oneOf(random, TEXTS), ...anyPlace(world), sigmaM: oneOf(random, [0, 15, 15, 200, 1e5]), denies: happens(random, 0.15), reliability: oneOf(random, ['A', 'B', 'C', 'D', 'E', 'F'] as const), credibility: whole(random, 1, 6),
      origin: happens(random, 0.7) ? source : oneOf(random, ['radio', 'post-7']), ...some(world, 0.2, () => ({ persons: whole(random, 0, 100_000) })), ...some(world, 0.2, () => ({ urgency: oneOf(random, ['immediate', 'past', 'unknown'] as const) })),
      ...some(world, 0.2, () => ({ state: oneOf(random, STATES) })), ...some(world, 0.1, () => ({ feature: oneOf(random, ['gate-1', 'gate-2', 'nobody']) })), ...some(world, said.length > 0 ? 0.1 : 0, () => ({ corrects: oneOf(random, said) })),
    };
  },
  status: ({ random }) => ({ fms: whole(random, 0, 9), capabilities: ['boat'], note: '' }),
  source: (world) => registrationOf(world),
  assessment(world) {
    const { random, said } = world;
    return {
      target: anyEntity(world), verdict: oneOf(random, ['confirm', 'dismiss', 'close', 'reopen', 'acknowledge', 'shelve', 'merge', 'split', 'settle'] as const), reason: '', ...some(world, 0.4, () => ({ into: anyEntity(world) })),
      ...some(world, said.length > 0 ? 0.4 : 0, () => ({ reports: Array.from({ length: whole(random, 0, 5) }, () => oneOf(random, said)) })), ...some(world, 0.4, () => ({ state: oneOf(random, STATES) })), ...some(world, 0.3, () => ({ untilMs: Math.max(0, Math.round(world.timeMs + oneOf(random, [-1e6, 0, 6e4, 1e9]))) })),
    };
  },
  tasking(world) {
    const { random } = world;
    return { task: oneOf(random, ['task:1', 'task:2']), unit: oneOf(random, SPEAKERS.status), step: oneOf(random, ['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done', 'impossible', 'withdrawn'] as const), text: 't', ...some(world, 0.3, () => ({ target: anyEntity(world) })), ...some(world, 0.3, () => anyPlace(world)) };
  },
  area(world) {
    const { random } = world;
    const shape = oneOf(random, ['point', 'line', 'polygon'] as const);
    const points = Array.from({ length: shape === 'point' ? 1 : whole(random, shape === 'line' ? 2 : 3, 6) }, (): [number, number] => {
      const { lon, lat } = anyPlace(world);
      return [lon, lat];
    });
    return { area: oneOf(random, ['area:1', 'area:2']), kind: oneOf(random, ['section', 'closure', 'danger_area'] as const), name: 'Nord', shape, points, removed: happens(random, 0.2), ...some(world, 0.5, () => ({ units: ['unit-2', 'unit-1'] })) };
  },
  log(world) {
    const { random } = world;
    const hash = whole(random, 0, 1e9).toString(16).padStart(64, '0');
    return { number: whole(random, 1, 50), kind: oneOf(random, ['note', 'alarm', 'briefing'] as const), text: oneOf(random, TEXTS) || 'x', automatic: happens(random, 0.5), keeper: 'commander', precedence: 'routine', subjects: [], causes: [], previous: hash, hash };
  },
  tick: () => ({}),
};
