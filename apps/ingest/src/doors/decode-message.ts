import { createHash } from 'node:crypto';
import { type SourceDirectory, decodeMqtt } from '@lagewacht/intake';
import type { Clock } from '../ports';
import type { Offer } from '../pipeline/offer';

/** SHA-256 for the doors, which have no platform of their own. */
export function digest(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** What an MQTT door needs to turn messages into offers. */
export interface MessageDoor {
  readonly clock: Clock;
  readonly sources: SourceDirectory;
  /** Whether a situation is open; a message for one that is not is refused to quarantine. */
  readonly hasSituation: (situation: string) => boolean;
}

/**
 * One MQTT message as an offer: its records, or the refusal that goes to quarantine with its bytes. It waits in the situation that its topic
 * names, also when nobody has opened that one yet: words for an exercise are shown to nobody who looks at the real situation. `settled` runs after the commit.
 */
export function toOffer(door: MessageDoor, topic: string, payload: Uint8Array, { settled, isWanted }: Pick<Offer, 'settled' | 'isWanted'>): Offer {
  const receivedTimeMs = door.clock.nowMs();
  const decoded = decodeMqtt(topic, payload, { receivedAtMs: receivedTimeMs, digest, sources: door.sources });
  if (!decoded.ok) {
    const { situation, source, ...problem } = decoded.error;
    return { envelopes: [], refused: { problem, raw: payload, door: topic, receivedTimeMs, situation, source }, settled, isWanted };
  }
  const stray = decoded.value.find(({ record }) => !door.hasSituation(record.situation));
  if (!stray) return { envelopes: decoded.value, settled, isWanted };
  const problem = { code: 'situation_unknown', detail: `Got the situation ${stray.record.situation}, expected one that is open. A trainer opens an exercise by POST /api/situations.` } as const;
  return { envelopes: [], refused: { problem, raw: payload, door: topic, receivedTimeMs, situation: stray.record.situation, source: stray.record.source }, settled, isWanted };
}
