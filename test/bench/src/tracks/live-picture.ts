import type { JournalEntry } from '@lagewacht/contract';
import { createFusionState, entitiesOf, step } from '@lagewacht/fusion';
import { createLocalFrame, fromLocal, toLocal } from '@lagewacht/geo';
import type { SceneTracker } from './run-tracker';
import type { Scan, TrackScene } from './scene';

const START_MS = 1_780_000_000_000;
const frame = createLocalFrame({ lon: 9.98, lat: 53.54 });

/** The live picture of fusion fed with frames of drones that are told nothing beforehand. What has left the square is left out: no drone looks there, so fusion rightly keeps it for a while. */
export function createLivePicture({ sideM }: TrackScene): SceneTracker {
  const half = sideM / 2;
  const placeOf = (x: number, y: number): { lon: number; lat: number } => fromLocal(frame, { x: x - half, y: y - half });
  const footprint = [placeOf(0, 0), placeOf(sideM, 0), placeOf(sideM, sideM), placeOf(0, sideM)].map(({ lon, lat }): [number, number] => [lon, lat]);
  const numbers = new Map<string, number>();
  let state = createFusionState('live');
  let seq = 0;
  const entryOf = ({ timeS, sensor, detections }: Scan): JournalEntry => {
    const timeMs = START_MS + Math.round(timeS * 1000);
    const cov: [number, number, number] = [sensor.sigmaM ** 2, 0, sensor.sigmaM ** 2];
    return {
      kind: 'detections', id: `019f0000-0000-7000-8000-${(++seq).toString(16).padStart(12, '0')}`, situation: 'live', source: sensor.name, eventTimeMs: timeMs, receivedTimeMs: timeMs, seq,
      body: { platform: placeOf(half, half), footprint, detections: detections.map(({ x, y }) => ({ class: 'unknown', confidence: 0.8, ...placeOf(x, y), cov })) },
    };
  };
  return {
    take(scan) {
      state = step(state, entryOf(scan)).state;
    },
    tracksAt(timeS) {
      return [...entitiesOf(state).values()].flatMap((entity) => {
        if (entity.type !== 'track') return [];
        if (!numbers.has(entity.id)) numbers.set(entity.id, numbers.size + 1);
        const { x, y } = toLocal(frame, entity);
        const [vx, vy, dt] = [entity.vEastMps, entity.vNorthMps, timeS - (entity.eventTimeMs - START_MS) / 1000];
        const row = { t: timeS, id: numbers.get(entity.id) ?? 0, x: x + half + vx * dt, y: y + half + vy * dt, vx, vy, pxx: entity.cov[0], pxy: entity.cov[1], pyy: entity.cov[2] };
        return Math.min(row.x, row.y) < 0 || Math.max(row.x, row.y) > sideM ? [] : [row];
      });
    },
  };
}
