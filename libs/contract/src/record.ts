import * as z from 'zod';
import { drawnAreaSchema } from './area';
import { attachmentsSchema } from './attachment';
import { logEntrySchema } from './command-log';
import { recordIdSchema, situationIdSchema, sourceIdSchema, entityIdSchema } from './ids';
import { covarianceSchema, latSchema, lonSchema, positionPairSchema } from './place';
import { timeMsSchema } from './time';
import { credibilitySchema, datumSchema, fmsSchema, gateStateSchema, objectClassSchema, reliabilitySchema, reportCategorySchema, urgencySchema } from './vocabulary';
import { sourceRegistrationSchema } from './source-registration';

// The canonical forms: what every door decodes to, what the journal keeps, what fusion reads. SI units, degrees WGS 84, Unix ms, 1 σ.

/** A number measured: `value` in `uom`; water levels always in metres over `datum`. */
export const quantitySchema = z.object({
  property: z.string(),
  value: z.number(),
  uom: z.string(),
  datum: datumSchema.optional(),
  sigma: z.number().optional(),
  lon: lonSchema.optional(),
  lat: latSchema.optional(),
  feature: sourceIdSchema.optional(),
});
/** A state claimed: `state` of a gate (`property` is `gate_state`). */
export const stateClaimSchema = z.object({
  property: z.literal('gate_state'),
  state: gateStateSchema,
  lon: lonSchema.optional(),
  lat: latSchema.optional(),
  feature: sourceIdSchema.optional(),
});
/** An observation of one property by one sensor. `state` in it tells a claim of a state from a quantity. */
export const measurementSchema = z.union([stateClaimSchema, quantitySchema]);
export type Measurement = z.infer<typeof measurementSchema>;
export type Quantity = z.infer<typeof quantitySchema>;
export type StateClaim = z.infer<typeof stateClaimSchema>;

/** An observation that something is there. `cov` in m² (x east, y north). */
export const objectDetectionSchema = z.object({ class: objectClassSchema, confidence: z.number(), lon: lonSchema, lat: latSchema, cov: covarianceSchema });
export type ObjectDetection = z.infer<typeof objectDetectionSchema>;

/** One look of one drone or camera: what it saw, and where it looked. No footprint means: misses can't be counted. */
export const detectionFrameSchema = z.object({
  frame: z.number().int().optional(),
  platform: z.object({ lon: lonSchema, lat: latSchema, altM: z.number().optional(), headingDeg: z.number().optional() }).optional(),
  footprint: z.array(positionPairSchema).optional(),
  detections: z.array(objectDetectionSchema),
});
export type DetectionFrame = z.infer<typeof detectionFrameSchema>;

/** A unit's or drone's own position; `sigmaM` is 1 σ per axis. */
export const ownPositionSchema = z.object({
  lon: lonSchema, lat: latSchema, sigmaM: z.number(),
  altM: z.number().optional(), speedMps: z.number().optional(), headingDeg: z.number().optional(),
  fms: fmsSchema.optional(), battery: z.number().optional(),
});
export type OwnPosition = z.infer<typeof ownPositionSchema>;

/** What a responder, caller or partner submitted. */
export const fieldReportSchema = z.object({
  category: reportCategorySchema, text: z.string(), lon: lonSchema, lat: latSchema, sigmaM: z.number(),
  urgency: urgencySchema.optional(), persons: z.number().int().optional(), denies: z.boolean(),
  reliability: reliabilitySchema, credibility: credibilitySchema,
  origin: z.string().describe('origin group: the given origin, else the source'),
  state: gateStateSchema.optional(), feature: sourceIdSchema.optional(), corrects: recordIdSchema.optional(),
  attachments: attachmentsSchema.optional(),
});
export type FieldReport = z.infer<typeof fieldReportSchema>;

/** A unit's status. */
export const unitStatusSchema = z.object({
  fms: fmsSchema.optional(), strength: z.tuple([z.number(), z.number(), z.number()]).optional(),
  capabilities: z.array(z.string()).optional(), note: z.string().optional(),
});
export type UnitStatus = z.infer<typeof unitStatusSchema>;

/** A person's judgement. */
export const assessmentSchema = z.object({
  target: entityIdSchema,
  verdict: z.enum(['confirm', 'dismiss', 'close', 'reopen', 'acknowledge', 'shelve', 'merge', 'split', 'settle', 'read']),
  into: entityIdSchema.optional(), reports: z.array(recordIdSchema).optional(), state: gateStateSchema.optional(),
  untilMs: timeMsSchema.optional(), reason: z.string(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** An order, or a step of it. */
export const taskingSchema = z.object({
  task: z.string(), unit: sourceIdSchema,
  step: z.enum(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done', 'impossible', 'withdrawn']),
  text: z.string(), target: entityIdSchema.optional(), lon: lonSchema.optional(), lat: latSchema.optional(),
});
export type Tasking = z.infer<typeof taskingSchema>;

const head = {
  id: recordIdSchema,
  situation: situationIdSchema,
  source: sourceIdSchema.describe('who says it: sensor, drone, unit, or the account of a person'),
  eventTimeMs: timeMsSchema.describe('phenomenon time: when it was so'),
  receivedTimeMs: timeMsSchema.describe('knowledge time: when Lagewacht got it'),
  clock: z.enum(['ahead', 'corrected']).optional().describe('ahead: the source\'s clock was slightly ahead, so the event time was set to the received time; corrected: its times were moved by skewMs'),
  skewMs: z.number().int().optional().describe('how far the server\'s clock was ahead of the source\'s, by the source\'s own estimate'),
  sentTimeMs: timeMsSchema.optional().describe('when the source sent it; an outbox may have kept it long'),
};

/** One input as the journal keeps it. `kind` names the body. A `tick` says only that time went on. */
export const inputRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measurement'), ...head, body: measurementSchema }),
  z.object({ kind: z.literal('detections'), ...head, body: detectionFrameSchema }),
  z.object({ kind: z.literal('position'), ...head, body: ownPositionSchema }),
  z.object({ kind: z.literal('report'), ...head, body: fieldReportSchema }),
  z.object({ kind: z.literal('status'), ...head, body: unitStatusSchema }),
  z.object({ kind: z.literal('source'), ...head, body: sourceRegistrationSchema }),
  z.object({ kind: z.literal('assessment'), ...head, body: assessmentSchema }),
  z.object({ kind: z.literal('tasking'), ...head, body: taskingSchema }),
  z.object({ kind: z.literal('area'), ...head, body: drawnAreaSchema }),
  z.object({ kind: z.literal('log'), ...head, body: logEntrySchema }),
  z.object({ kind: z.literal('tick'), ...head, body: z.object({}) }),
]);
export type InputRecord = z.infer<typeof inputRecordSchema>;
export type RecordKind = InputRecord['kind'];
/** The record of one kind. */
export type RecordOf<K extends RecordKind> = Extract<InputRecord, { kind: K }>;

/** A record with its place in its situation's total order. Fusion folds these in the order of `seq`. */
export type JournalEntry = InputRecord & { readonly seq: number };

/** A record on its way from a door to the journal, with the bytes it was decoded from. */
export interface Envelope {
  readonly record: InputRecord;
  /** The bytes as they came; kept for good beside the record. */
  readonly raw: Uint8Array;
  /** Where they came: an MQTT topic or `METHOD path`. */
  readonly door: string;
}
