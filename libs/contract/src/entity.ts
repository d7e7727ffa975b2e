import * as z from 'zod';
import { entityIdSchema, recordIdSchema, sourceIdSchema } from './ids';
import { covarianceSchema, latSchema, lonSchema, positionPairSchema } from './place';
import { thresholdSchema, unitSettingsSchema } from './source-registration';
import { timeMsSchema } from './time';
import { datumSchema, fmsSchema, gateStateSchema, objectClassSchema, reportCategorySchema, severitySchema, urgencySchema } from './vocabulary';

// The nouns of the fused picture. Every entity says how old it is (`eventTimeMs`: newest evidence; `receivedTimeMs`: when we learnt it).

/** How current an entity is: `fresh` within its period, `ageing` up to 3 periods, `stale` beyond, `silent` once that is an alarm of its own. */
export const freshnessSchema = z.enum(['fresh', 'ageing', 'stale', 'silent']);
export type Freshness = z.infer<typeof freshnessSchema>;

const aged = { eventTimeMs: timeMsSchema, receivedTimeMs: timeMsSchema };
const simulated = z.boolean().optional().describe('true: built from simulated words');

/** Our running estimate of one detected thing. Velocity in m/s east and north, `cov` of the position in m². */
export const trackSchema = z.object({
  type: z.literal('track'), id: entityIdSchema, class: objectClassSchema, classConfidence: z.number(),
  lon: lonSchema, lat: latSchema, vEastMps: z.number(), vNorthMps: z.number(), cov: covarianceSchema,
  existence: z.number().min(0).max(1), hits: z.number().int(), sources: z.array(sourceIdSchema), ...aged,
});
export type Track = z.infer<typeof trackSchema>;

/** A responding team or vehicle. */
export const unitSchema = z.object({
  type: z.literal('unit'), id: entityIdSchema, source: sourceIdSchema, callSign: z.string(), settings: unitSettingsSchema,
  lon: lonSchema.optional(), lat: latSchema.optional(), sigmaM: z.number().optional(), speedMps: z.number().optional(), headingDeg: z.number().optional(),
  fms: fmsSchema.optional(), strength: z.tuple([z.number(), z.number(), z.number()]).optional(), capabilities: z.array(z.string()), note: z.string().optional(),
  battery: z.number().optional(), periodS: z.number(), freshness: freshnessSchema, simulated, ...aged,
});
export type Unit = z.infer<typeof unitSchema>;

/** A drone or camera with what it looked at last. */
export const droneSchema = z.object({
  type: z.literal('drone'), id: entityIdSchema, source: sourceIdSchema, name: z.string(),
  lon: lonSchema.optional(), lat: latSchema.optional(), altM: z.number().optional(), headingDeg: z.number().optional(),
  footprint: z.array(positionPairSchema).optional(), footprintTimeMs: timeMsSchema.optional(), battery: z.number().optional(),
  periodS: z.number(), freshness: freshnessSchema, simulated, ...aged,
});
export type Drone = z.infer<typeof droneSchema>;

/** A water level gauge. `levelM` is in metres over `datum`. */
export const gaugeSchema = z.object({
  type: z.literal('gauge'), id: entityIdSchema, source: sourceIdSchema, name: z.string(), lon: lonSchema.optional(), lat: latSchema.optional(),
  levelM: z.number().optional(), datum: datumSchema.optional(), levelPnpM: z.number().optional().describe('the same level over the gauge zero'),
  trendMPerH: z.number().optional(), tendency: z.enum(['rising', 'falling', 'steady', 'unknown']),
  stage: z.object({ scheme: z.literal('st-pauli'), stage: z.number().int().min(0).max(3) }).optional().describe('Hamburg water level stage by computation: a hint, people proclaim it'),
  surgeClass: z.enum(['none', 'surge', 'severe', 'very_severe']).optional().describe('BSH class over mean high water'),
  thresholds: z.array(thresholdSchema.extend({ reached: z.boolean() })),
  quality: z.enum(['good', 'unregistered', 'datum_unknown', 'stuck', 'jumping', 'implausible']),
  periodS: z.number(), freshness: freshnessSchema, simulated, ...aged,
});
export type Gauge = z.infer<typeof gaugeSchema>;

/** What one source says of a gate. */
export const gateClaimSchema = z.object({
  source: sourceIdSchema, by: z.enum(['sensor', 'person']), state: gateStateSchema, ...aged, record: recordIdSchema,
});
export type GateClaim = z.infer<typeof gateClaimSchema>;

