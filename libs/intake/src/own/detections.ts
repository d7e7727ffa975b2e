import { ok } from '@lagewacht/base';
import { detectionsMessageSchema, type DetectionFrame, type DetectionsMessage, type ObjectDetection, type SourceKind } from '@lagewacht/contract';
import { clampCovariance, toCircularCovariance, toSigmaM } from '../accuracy';
import { admitMessage, type Origin } from '../admit';
import { toHeadingDeg } from '../angle';
import type { DoorContext, DoorResult } from '../door';
import { matchSchema } from '../match-schema';
import { toObjectClass } from '../object-class';

function toDetection(detection: DetectionsMessage['detections'][number], kind: SourceKind | undefined): ObjectDetection {
  const cov = detection.cov === undefined ? toCircularCovariance(detection.sigmaM ?? toSigmaM(undefined, kind, 'detection')) : clampCovariance(detection.cov);
  return { class: toObjectClass(detection.class), confidence: detection.confidence + 0, lon: detection.lon + 0, lat: detection.lat + 0, cov: [cov[0], cov[1], cov[2]] };
}

function toPlatform(platform: NonNullable<DetectionsMessage['platform']>): NonNullable<DetectionFrame['platform']> {
  const { lon, lat, altM, headingDeg } = platform;
  return { lon: lon + 0, lat: lat + 0, ...(altM === undefined ? {} : { altM: altM + 0 }), ...(headingDeg === undefined ? {} : { headingDeg: toHeadingDeg(headingDeg) }) };
}

/** Topic kind `detections`: one frame of one drone or camera. A frame that saw nothing is a record too: it lowers what was expected there. */
export function decodeDetections(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(detectionsMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'detections', message.value, context);
  if (!head.ok) return head;
  const { frame, platform, footprint, detections } = message.value;
  const kind = context.sources.registration(origin.situation, origin.source)?.kind;
  const body: DetectionFrame = {
    ...(frame === undefined ? {} : { frame: frame + 0 }),
    ...(platform === undefined ? {} : { platform: toPlatform(platform) }),
    ...(footprint === undefined ? {} : { footprint: footprint.map(([lon, lat]): [number, number] => [lon + 0, lat + 0]) }),
    detections: detections.map((detection) => toDetection(detection, kind)),
  };
  return ok([{ record: { kind: 'detections', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}
