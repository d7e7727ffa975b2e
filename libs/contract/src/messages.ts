import * as z from 'zod';
import { attachmentsSchema } from './attachment';
import { recordIdSchema, sourceIdSchema } from './ids';
import { covarianceSchema, latSchema, lonSchema, positionPairSchema } from './place';
import { sending, timeSchema } from './time';
import { credibilitySchema, datumSchema, fmsSchema, gateStateSchema, reliabilitySchema, reportCategorySchema, urgencySchema } from './vocabulary';

// What devices and people send, as it is on the wire. Unknown fields are kept in the raw record and ignored here.

const propertySchema = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'expected a property in lower snake case such as "water_level"');

/** A sensor's measurement: topic kind `measurement`. A water level needs its datum, a gate state is a word. */
export const measurementMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  property: propertySchema,
  value: z.union([z.number(), z.string().max(64)]),
  uom: z.string().max(24).optional().describe('unit of measure, UCUM spelling where there is one (m, cm, m/s, %)'),
  datum: datumSchema.optional(),
  sigma: z.number().min(0).max(1e6).optional().describe('one standard deviation, in uom'),
  lon: lonSchema.optional(),
  lat: latSchema.optional(),
  feature: sourceIdSchema.optional().describe('the gate or gauge meant, when the sender is not that sensor itself'),
}).describe('one measurement of one sensor');
export type MeasurementMessage = z.infer<typeof measurementMessageSchema>;

/** One detected object of a frame. `sigmaM` or `cov` says how well its place is known. */
export const detectionSchema = z.object({
  class: z.string().max(48).describe('class word of the detector'),
  confidence: z.number().min(0).max(1).describe('the detector\'s own score, not a probability'),
  lon: lonSchema,
  lat: latSchema,
  sigmaM: z.number().min(0).max(100_000).optional().describe('1 σ per axis in metres'),
  cov: covarianceSchema.optional(),
});

/** One frame of one drone or camera: topic kind `detections`. Sent also when nothing was seen: an empty frame is evidence. */
export const detectionsMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  frame: z.number().int().min(0).optional(),
  platform: z.object({
    lon: lonSchema, lat: latSchema,
    altM: z.number().min(-1000).max(20_000).optional(),
    headingDeg: z.number().min(-360).max(360).optional(),
  }).optional(),
  footprint: z.array(positionPairSchema).min(3).max(64).optional().describe('ground area seen, a ring of [lon, lat]'),
  detections: z.array(detectionSchema).max(2000),
}).describe('one frame of one drone or camera, also when it saw nothing');
export type DetectionsMessage = z.infer<typeof detectionsMessageSchema>;

/** A unit's or drone's own position: topic kind `position`. */
export const positionMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  lon: lonSchema,
  lat: latSchema,
  accuracyM: z.number().min(0).max(100_000).optional().describe('radius in metres that holds the true place with 95 %'),
  altM: z.number().min(-1000).max(20_000).optional(),
  speedMps: z.number().min(0).max(400).optional(),
  headingDeg: z.number().min(-360).max(360).optional(),
  fms: fmsSchema.optional(),
  battery: z.number().min(0).max(1).optional(),
  ...sending,
}).describe('a unit\'s or drone\'s own position');
export type PositionMessage = z.infer<typeof positionMessageSchema>;

/** A field report: topic kind `report` and `POST …/reports`. The id should be the sender's own; without one it is derived as everywhere. */
export const reportMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  category: reportCategorySchema,
  text: z.string().max(4000).default(''),
  lon: lonSchema,
  lat: latSchema,
  accuracyM: z.number().min(0).max(100_000).optional().describe('radius in metres that holds the true place with 95 %'),
  urgency: urgencySchema.optional(),
  persons: z.number().int().min(0).max(100_000).optional(),
  denies: z.boolean().default(false).describe('true: it is NOT (or no longer) so'),
  reliability: reliabilitySchema.optional(),
  credibility: credibilitySchema.optional(),
  origin: z.string().min(1).max(120).optional().describe('where the word came from first; reports of one origin count once'),
  state: gateStateSchema.optional().describe('for category gate_state: the state that was seen'),
  feature: sourceIdSchema.optional().describe('the gate or gauge meant, when known'),
  corrects: recordIdSchema.optional().describe('the own earlier report that this one replaces'),
  attachments: attachmentsSchema.optional().describe('photos and voice notes, which come by …/photos'),
  ...sending,
}).describe('a field report');
export type ReportMessage = z.infer<typeof reportMessageSchema>;

/** A unit's status: topic kind `status`. Strength as [officers, sub-officers, crew]. */
export const statusMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  fms: fmsSchema.optional(),
  strength: z.tuple([z.number().int().min(0).max(999), z.number().int().min(0).max(999), z.number().int().min(0).max(9999)]).optional(),
  capabilities: z.array(z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/)).max(32).optional(),
  note: z.string().max(500).optional(),
  ...sending,
}).describe('status, strength and capabilities of a unit');
export type StatusMessage = z.infer<typeof statusMessageSchema>;
