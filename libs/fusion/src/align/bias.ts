import type { ScanWork } from '../associate/verdict';
import { PLACE } from '../predict/leaf';
import { TRACK, TRACK_STRIDE, type Tracker, type TrackScan } from '../tracker';
import type { SensorModel } from './sensor-model';

/** A pose error wanders by this much, m² a second. */
const WANDER = 0.01;
/** One scan never tells a sensor's error better than this, m²: what the tracks have wrong is common to all its detections. */
const COMMON_VARIANCE = 0.25;
/** The error is corrected from this many of its own standard deviations on; below it may be none. */
const SIGNIFICANT = 3;
/** Only things seen by another sensor within this time say what one sensor has wrong, seconds. */
const RECENT_S = 3;
const ESTABLISHED = 0.98;
const LEAST_HITS = 4;

/** The scan with the constant error of its sensor taken off, where that is known well enough. */
export function withoutBias(scan: TrackScan, sensor: SensorModel): TrackScan {
  const isKnown = Math.hypot(sensor.biasX, sensor.biasY) > SIGNIFICANT * Math.sqrt(sensor.biasVariance);
  if (!isKnown || scan.xs.length === 0) return scan;
  return { ...scan, xs: scan.xs.map((x) => x - sensor.biasX), ys: scan.ys.map((y) => y - sensor.biasY) };
}

/**
 * Learns a sensor's constant error (a drone's pose, a camera's mounting) from where its detections lie against tracks that other sensors saw just
 * before: a Kalman filter of one 2-D offset a sensor. `given` are the places as the sensor gave them.
 */
export function learnBias(work: ScanWork, sensor: SensorModel, given: TrackScan): void {
  const { tracker: { tracks, config }, field, verdict, scan } = work;
  if (config.biasVariance === 0) return;
  let n = 0, x = 0, y = 0, variance = 0;
  for (let i = 0; i < field.count; i++) {
    const j = verdict.causes[i] as number;
    const at = (field.slots[i] as number) * TRACK_STRIDE;
    if (j < 0 || (field.existence[i] as number) < ESTABLISHED || tracks[at + TRACK.source] === sensor.index || tracks[at + TRACK.source] === 0) continue;
    if (scan.timeS - (tracks[at + TRACK.timeS] as number) > RECENT_S || (verdict.missed[i] as number) > 0.1) continue;
    const o = (field.firstLeaf[i] as number) * PLACE;
    n++;
    x += (given.xs[j] as number) - (field.places[o] as number);
    y += (given.ys[j] as number) - (field.places[o + 1] as number);
    variance += ((field.places[o + 2] as number) + (field.places[o + 4] as number) + (scan.cov[3 * j] as number) + (scan.cov[3 * j + 2] as number)) / 2;
  }
  if (n < LEAST_HITS) return;
  sensor.biasVariance = Math.min(config.biasVariance, sensor.biasVariance + WANDER * Math.max(0, sensor.biasS === 0 ? 0 : scan.timeS - sensor.biasS));
  sensor.biasS = scan.timeS;
  const gain = sensor.biasVariance / (sensor.biasVariance + variance / n / n + COMMON_VARIANCE);
  sensor.biasX += gain * (x / n - sensor.biasX);
  sensor.biasY += gain * (y / n - sensor.biasY);
  sensor.biasVariance *= 1 - gain;
  centre(work.tracker);
}

/** What all sensors have wrong together can't be seen: the errors of those that were compared are taken to add up to nothing. */
function centre({ sensors }: Tracker): void {
  let n = 0, x = 0, y = 0;
  for (const { biasS, biasX, biasY } of sensors.values()) {
    if (biasS === 0) continue;
    n++;
    x += biasX;
    y += biasY;
  }
  if (n < 2) return;
  for (const sensor of sensors.values()) {
    if (sensor.biasS === 0) continue;
    sensor.biasX -= x / n;
    sensor.biasY -= y / n;
  }
}
