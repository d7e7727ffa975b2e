import { ok } from '@lagewacht/base';
import { positionMessageSchema, type OwnPosition } from '@lagewacht/contract';
import { toSigmaM } from '../accuracy';
import { admitMessage, type Origin } from '../admit';
import { toHeadingDeg } from '../angle';
import type { DoorContext, DoorResult } from '../door';
import { matchSchema } from '../match-schema';

/** Topic kind `position`: where a unit or drone says that it is. */
export function decodePosition(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(positionMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'position', message.value, context);
  if (!head.ok) return head;
  const { lon, lat, accuracyM, altM, speedMps, headingDeg, fms, battery } = message.value;
  const kind = accuracyM === undefined ? context.sources.registration(origin.situation, origin.source)?.kind : undefined;
  const body: OwnPosition = {
    lon: lon + 0, lat: lat + 0, sigmaM: toSigmaM(accuracyM, kind, 'position'),
    ...(altM === undefined ? {} : { altM: altM + 0 }),
    ...(speedMps === undefined ? {} : { speedMps: speedMps + 0 }),
    ...(headingDeg === undefined ? {} : { headingDeg: toHeadingDeg(headingDeg) }),
    ...(fms === undefined ? {} : { fms: fms + 0 }),
    ...(battery === undefined ? {} : { battery: battery + 0 }),
  };
  return ok([{ record: { kind: 'position', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}
