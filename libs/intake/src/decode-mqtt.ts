import { fitsFilter, type Dialect } from './dialect';
import { neverThrow, refuse, type DoorContext, type DoorResult } from './door';
import { chirpStackDialect } from './chirpstack/decode';
import { ownDialect } from './own/decode';
import { sensorThingsDialect } from './sensorthings/decode';
import { ttnDialect } from './ttn/decode';

/** Longest topic that is looked at; ours have at most 130 characters. MQTT allows 64 KB. */
const MAX_TOPIC_LENGTH = 512;

/** Every dialect that comes over MQTT. The first whose filter fits decodes. */
export const dialects: readonly Dialect[] = [ownDialect, sensorThingsDialect, ttnDialect, chirpStackDialect];

/** One MQTT message of any dialect to its records. Never throws: whatever is wrong comes back as a refusal with a code. */
export function decodeMqtt(topic: string, payload: Uint8Array, context: DoorContext): DoorResult {
  const dialect = topic.length > MAX_TOPIC_LENGTH ? undefined : dialects.find((candidate) => fitsFilter(topic, candidate.topic));
  if (!dialect) {
    return refuse('topic_unknown', `Got the topic ${JSON.stringify(topic.slice(0, 120))}, expected one of ${dialects.map((candidate) => candidate.topic).join(', ')}.`);
  }
  return neverThrow(() => dialect.decode({ topic, payload }, context));
}