/** A flood gate. Disagreement is a state: `conflict` shows both claims, and `assumed` is the worse case. */
export const gateSchema = z.object({
  type: z.literal('gate'), id: entityIdSchema, source: sourceIdSchema, name: z.string(), lon: lonSchema.optional(), lat: latSchema.optional(),
  state: z.enum(['open', 'closed', 'moving', 'unknown', 'conflict']),
  assumed: z.enum(['open', 'closed', 'moving', 'unknown']).describe('what to act on; never better than the worst believable claim'),
  confidence: z.number().min(0).max(1), claims: z.array(gateClaimSchema), conflictSinceMs: timeMsSchema.optional(),
  settledBy: z.string().optional(), sillM: z.number().optional(), area: z.string().optional(),
  periodS: z.number(), freshness: freshnessSchema, simulated, ...aged,
});
export type Gate = z.infer<typeof gateSchema>;

/** Any other sensor: its newest value per property. */
export const sensorSchema = z.object({
  type: z.literal('sensor'), id: entityIdSchema, source: sourceIdSchema, name: z.string(), lon: lonSchema.optional(), lat: latSchema.optional(),
  values: z.array(z.object({ property: z.string(), value: z.number(), uom: z.string(), eventTimeMs: timeMsSchema })),
  periodS: z.number(), freshness: freshnessSchema, simulated, ...aged,
});
export type Sensor = z.infer<typeof sensorSchema>;

/** A situation-level object fused from reports and detections. */
export const incidentSchema = z.object({
  type: z.literal('incident'), id: entityIdSchema, category: reportCategorySchema, lon: lonSchema, lat: latSchema, sigmaM: z.number(),
  grade: z.enum(['unconfirmed', 'probable', 'confirmed', 'contested', 'denied', 'dismissed', 'closed']),
  confidence: z.number().min(0).max(1).describe('probability that it is real and still so, from log-odds over origin groups'),
  forWeight: z.number().describe('Beta evidence for it'), againstWeight: z.number().describe('Beta evidence against it'),
  origins: z.number().int().describe('independent origins that say so'), reports: z.number().int(), denials: z.number().int(),
  severity: severitySchema, urgency: urgencySchema, persons: z.number().int().optional(), priority: z.number(), text: z.string().describe('newest text'),
  sources: z.array(sourceIdSchema), firstTimeMs: timeMsSchema, decidedBy: z.string().optional(), mergedInto: entityIdSchema.optional(), ...aged,
});
export type Incident = z.infer<typeof incidentSchema>;

/** Why an alarm is raised; each has a text, an action and an owner (alarm-texts). */
export const alarmCodeSchema = z.enum(['gauge_threshold', 'gate_conflict', 'gate_open_above_sill', 'source_silent', 'gauge_stuck', 'incident_severe', 'unit_emergency']);
export type AlarmCode = z.infer<typeof alarmCodeSchema>;

/** One thing that somebody must act on. Acknowledged is not cleared. */
export const alarmSchema = z.object({
  type: z.literal('alarm'), id: entityIdSchema, code: alarmCodeSchema, severity: severitySchema, subject: entityIdSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).describe('values for the alarm\'s text'),
  active: z.boolean(), raisedTimeMs: timeMsSchema, clearedTimeMs: timeMsSchema.optional(), occurrences: z.number().int(),
  acknowledgedBy: z.string().optional(), acknowledgedTimeMs: timeMsSchema.optional(), shelvedUntilMs: timeMsSchema.optional(),
  lon: lonSchema.optional(), lat: latSchema.optional(), ...aged,
});
export type Alarm = z.infer<typeof alarmSchema>;

/** An order with its steps. */
export const taskSchema = z.object({
  type: z.literal('task'), id: entityIdSchema, unit: sourceIdSchema, text: z.string(), target: entityIdSchema.optional(), lon: lonSchema.optional(), lat: latSchema.optional(),
  step: z.string(), steps: z.array(z.object({ step: z.string(), timeMs: timeMsSchema, by: z.string() })), ...aged,
});
export type Task = z.infer<typeof taskSchema>;

/** Anything in the picture. */
export const entitySchema = z.discriminatedUnion('type', [trackSchema, unitSchema, droneSchema, gaugeSchema, gateSchema, sensorSchema, incidentSchema, alarmSchema, taskSchema]);
export type Entity = z.infer<typeof entitySchema>;
export type EntityType = Entity['type'];

/** What an attribute rests on: the records behind it (newest last) and the rule of fusion that picked or combined them. */
export const basisSchema = z.object({ rule: z.string(), records: z.array(recordIdSchema), count: z.number().int().describe('records in all; the list keeps the newest') });
export type Basis = z.infer<typeof basisSchema>;

/** Provenance of an entity: attribute → basis. Every shown attribute has one. */
export type Provenance = Readonly<Record<string, Basis>>;
