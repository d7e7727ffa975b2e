import type { SituationId, SourceId } from '@lagewacht/contract';
import { ofOrigin, type DoorContext, type DoorResult } from './door';
import { decodeReportValue } from './own/report';
import { parseJson, sizeLimits } from './parse-json';

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
  if (!value.ok) return ofOrigin(value, submission);
  return ofOrigin(decodeReportValue({ ...submission, raw: submission.body }, value.value, context), submission);
}
