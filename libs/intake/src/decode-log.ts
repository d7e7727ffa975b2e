import { ok, type Result } from '@lagewacht/base';
import { logMessageSchema, type LogMessage } from '@lagewacht/contract';
import { admitMessage, type Origin, type RecordHead } from './admit';
import type { Submission } from './decode-report';
import { neverThrow, ofOrigin, refuse, type DoorContext, type Refusal } from './door';
import { matchSchema } from './match-schema';
import { parseJson, sizeLimits } from './parse-json';

/** A new entry of the command log before whoever keeps the chain has numbered it. */
export interface LogSubmission {
  readonly head: RecordHead;
  readonly words: Omit<LogMessage, 'id' | 'time'>;
}

function toLogSubmission(origin: Origin, value: unknown, context: DoorContext): Result<LogSubmission, Refusal> {
  const message = matchSchema(logMessageSchema, value);
  if (!message.ok) return message;
  const { id: _id, time: _time, ...words } = message.value;
  if (words.kind === 'correction' && words.corrects === undefined) return refuse('invalid', 'Got a correction without "corrects", expected the number of the entry that it sets right.', 'corrects');
  const head = admitMessage(origin, 'log', message.value, context);
  return head.ok ? ok({ head: head.value, words }) : head;
}

/** `POST …/log`: words for the command log. They become a record only with the number and hashes that the chain gives them. */
export function decodeLog(submission: Submission, context: DoorContext): Result<LogSubmission, Refusal> {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => toLogSubmission({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}
