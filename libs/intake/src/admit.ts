import { ok, type Result } from '@lagewacht/base';
import { parseRfc3339, type RecordId, type SituationId, type SourceId } from '@lagewacht/contract';
import { deriveId } from './derive-id';
import { refuse, type DoorContext, type Refusal } from './door';
import { judgeId, judgeTime } from './judge-time';

/** Where a message came in, and as whose word. */
export interface Origin {
  readonly situation: SituationId;
  readonly source: SourceId;
  /** MQTT topic or `METHOD path`. */
  readonly door: string;
  readonly raw: Uint8Array;
}

/** What every record begins with. */
export interface RecordHead {
  readonly id: RecordId;
  readonly situation: SituationId;
  readonly source: SourceId;
  readonly eventTimeMs: number;
  readonly receivedTimeMs: number;
  readonly clock?: 'ahead';
}

/** What a message claims of itself. */
export interface Claim {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly timeMs: number;
  /** See `IdBasis.content`; asked for only when there is no id. */
  readonly content: () => string;
}

/** Judges time and id of a message and makes the head of its record. */
export function admit(origin: Origin, claim: Claim, context: DoorContext): Result<RecordHead, Refusal> {
  const time = judgeTime(claim.timeMs, context.receivedAtMs);
  if (!time.ok) return time;
  let id = claim.id;
  if (id === undefined) {
    id = deriveId({ situation: origin.situation, source: origin.source, kind: claim.kind, claimedMs: claim.timeMs, content: claim.content() }, context.digest);
  } else {
    const judged = judgeId(id, context.receivedAtMs);
    if (!judged.ok) return judged;
  }
  const head = { id, situation: origin.situation, source: origin.source, eventTimeMs: time.value.eventTimeMs, receivedTimeMs: context.receivedAtMs };
  return ok(time.value.clock === undefined ? head : { ...head, clock: time.value.clock });
}

/**
 * Head of a record whose message has a `time` of RFC 3339 and perhaps an `id`. Its schema puts the members in a fixed order. When it was
 * sent is no content: a repeat is sent later.
 */
export function admitMessage(origin: Origin, kind: string, message: { readonly id?: string | undefined; readonly time: string }, context: DoorContext): Result<RecordHead, Refusal> {
  const timeMs = parseRfc3339(message.time);
  if (timeMs === undefined) return refuse('invalid', `Got "${message.time}", expected an RFC 3339 time with offset.`, 'time');
  return admit(origin, { kind, id: message.id, timeMs, content: () => JSON.stringify({ ...message, time: undefined, sentAt: undefined }) }, context);
}
