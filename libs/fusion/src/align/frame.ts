import type { RecordOf } from '@lagewacht/contract';
import { clampCovariance, toLocalX, toLocalY } from '@lagewacht/geo';
import { theatreAt, type Theatre } from '../theatre';
import type { Frame } from '../track-book';
import type { Turn } from '../turn';
import { classIndex } from '../update/class-belief';

/** Largest variance of a detection that is still a place, m². */
const MAX_VARIANCE = 1e6;

/** Brings a look into the plane of its theatre; undefined when it has no place at all. */
export function alignFrame(turn: Turn, entry: RecordOf<'detections'>): { readonly theatre: Theatre; readonly frame: Frame } | undefined {
  const { detections, footprint, platform } = entry.body;
  const corner = footprint?.[0];
  const anchor = platform ?? (corner ? { lon: corner[0], lat: corner[1] } : detections[0]);
  if (!anchor || (detections.length === 0 && !(footprint && footprint.length >= 3))) return undefined;
  const theatre = theatreAt(turn, anchor);
  const plane = theatre.frame;
  const n = detections.length;
  const frame: Frame = {
    timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs, source: entry.source, record: entry.id,
    xs: new Float64Array(n), ys: new Float64Array(n), cov: new Float64Array(3 * n), classes: new Float64Array(n), scores: new Float64Array(n),
    footprint: Float64Array.from((footprint && footprint.length >= 3 ? footprint : []).flatMap(([lon, lat]) => [toLocalX(plane, lon), toLocalY(plane, lat)])),
    // A partner's system hands on tracks of its own, not what a sensor saw.
    isFiltered: turn.state.voices.get(entry.source)?.registration?.kind === 'partner',
  };
  detections.forEach((detection, j) => {
    frame.xs[j] = toLocalX(plane, detection.lon);
    frame.ys[j] = toLocalY(plane, detection.lat);
    frame.cov.set(clampCovariance(detection.cov, turn.config.tracks.minSigmaM ** 2, MAX_VARIANCE), 3 * j);
    frame.classes[j] = classIndex(detection.class);
    frame.scores[j] = Number.isFinite(detection.confidence) ? detection.confidence : 0.5;
  });
  return { theatre, frame };
}
