// How fast one core folds: detections per CPU second through the whole `step`, and µs per measurement. Run it with:
//   npx esbuild libs/fusion/bench/fusion.bench.ts --bundle --platform=node --format=esm --tsconfig=tsconfig.base.json --outfile=/tmp/fusion.bench.mjs && node /tmp/fusion.bench.mjs
import { cpuUsage, memoryUsage } from 'node:process';
import { createRandomSource } from '@lagewacht/base';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import type { JournalEntry } from '@lagewacht/contract';
import { createFusionState, entitiesOf, freezeState, step, thawState } from '../src/index';

const START_MS = 1_780_000_000_000;
const frame = createLocalFrame({ lon: 9.98, lat: 53.54 });

function cpuS(work: () => void): number {
  const before = cpuUsage();
  work();
  const used = cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

function scene(targets: number, durationS: number, side: number): JournalEntry[] {
  const random = createRandomSource(7);
  const truth = Array.from({ length: targets }, () => ({ x: random.uniform() * side, y: random.uniform() * side, vx: random.normal() * 5, vy: random.normal() * 5 }));
  const footprint = [[0, 0], [side, 0], [side, side], [0, side]].map(([x = 0, y = 0]) => fromLocal(frame, { x, y })).map(({ lon, lat }) => [lon, lat] as [number, number]);
  const entries: JournalEntry[] = [];
  for (let t = 0; t < durationS; t += 0.25) {
    const detections = truth.filter(() => random.uniform() < 0.9).map((target) => {
      const place = fromLocal(frame, { x: target.x + target.vx * t + 2 * random.normal(), y: target.y + target.vy * t + 2 * random.normal() });
      return { class: 'vehicle' as const, confidence: 0.8, ...place, cov: [4, 0, 4] as [number, number, number] };
    });
    const timeMs = START_MS + t * 1000;
    const seq = entries.length + 1;
    entries.push({ kind: 'detections', id: `019f0000-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`, situation: 'live', source: 'd1', eventTimeMs: timeMs, receivedTimeMs: timeMs, seq, body: { footprint, detections } });
  }
  return entries;
}

for (const [targets, side, durationS] of [[100, 2000, 60], [300, 3500, 60], [5000, 14_000, 15], [20_000, 28_000, 8]] as const) {
  const entries = scene(targets, durationS, side);
  const detections = entries.reduce((sum, entry) => sum + (entry.kind === 'detections' ? entry.body.detections.length : 0), 0);
  let state = createFusionState('live');
  const seconds = cpuS(() => {
    for (const entry of entries) state = step(state, entry).state;
  });
  let text = '';
  const freezeS = cpuS(() => {
    text = freezeState(state);
  });
  const thawS = cpuS(() => {
    thawState(text);
  });
  console.log(`${targets} targets: ${detections} detections, ${(detections / seconds / 1000).toFixed(0)} k/s per CPU second, ${entitiesOf(state).size} entities, rss ${(memoryUsage().rss / 1e6).toFixed(0)} MB, checkpoint ${(text.length / 1e6).toFixed(1)} MB, freeze ${(freezeS * 1000).toFixed(0)} ms, thaw ${(thawS * 1000).toFixed(0)} ms`);
}

{
  let state = createFusionState('live');
  const n = 200_000;
  const random = createRandomSource(3);
  const entries = Array.from({ length: n }, (_, i): JournalEntry => {
    const timeMs = START_MS + i * 5;
    return { kind: 'measurement', id: `019f0000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`, situation: 'live', source: `g${i % 1000}`, eventTimeMs: timeMs, receivedTimeMs: timeMs, seq: i + 1, body: { property: 'water_level', value: 2 + 0.01 * random.normal(), uom: 'm', datum: 'NHN' } };
  });
  const seconds = cpuS(() => {
    for (const entry of entries) state = step(state, entry).state;
  });
  const frozenS = cpuS(() => freezeState(state));
  console.log(`1000 gauges: ${((seconds / n) * 1e6).toFixed(2)} µs per measurement; freeze ${(frozenS * 1000).toFixed(0)} ms`);
}
