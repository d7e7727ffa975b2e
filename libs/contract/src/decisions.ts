import * as z from 'zod';
import { entityIdSchema, recordIdSchema, sourceIdSchema } from './ids';
import { latSchema, lonSchema } from './place';
import { sending, timeSchema } from './time';
import { gateStateSchema } from './vocabulary';

/** A person's judgement about an entity: `POST …/assessments`. It enters like any record and wins over automation. */
export const assessmentMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  target: entityIdSchema,
  verdict: z.enum(['confirm', 'dismiss', 'close', 'reopen', 'acknowledge', 'shelve', 'merge', 'split', 'settle', 'read']).describe('read: somebody at a command post had the reports before the eyes; it changes nothing'),
  into: entityIdSchema.optional().describe('merge: the incident that stays'),
  reports: z.array(recordIdSchema).max(200).optional().describe('split: the reports that go; read: those that were seen'),
  state: gateStateSchema.optional().describe('settle: what a person found a contested gate to be'),
  until: timeSchema.optional().describe('shelve: until when'),
  reason: z.string().max(500).default(''),
}).describe('a person\'s judgement about an entity');
export type AssessmentMessage = z.infer<typeof assessmentMessageSchema>;

/** An order to a unit and its steps: `POST …/taskings`. The first one has step `tasked`. */
export const taskingMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  task: z.string().regex(/^task:[A-Za-z0-9-]{1,60}$/),
  unit: sourceIdSchema,
  step: z.enum(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done', 'impossible', 'withdrawn']),
  text: z.string().max(1000).default(''),
  target: entityIdSchema.optional(),
  lon: lonSchema.optional(),
  lat: latSchema.optional(),
  ...sending,
}).describe('an order to a unit, or a step of it');
export type TaskingMessage = z.infer<typeof taskingMessageSchema>;
