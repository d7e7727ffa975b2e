import { createRandomSource } from '@lagewacht/base';
import type { JournalEntry, ObjectDetection } from '@lagewacht/contract';

const START_MS = 1_780_000_000_000;
const idOf = (n: number): string => `019f0000-ffff-7000-8000-${n.toString(16).padStart(12, '0')}`;
const square = (halfDeg: number): [number, number][] => [[10 - halfDeg, 53.5 - halfDeg], [10 + halfDeg, 53.5 - halfDeg], [10 + halfDeg, 53.5 + halfDeg], [10 - halfDeg, 53.5 + halfDeg]];

interface Draft {
  readonly kind: JournalEntry['kind'];
  readonly source: string;
  readonly atMs: number;
  readonly lagMs?: number;
  readonly id?: string;
  readonly body: unknown;
}

function entriesOf(drafts: readonly Draft[]): readonly JournalEntry[] {
  let receivedTimeMs = 0;
  return drafts.map(({ kind, source, atMs, lagMs = 0, id, body }, i) => {
    receivedTimeMs = Math.max(receivedTimeMs, START_MS + atMs + lagMs);
    return { kind, id: id ?? idOf(i + 1), situation: 'live', source, seq: i + 1, eventTimeMs: START_MS + atMs, receivedTimeMs, body } as JournalEntry;
  });
}

function detections(seed: number, count: number, spreadDeg: number): readonly ObjectDetection[] {
  const random = createRandomSource(seed);
  return Array.from({ length: count }, () => ({ class: 'person', confidence: 0.9, lon: 10 + spreadDeg * random.normal(), lat: 53.5 + spreadDeg * random.normal(), cov: [9, 0, 9] }));
}

/** Journals made by hand of one thing too much. */
export const EXTREMES: Readonly<Record<string, () => readonly JournalEntry[]>> = {
  'six frames of as many detections as the door lets through, all within metres': () => entriesOf(Array.from({ length: 6 }, (_, i) => ({
    kind: 'detections', source: `drone-${i % 2}`, atMs: 500 * i, body: { footprint: square(0.01), detections: detections(i, 2000, 2e-5) },
  }))),
  'four thousand copies of a frame at one moment, half of them under its own id': () => entriesOf(Array.from({ length: 4000 }, (_, i) => ({
    kind: 'detections', source: 'drone-1', atMs: 0, ...(i % 2 === 0 ? { id: idOf(0) } : {}), body: { footprint: square(0.001), detections: detections(1, 3, 1e-4) },
  }))),
  'two thousand people who report one fire at one moment, and two thousand more who say there is none': () => entriesOf(Array.from({ length: 4000 }, (_, i) => ({
    kind: 'report', source: `caller-${i}`, atMs: 0,
    body: { category: 'fire', text: `Es brennt, sagt ${i}`, lon: 10, lat: 53.5, sigmaM: 15, denies: i >= 2000, reliability: 'C', credibility: 3, origin: `caller-${i}` },
  }))),
  'frames whose clock leaps a year on, back, and to 1970': () => entriesOf([0, 500, 1000, 31_536_000_000, 31_536_000_500, 1500, 2000, -START_MS, -START_MS + 500, 2500, 3000, 86_400_000, 3500].flatMap((atMs, i) => [
    { kind: 'detections' as const, source: 'drone-1', atMs, lagMs: 0, body: { footprint: square(0.003), detections: detections(i, 5, 3e-4) } },
    { kind: 'tick' as const, source: 'clock', atMs, body: {} },
  ])),
  'a gauge that sends a year\'s backlog in a second, falling asleep in between': () => entriesOf(Array.from({ length: 3000 }, (_, i) => ({
    kind: 'measurement', source: 'gauge-1', atMs: i * 10_512_000 - 31_536_000_000, lagMs: 31_536_000_000 - i * 10_511_999,
    body: { property: 'water_level', value: 2 + Math.sin(i), uom: 'm', datum: 'NHN' },
  }))),
  'footprints without area, across the world and across longitude 180': () => entriesOf(Array.from({ length: 60 }, (_, i) => ({
    kind: 'detections', source: `drone-${i % 3}`, atMs: 300 * i,
    body: {
      footprint: [[[180, 0], [180, 0], [180, 0]], [[-180, -85], [180, -85], [180, 85], [-180, 85]], [[179.999, -0.001], [-179.999, -0.001], [-179.999, 0.001], [179.999, 0.001]]][i % 3],
      detections: [{ class: 'vessel', confidence: 0.9, lon: i % 2 === 0 ? 180 : -180, lat: 0, cov: [4, 4, 4] }, { class: 'vessel', confidence: 0.9, lon: 179.9999, lat: 0.0001, cov: [0, 0, 0] }],
    },
  }))),
};
