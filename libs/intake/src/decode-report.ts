import { encodeUtf8, ok, type Result } from '@lagewacht/base';
import { positionBatchSchema, reportBatchSchema, type SituationId, type SourceId } from '@lagewacht/contract';
import type { Origin } from './admit';
import { neverThrow, ofOrigin, refuse, type DoorContext, type DoorResult, type Refusal } from './door';
import { matchSchema } from './match-schema';
import { decodePosition } from './own/position';
import { decodeReportValue } from './own/report';
import { decodeStatus } from './own/status';
import { parseJson, sizeLimits } from './parse-json';
import { sliceItems } from './slice-items';

/** A REST body that somebody posted. */
export interface Submission {
  readonly situation: SituationId;
  /** The account's name. It comes from the session and never from the body. */
  readonly source: SourceId;
  readonly body: Uint8Array;
  /** `METHOD path`, kept with the record. */
  readonly door: string;
  /** Whether the account is one of our units: its reports then count as usually reliable. */
  readonly ownUnit?: boolean | undefined;
}

/** `POST …/reports`: one field report. */
export function decodeReport(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => decodeReportValue({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}

/** One item of a batch, judged on its own. */
export interface BatchItem {
  /** Place in the batch, from 0. */
  readonly index: number;
  /** The id that the item gave itself, as far as it can be read, so that a sender finds it in its outbox. */
  readonly id: string | undefined;
  readonly result: DoorResult;
  /** The item's own bytes as they came; written out again only when the batch spells its member with escapes. */
  readonly raw: Uint8Array;
}

function idOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, 'id')) return undefined;
  const { id } = value as { id: unknown };
  return typeof id === 'string' ? id.slice(0, 64) : undefined;
}

interface BatchDoor {
  readonly schema: typeof reportBatchSchema | typeof positionBatchSchema;
  readonly member: 'reports' | 'positions';
  readonly decode: (origin: Origin & { readonly ownUnit?: boolean | undefined }, value: unknown, context: DoorContext) => DoorResult;
}

/** `{"member": […]}` or a bare array. Refused as a whole only when it is no batch; a bad item harms no other. */
function decodeBatch({ schema, member, decode }: BatchDoor, submission: Submission, context: DoorContext): Result<readonly BatchItem[], Refusal> {
  const value = parseJson(submission.body, sizeLimits.batch);
  if (!value.ok) return ofOrigin(value, submission);
  const batch = matchSchema<Partial<Record<BatchDoor['member'], unknown[]>>>(schema, Array.isArray(value.value) ? { [member]: value.value } : value.value);
  if (!batch.ok) return ofOrigin(batch, submission);
  const items = batch.value[member] ?? [];
  const slices = sliceItems(submission.body, member);
  return ok(items.map((item, index) => {
    const raw = (slices?.length === items.length ? slices[index] : undefined) ?? encodeUtf8(JSON.stringify(item));
    const result = raw.length > sizeLimits.body
      ? refuse('too_large', `Got an item of ${raw.length} bytes, expected at most ${sizeLimits.body}.`)
      : neverThrow(() => decode({ ...submission, raw }, item, context));
    return { index, id: idOf(item), result: ofOrigin(result, submission), raw };
  }));
}

/** `POST …/reports:batch`: an outbox of field reports. */
export function decodeReportBatch(submission: Submission, context: DoorContext): Result<readonly BatchItem[], Refusal> {
  return decodeBatch({ schema: reportBatchSchema, member: 'reports', decode: decodeReportValue }, submission, context);
}

/** `POST …/positions`: where the unit itself was, newest or not. */
export function decodePositionBatch(submission: Submission, context: DoorContext): Result<readonly BatchItem[], Refusal> {
  return decodeBatch({ schema: positionBatchSchema, member: 'positions', decode: decodePosition }, submission, context);
}

/** `POST …/status`: own status of a unit, as over MQTT. */
export function decodeOwnStatus(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => decodeStatus({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}
