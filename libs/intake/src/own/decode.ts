import { unreachable } from '@lagewacht/base';
import { fromTopic, type TopicKind } from '@lagewacht/contract';
import type { Origin } from '../admit';
import type { Dialect } from '../dialect';
import { ofOrigin, refuse, type DoorContext, type DoorResult } from '../door';
import { parseJson, sizeLimits } from '../parse-json';
import { decodeDetections } from './detections';
import { decodeMeasurement } from './measurement';
import { decodePosition } from './position';
import { decodeReportValue } from './report';
import { decodeStatus } from './status';

function decodeKind(kind: TopicKind, origin: Origin, value: unknown, context: DoorContext): DoorResult {
  switch (kind) {
    case 'measurement': return decodeMeasurement(origin, value, context);
    case 'detections': return decodeDetections(origin, value, context);
    case 'position': return decodePosition(origin, value, context);
    case 'report': return decodeReportValue(origin, value, context);
    case 'status': return decodeStatus(origin, value, context);
    default: return unreachable(kind, 'a topic kind');
  }
}

/** A payload that names another source than its topic is refused: who speaks follows from the topic, which the broker's rights cover. */
function contradictsTopic(value: unknown, source: string): boolean {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, 'source')) return false;
  const named = (value as { source: unknown }).source;
  return typeof named === 'string' && named !== source;
}

/** Our own topics: `lagewacht/v1/{situation}/{kind}/{source}`. */
export const ownDialect: Dialect = {
  name: 'own',
  topic: 'lagewacht/v1/+/+/+',
  decode({ topic, payload }, context) {
    const parts = fromTopic(topic);
    if (!parts) return refuse('topic_unknown', `Got the topic ${JSON.stringify(topic.slice(0, 120))}, expected lagewacht/v1/{situation}/{measurement|detections|position|report|status}/{source}.`);
    const { situation, kind, source } = parts;
    const value = parseJson(payload, sizeLimits.mqtt);
    if (!value.ok) return ofOrigin(value, parts);
    if (contradictsTopic(value.value, source)) return ofOrigin(refuse('source_mismatch', `Got another "source" in the payload than in the topic, expected "${source}" or none. Leave it out.`, 'source'), parts);
    return ofOrigin(decodeKind(kind, { situation, source, door: topic, raw: payload }, value.value, context), parts);
  },
};
