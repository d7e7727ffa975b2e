import { ok, type Result } from '@lagewacht/base';
import { parseRfc3339, type RecordId, type SituationId, type SourceId } from '@lagewacht/contract';
import { deriveId } from './derive-id';
import { refuse, type DoorContext, type Refusal } from './door';
import { effectiveSkewMs, judgeId, judgeSending, judgeTime, type Sending } from './judge-time';

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
  readonly clock?: 'ahead' | 'corrected';
  readonly skewMs?: number;
  readonly sentTimeMs?: number;
}

/** What a message claims of itself. */
export interface Claim {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly timeMs: number;
  /** See `IdBasis.content`; asked for only when there is no id. */
  readonly content: () => string;
  readonly sending?: Sending;
}

/** Judges time and id of a message and makes the head of its record. */
export function admit(origin: Origin, claim: Claim, context: DoorContext): Result<RecordHead, Refusal> {
  const { sending = {} } = claim;
  const skewMs = effectiveSkewMs(sending);
  const time = judgeTime(claim.timeMs + skewMs, context.receivedAtMs);
  if (!time.ok) return time;
  // A derived id counts from the claimed time, since an estimate of the skew differs from sending to sending; a wrong clock so needs ids of its own.
  const id = claim.id ?? deriveId({ situation: origin.situation, source: origin.source, kind: claim.kind, claimedMs: Math.max(0, claim.timeMs), content: claim.content() }, context.digest);
  if (claim.id !== undefined || skewMs !== 0) {
    const judged = judgeId(id, context.receivedAtMs);
    if (!judged.ok) return judged;
  }
  const sentTimeMs = judgeSending(sending, context.receivedAtMs);
  const clock = skewMs === 0 ? time.value.clock : 'corrected';
  return ok({
    id, situation: origin.situation, source: origin.source, eventTimeMs: time.value.eventTimeMs, receivedTimeMs: context.receivedAtMs,
    ...(clock === undefined ? {} : { clock }), ...(skewMs === 0 ? {} : { skewMs }), ...(sentTimeMs === undefined ? {} : { sentTimeMs }),
  });
}

/** Members of a message that its head is made from. */
interface MessageHead {
  readonly id?: string | undefined;
  readonly time: string;
  readonly sentAt?: string | undefined;
  readonly skewMs?: number | undefined;
}

/**
 * Head of a record whose message has a `time` of RFC 3339 and perhaps an `id`. Its schema puts the members in a fixed order. When it was
 * sent, and by what clock, is no content: a repeat is sent later.
 */
export function admitMessage(origin: Origin, kind: string, message: MessageHead, context: DoorContext): Result<RecordHead, Refusal> {
  const timeMs = parseRfc3339(message.time);
  if (timeMs === undefined) return refuse('invalid', `Got "${message.time}", expected an RFC 3339 time with offset.`, 'time');
  const sending: Sending = { skewMs: message.skewMs, sentAtMs: message.sentAt === undefined ? undefined : parseRfc3339(message.sentAt) };
  return admit(origin, { kind, id: message.id, timeMs, sending, content: () => JSON.stringify({ ...message, time: undefined, sentAt: undefined, skewMs: undefined }) }, context);
}
