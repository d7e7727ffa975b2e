import * as z from 'zod';
import { areaKindSchema, areaShapeSchema } from './area';
import { entityIdSchema, recordIdSchema, sourceIdSchema } from './ids';
import { covarianceSchema, latSchema, lonSchema, positionPairSchema } from './place';
import { thresholdSchema, unitSettingsSchema } from './source-registration';
import { timeMsSchema } from './time';
import { credibilitySchema, datumSchema, fmsSchema, gateStateSchema, objectClassSchema, reliabilitySchema, reportCategorySchema, severitySchema, urgencySchema } from './vocabulary';

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

/** Where a level is going. Every number says how sure it is. */
export const levelForecastSchema = z.object({
  fromTimeMs: timeMsSchema.describe('event time the forecast starts from'),
  points: z.array(z.object({ timeMs: timeMsSchema, levelM: z.number(), sigmaM: z.number() })).describe('expected level in the gauge\'s datum with its standard deviation'),
  crossings: z.array(z.object({
    code: z.string(), probability: z.number().min(0).max(1).describe('that the threshold is reached within the forecast'),
    timeMs: timeMsSchema.optional().describe('first time at which reaching it is more likely than not'),
    earliestMs: timeMsSchema.optional().describe('first time at which the probability exceeds 0.1'), latestMs: timeMsSchema.optional().describe('… 0.9'),
  })),
});
export type LevelForecast = z.infer<typeof levelForecastSchema>;

/** A water level gauge. `levelM` is in metres over `datum`. */
export const gaugeSchema = z.object({
  type: z.literal('gauge'), id: entityIdSchema, source: sourceIdSchema, name: z.string(), lon: lonSchema.optional(), lat: latSchema.optional(),
  levelM: z.number().optional(), datum: datumSchema.optional(), levelPnpM: z.number().optional().describe('the same level over the gauge zero'),
  trendMPerH: z.number().optional(), tendency: z.enum(['rising', 'falling', 'steady', 'unknown']),
  stage: z.object({ scheme: z.literal('st-pauli'), stage: z.number().int().min(0).max(3) }).optional().describe('Hamburg water level stage by computation: a hint, people proclaim it'),
  surgeClass: z.enum(['none', 'surge', 'severe', 'very_severe']).optional().describe('BSH class over mean high water'),
  thresholds: z.array(thresholdSchema.extend({ reached: z.boolean() })),
  quality: z.enum(['good', 'unregistered', 'datum_unknown', 'stuck', 'jumping', 'implausible']),
  forecast: levelForecastSchema.optional(),
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
  reliability: reliabilitySchema.optional().describe('Admiralty grade of its best source'),
  credibility: credibilitySchema.optional().describe('Admiralty grade of the information, computed from independent confirmation only'),
  alternatives: z.array(z.object({ category: reportCategorySchema, probability: z.number().min(0).max(1) })).optional().describe('other kinds it may be, likeliest first'),
  similar: z.array(z.object({ id: entityIdSchema, score: z.number() })).optional().describe('incidents that may be the same one: proposals to merge, score in nats'),
  severity: severitySchema, urgency: urgencySchema, persons: z.number().int().optional(), priority: z.number(), text: z.string().describe('newest text'),
  sources: z.array(sourceIdSchema), firstTimeMs: timeMsSchema, decidedBy: z.string().optional(), mergedInto: entityIdSchema.optional(), ...aged,
});
export type Incident = z.infer<typeof incidentSchema>;

const ring = z.array(positionPairSchema);

/** Land behind a dyke, and the water in it. Levels in metres NHN. */
export const polderSchema = z.object({
  type: z.literal('polder'), id: entityIdSchema, name: z.string(), ring: ring.describe('outline'),
  crestM: z.number().describe('lowest crest of its dyke'), synthetic: z.boolean().describe('true: built on schematic heights, not on a survey'),
  levelM: z.number().optional().describe('water inside, where there is any'), sigmaM: z.number().optional(),
  probability: z.number().min(0).max(1).describe('that some of its ground is under water'), wetAreaM2: z.number().describe('expected flooded area'),
  bands: z.array(z.object({ probability: z.number().min(0).max(1), rings: z.array(ring) })).describe('outlines within which the ground is wet with at least this probability'),
  causes: z.array(z.object({ kind: z.enum(['overtopping', 'breach', 'gate', 'observed']), subject: entityIdSchema.optional() })), ...aged,
});
export type Polder = z.infer<typeof polderSchema>;

