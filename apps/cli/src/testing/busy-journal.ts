import { createRandomSource, uuid7From } from '@lagewacht/base';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import { FUSION_VERSION } from '@lagewacht/fusion';

const START_MS = Date.UTC(2026, 0, 3, 12);
const plane = createLocalFrame({ lon: 9.98, lat: 53.54 });
const SIDE_M = 600;
const corners = [[0, 0], [SIDE_M, 0], [SIDE_M, SIDE_M], [0, SIDE_M]] as const;

interface Due {
  readonly receivedMs: number;
  readonly kind: string;
  readonly source: string;
  readonly eventMs: number;
  readonly body: unknown;
}

/**
 * An exported journal as a text: `seconds` of two drones over boats, a rising gauge, a gate that two disagree about, callers, a unit, ticks; some
 * frames late. Everything in it is a function of the seed.
 */
export function busyJournal(seed: number, seconds: number): string {
  const random = createRandomSource(seed);
  const due: Due[] = registrations();
  const things = Array.from({ length: 12 }, () => ({ x: random.uniform() * SIDE_M, y: random.uniform() * SIDE_M, vx: random.normal() * 3, vy: random.normal() * 3 }));
  for (let t = 0; t < seconds; t += 0.25) {
    const eventMs = START_MS + t * 1000;
    const source = (t * 4) % 2 === 0 ? 'drone-1' : 'drone-2';
    const detections = things.filter(() => random.uniform() < 0.85).map(({ x, y, vx, vy }) => ({
      class: 'vessel', confidence: 0.8, cov: [4, 0, 4], ...fromLocal(plane, { x: x + vx * t + 2 * random.normal(), y: y + vy * t + 2 * random.normal() }),
    }));
    const footprint = corners.map(([x, y]) => fromLocal(plane, { x, y })).map(({ lon, lat }) => [lon, lat]);
    due.push({ receivedMs: eventMs + (random.uniform() < 0.2 ? 1200 * random.uniform() : 30), kind: 'detections', source, eventMs, body: { footprint, detections } });
    due.push({ receivedMs: eventMs + 20, kind: 'measurement', source: 'pegel', eventMs, body: { property: 'water_level', value: 3.4 + t / 10 + 0.01 * random.normal(), uom: 'm', datum: 'NHN' } });
    if (t % 1 === 0) {
      due.push({ receivedMs: eventMs + 900, kind: 'tick', source: 'clock', eventMs: eventMs + 900, body: {} });
      due.push({ receivedMs: eventMs + 50, kind: 'measurement', source: 'tor', eventMs, body: { property: 'gate_state', state: t % 2 === 0 ? 'closed' : 'open' } });
      due.push({ receivedMs: eventMs + 60, kind: 'report', source: `caller-${t % 3}`, eventMs, body: { category: 'flooding', text: `Wasser auf der Straße ${t % 2}`, ...fromLocal(plane, { x: 300, y: 300 }), sigmaM: 30, denies: false, reliability: 'C', credibility: 3, origin: `caller-${t % 3}` } });
    }
  }
  return toText(due);
}

function registrations(): Due[] {
  const at = { receivedMs: START_MS - 1000, eventMs: START_MS - 1000, kind: 'source', source: 'admin' };
  const common = { bindings: [], simulated: false, retired: false, lon: 9.98, lat: 53.54, periodS: 5 };
  return [
    { ...at, body: { ...common, source: 'pegel', kind: 'gauge', name: 'Pegel', gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [{ code: 'surge', label: { de: 'Sturmflut', en: 'surge' }, levelM: 3.65, severity: 'severe' }] } } },
    { ...at, body: { ...common, source: 'tor', kind: 'gate', name: 'Tor', gate: { sillM: 3.5, gauge: 'pegel', area: 'Polder' } } },
  ];
}

function toText(due: readonly Due[]): string {
  const sorted = due.map((one, n) => ({ one, n })).sort((a, b) => a.one.receivedMs - b.one.receivedMs || a.n - b.n);
  const lines = sorted.map(({ one, n }, index) => JSON.stringify({
    seq: index + 1, id: uuid7From(Math.round(one.receivedMs), Uint8Array.from({ length: 16 }, (_, i) => (n * 31 + i * 17) & 0xff)), situation: 'live', kind: one.kind, source: one.source,
    eventTimeMs: Math.round(one.eventMs), receivedTimeMs: Math.round(one.receivedMs), body: one.body, door: `lagewacht/v1/live/${one.kind}/${one.source}`, raw: Buffer.from(JSON.stringify(one.body)).toString('base64'),
  }));
  const header = JSON.stringify({ lagewacht: 'journal', version: 1, situation: 'live', realm: 'actual', fusionVersion: FUSION_VERSION, untilSeq: lines.length });
  return `${[header, ...lines].join('\n')}\n`;
}
