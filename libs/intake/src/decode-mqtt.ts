import { fitsFilter, type Dialect } from './dialect';
import { refuse, type DoorContext, type DoorResult } from './door';
import { ownDialect } from './own/decode';

/** Longest topic that is looked at; ours have at most 130 characters. MQTT allows 64 KB. */
const MAX_TOPIC_LENGTH = 512;

/** Every dialect that comes over MQTT. The first whose filter fits decodes. */
export const dialects: readonly Dialect[] = [ownDialect];

/** One MQTT message of any dialect to its records. Never throws: whatever is wrong comes back as a refusal with a code. */
export function decodeMqtt(topic: string, payload: Uint8Array, context: DoorContext): DoorResult {
  const dialect = topic.length > MAX_TOPIC_LENGTH ? undefined : dialects.find((candidate) => fitsFilter(topic, candidate.topic));
  if (!dialect) {
    return refuse('topic_unknown', `Got the topic ${JSON.stringify(topic.slice(0, 120))}, expected one of ${dialects.map((candidate) => candidate.topic).join(', ')}.`);
  }
  try {
    return dialect.decode({ topic, payload }, context);
  } catch {
    // A decoder that throws is our own fault. The message is kept in quarantine and the process lives.
    return refuse('internal', `Got a fault of our own in the dialect "${dialect.name}", expected none. The message is kept; please report it.`);
  }
}