/** How far something can be passed. `doubtful`: nobody can say, or it is close. */
export const passabilitySchema = z.enum(['passable', 'doubtful', 'impassable']);
export type Passability = z.infer<typeof passabilitySchema>;

/** A piece of road with the water expected on it. */
export const roadSchema = z.object({
  type: z.literal('road'), id: entityIdSchema, name: z.string(), line: z.array(positionPairSchema), synthetic: z.boolean(),
  probability: z.number().min(0).max(1).describe('that it is under water somewhere'), depthM: z.number().describe('expected depth at its deepest place'), sigmaM: z.number(),
  car: passabilitySchema, truck: passabilitySchema, foot: passabilitySchema, blockedBy: entityIdSchema.optional().describe('incident that blocks it'), ...aged,
});
export type Road = z.infer<typeof roadSchema>;

/** What may come of what is: a danger derived from levels, gates, breaches, units and silence. Never somebody's word, always computed. */
export const hazardSchema = z.object({
  type: z.literal('hazard'), id: entityIdSchema,
  kind: z.enum(['gate_inflow', 'overtopping', 'breach_inflow', 'unit_in_danger', 'incident_unattended', 'area_unseen', 'section_without_unit']),
  subject: entityIdSchema.describe('what it threatens or comes from'), name: z.string(), area: z.string().optional(),
  state: z.enum(['possible', 'expected', 'present']), severity: severitySchema, probability: z.number().min(0).max(1),
  harmTimeMs: timeMsSchema.optional().describe('when harm is expected; past: it is there'), earliestMs: timeMsSchema.optional(), latestMs: timeMsSchema.optional(),
  priority: z.number(), evidence: z.array(entityIdSchema).describe('entities it is derived from'),
  lon: lonSchema.optional(), lat: latSchema.optional(), ...aged,
});
export type Hazard = z.infer<typeof hazardSchema>;

/** A square of ground and when somebody looked at it last. `eventTimeMs` is that moment. */
export const squareSchema = z.object({
  type: z.literal('square'), id: entityIdSchema, west: lonSchema, south: latSchema, east: lonSchema, north: latSchema,
  source: sourceIdSchema.describe('who looked last'), by: z.enum(['drone', 'patrol', 'sensor']), share: z.number().min(0).max(1).describe('how much of it was in view at that look'),
  looks: z.number().int(), ...aged,
});
export type Square = z.infer<typeof squareSchema>;

/** Why an alarm is raised; each has a text, an action and an owner (alarm-texts). */
export const alarmCodeSchema = z.enum(['gauge_threshold', 'gate_conflict', 'gate_open_above_sill', 'source_silent', 'gauge_stuck', 'incident_severe', 'unit_emergency', 'threshold_expected', 'gate_inflow_expected', 'polder_flooding', 'unit_in_danger', 'area_unseen']);
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

/** Something the staff has drawn. */
export const areaSchema = z.object({
  type: z.literal('area'), id: entityIdSchema, kind: areaKindSchema, name: z.string(), shape: areaShapeSchema, points: z.array(positionPairSchema),
  leader: z.string().optional(), units: z.array(sourceIdSchema), note: z.string().optional(), drawnBy: z.string(), ...aged,
});
export type Area = z.infer<typeof areaSchema>;

/** Where the command log stands; its entries are read from `…/log`. */
export const logStateSchema = z.object({ type: z.literal('log'), id: entityIdSchema, entries: z.number().int(), keeper: z.string(), ...aged });
export type LogState = z.infer<typeof logStateSchema>;

/** Anything in the picture. */
export const entitySchema = z.discriminatedUnion('type', [trackSchema, unitSchema, droneSchema, gaugeSchema, gateSchema, sensorSchema, incidentSchema, alarmSchema, taskSchema,
  polderSchema, roadSchema, hazardSchema, squareSchema, areaSchema, logStateSchema]);
export type Entity = z.infer<typeof entitySchema>;
export type EntityType = Entity['type'];

/** What an attribute rests on: the records behind it (newest last) and the rule of fusion that picked or combined them. */
export const basisSchema = z.object({ rule: z.string(), records: z.array(recordIdSchema), count: z.number().int().describe('records in all; the list keeps the newest') });
export type Basis = z.infer<typeof basisSchema>;

/** Provenance of an entity: attribute → basis. Every shown attribute has one. */
export type Provenance = Readonly<Record<string, Basis>>;
