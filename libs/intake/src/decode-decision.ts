import { ok } from '@lagewacht/base';
import { areaMessageSchema, assessmentMessageSchema, parseRfc3339, taskingMessageSchema, timeMsSchema, type Assessment, type AssessmentMessage, type DrawnArea, type Tasking } from '@lagewacht/contract';
import { admitMessage, type Origin } from './admit';
import type { Submission } from './decode-report';
import { neverThrow, ofOrigin, refuse, type DoorContext, type DoorResult } from './door';
import { matchSchema } from './match-schema';
import { parseJson, sizeLimits } from './parse-json';

/** What a verdict can't do without. */
const needed: Partial<Record<AssessmentMessage['verdict'], 'into' | 'reports' | 'state' | 'until'>> = { merge: 'into', split: 'reports', settle: 'state', shelve: 'until', read: 'reports' };

function toAssessmentRecord(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(assessmentMessageSchema, value);
  if (!message.ok) return message;
  const { target, verdict, into, reports, state, until, reason } = message.value;
  const member = needed[verdict];
  if (member !== undefined && message.value[member] === undefined) return refuse('invalid', `Got the verdict "${verdict}" without "${member}", expected it. See /api/docs.`, member);
  const head = admitMessage(origin, 'assessment', message.value, context);
  if (!head.ok) return head;
  const untilMs = until === undefined ? undefined : parseRfc3339(until);
  if (untilMs !== undefined && !timeMsSchema.safeParse(untilMs).success) return refuse('number_out_of_range', `Got until ${until}, expected a time of this or the next century.`, 'until');
  const body: Assessment = {
    target, verdict, reason,
    ...(into === undefined ? {} : { into }), ...(reports === undefined ? {} : { reports }), ...(state === undefined ? {} : { state }),
    ...(untilMs === undefined ? {} : { untilMs }),
  };
  return ok([{ record: { kind: 'assessment', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}

function toTaskingRecord(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(taskingMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'tasking', message.value, context);
  if (!head.ok) return head;
  const { task, unit, step, text, target, lon, lat } = message.value;
  const body: Tasking = {
    task, unit, step, text,
    ...(target === undefined ? {} : { target }), ...(lon === undefined ? {} : { lon: lon + 0 }), ...(lat === undefined ? {} : { lat: lat + 0 }),
  };
  return ok([{ record: { kind: 'tasking', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}

function toAreaRecord(origin: Origin, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(areaMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'area', message.value, context);
  if (!head.ok) return head;
  const { id: _id, time: _time, ...body } = message.value;
  return ok([{ record: { kind: 'area', ...head.value, body: body satisfies DrawnArea }, raw: origin.raw, door: origin.door }]);
}

/** `POST …/areas`: something that the staff draws, changes or removes. */
export function decodeArea(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => toAreaRecord({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}

/** `POST …/assessments`: a person's judgement. It enters like any record. */
export function decodeAssessment(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => toAssessmentRecord({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}

/** `POST …/taskings`: an order to a unit, or a step of it. */
export function decodeTasking(submission: Submission, context: DoorContext): DoorResult {
  const value = parseJson(submission.body, sizeLimits.body);
  return ofOrigin(value.ok ? neverThrow(() => toTaskingRecord({ ...submission, raw: submission.body }, value.value, context)) : value, submission);
}
