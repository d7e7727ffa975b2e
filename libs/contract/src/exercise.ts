import * as z from 'zod';
import { entityIdSchema, recordIdSchema, situationIdSchema, sourceIdSchema } from './ids';
import { adhocInjectSchema, bilingualSchema, injectStateSchema, linkFault, linkFaultSchema, mselEntrySchema, scenarioNameSchema, scenarioSSchema, sensorFault, sensorFaultSchema } from './msel';
import { latSchema, lonSchema } from './place';
import { timeMsSchema } from './time';
import { gateStateSchema, objectClassSchema, reportCategorySchema } from './vocabulary';

// Control and truth of an exercise. They never pass the pipeline: tables and doors of their own, behind the right `exercise.control`.

/** How fast the truth runs against the clock. */
export const exerciseSpeedSchema = z.number().min(0.25).max(60).describe('seconds of the scenario a second');
const seedSchema = z.number().int().min(-2_147_483_648).max(2_147_483_647);
/** A scenario as a file: its text. */
const scenarioTextSchema = z.string().min(1).max(2_000_000).describe('a scenario file (YAML)');
const place = { lon: lonSchema, lat: latSchema };
const exerciseIdSchema = situationIdSchema.refine((id) => id !== 'live', 'expected an exercise, such as "ex-elbe"');
const command = { id: recordIdSchema };

/** What a trainer says to the engine: `POST …/commands`. A repeated id is the same command. */
export const exerciseCommandSchema = z.discriminatedUnion('act', [
  z.object({ ...command, act: z.literal('pause'), message: z.string().max(500).optional().describe('for the players') }),
  z.object({ ...command, act: z.literal('resume') }),
  z.object({ ...command, act: z.literal('speed'), factor: exerciseSpeedSchema }),
  z.object({ ...command, act: z.literal('jump'), toS: scenarioSSchema.describe('a later second of the scenario') }),
  z.object({ ...command, act: z.literal('send'), inject: scenarioNameSchema }),
  z.object({ ...command, act: z.literal('cancel'), inject: scenarioNameSchema }),
  z.object({ ...command, act: z.literal('adhoc'), inject: adhocInjectSchema }),
  z.object({ ...command, act: z.literal('break'), ...sensorFault }),
  z.object({ ...command, act: z.literal('repair'), source: z.union([z.literal('*'), sourceIdSchema]).describe('mends sensor and link') }),
  z.object({ ...command, act: z.literal('link'), ...linkFault }),
  z.object({ ...command, act: z.literal('mark'), inject: scenarioNameSchema, state: injectStateSchema.extract(['seen', 'answered', 'missed']), note: z.string().max(2000).optional() }),
  z.object({ ...command, act: z.literal('note'), text: z.string().trim().min(1).max(4000), inject: scenarioNameSchema.optional() }),
  z.object({ ...command, act: z.literal('bookmark'), label: z.string().trim().min(1).max(120), atS: scenarioSSchema.optional().describe('missing: now') }),
  z.object({ ...command, act: z.literal('end') }),
]).describe('a command to the engine of an exercise');
export type ExerciseCommand = z.infer<typeof exerciseCommandSchema>;

/** Whether an exercise runs. `ready`: opened, and its engine has not begun. */
export const exerciseStateSchema = z.enum(['ready', 'running', 'paused', 'ended']);
export type ExerciseState = z.infer<typeof exerciseStateSchema>;

const named = z.object({ id: scenarioNameSchema, title: bilingualSchema, ...place });
/** Who and what commands may name. */
export const exerciseCastSchema = z.object({
  speakers: z.array(z.object({ source: sourceIdSchema, name: z.string(), device: z.boolean().describe('true: has a device of its own; false: speaks by phone') })),
  sensors: z.array(z.object({ source: sourceIdSchema, name: z.string(), kind: z.enum(['gauge', 'gate', 'seepage', 'weather', 'drone']) })),
  breaches: z.array(named), fires: z.array(named), objects: z.array(z.object({ id: scenarioNameSchema, class: objectClassSchema })),
});
/** What is to be played: the scenario as the engine read it. */
export const exercisePlanSchema = z.object({
  scenario: scenarioNameSchema, title: bilingualSchema, seed: seedSchema, durationS: scenarioSSchema, scenarioSha256: z.string().regex(/^[0-9a-f]{64}$/).describe('of the scenario\'s text'),
  objectives: z.array(z.object({ id: z.string().min(1).max(80), title: bilingualSchema })), msel: z.array(mselEntrySchema), cast: exerciseCastSchema,
});
export type ExercisePlan = z.infer<typeof exercisePlanSchema>;

const effectWordSchema = z.enum(['unit_ordered', 'unit_departed', 'unit_arrived', 'unit_done', 'unit_refused', 'unit_recalled', 'gate_moving', 'gate_closed', 'gate_open', 'breach_opened', 'breach_contained', 'fire_started', 'fire_out',
  'object_appeared', 'object_gone', 'persons_rescued', 'sensor_broken', 'sensor_repaired', 'link_faulty', 'link_mended', 'area_flooded', 'area_dry', 'shelter_full', 'evacuated']);
export type EffectWord = z.infer<typeof effectWordSchema>;

const happening = { id: recordIdSchema, atMs: timeMsSchema.describe('the server\'s clock'), scenarioS: scenarioSSchema };
const planEvent = z.object({ ...happening, kind: z.literal('plan'), plan: exercisePlanSchema });
const stateEvent = z.object({ ...happening, kind: z.literal('state'), state: exerciseStateSchema, speed: exerciseSpeedSchema, message: z.string().optional(), jumpedFromS: scenarioSSchema.optional() });
const injectEvent = z.object({
  ...happening, kind: z.literal('inject'), inject: scenarioNameSchema, state: injectStateSchema, entry: mselEntrySchema.optional().describe('an inject that is not in the plan'),
  evidence: z.array(z.union([recordIdSchema, entityIdSchema])).max(50).describe('sent: what was said; seen, answered: what the players did'), note: z.string().optional(),
});
const effectEvent = z.object({ ...happening, kind: z.literal('effect'), effect: effectWordSchema, subject: z.string().min(1).max(80), text: bilingualSchema, lon: lonSchema.optional(), lat: latSchema.optional(), evidence: z.array(recordIdSchema).max(50) });
const refusedEvent = z.object({ ...happening, kind: z.literal('refused'), command: recordIdSchema, reason: bilingualSchema });
const commandEvent = z.object({ ...happening, kind: z.literal('command'), command: exerciseCommandSchema });

/** Something the engine tells of: `POST …/events`. The server gives it its number. A repeated id is the same event. */
export const engineEventSchema = z.discriminatedUnion('kind', [planEvent, stateEvent, injectEvent, effectEvent, refusedEvent]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
/** `POST …/events`, by the engine alone. */
export const engineEventsSchema = z.object({ events: z.array(engineEventSchema).min(1).max(500) });

const stamp = { n: z.number().int().min(1).describe('from 1 without gaps, in each exercise'), by: sourceIdSchema.describe('the account; of what the engine tells of: "engine"') };
/** Something that happened in an exercise, as its own log keeps it. */
export const exerciseEventSchema = z.discriminatedUnion('kind', [planEvent.extend(stamp), stateEvent.extend(stamp), injectEvent.extend(stamp), effectEvent.extend(stamp), refusedEvent.extend(stamp), commandEvent.extend(stamp)]);
export type ExerciseEvent = z.infer<typeof exerciseEventSchema>;
/** `GET …/events`: what came after, oldest first. */
export const exerciseEventsSchema = z.object({ situation: situationIdSchema, nowMs: timeMsSchema, events: z.array(exerciseEventSchema) });

/** What a perfect observer would have at a moment. */
export const truthFrameSchema = z.object({
  atMs: timeMsSchema, scenarioS: scenarioSSchema,
  levels: z.record(sourceIdSchema, z.number()).describe('by gauge, metres NHN'),
  gates: z.record(sourceIdSchema, gateStateSchema),
  objects: z.array(z.object({ id: scenarioNameSchema, class: objectClassSchema, ...place, speedMps: z.number().min(0).optional() })),
  units: z.array(z.object({ source: sourceIdSchema, ...place })),
  incidents: z.array(z.object({ id: scenarioNameSchema, category: reportCategorySchema, ...place, persons: z.number().int().min(0).optional(), fromS: scenarioSSchema, toS: scenarioSSchema.optional() }))
    .describe('what is really the matter, and where'),
  breaches: z.array(z.object({ id: scenarioNameSchema, ...place, widthM: z.number().min(0), polder: z.string().optional() })),
  fires: z.array(z.object({ id: scenarioNameSchema, ...place, fought: z.boolean() })),
  flooded: z.array(z.object({ polder: z.string(), depthM: z.number().min(0) })),
  shelters: z.array(z.object({ id: scenarioNameSchema, ...place, persons: z.number().int().min(0), places: z.number().int().min(0) })),
  population: z.array(z.object({ polder: z.string(), persons: z.number().int().min(0), away: z.number().int().min(0).describe('of them in safety') })),
  faults: z.array(z.object({ source: z.union([z.literal('*'), sourceIdSchema]), fault: z.union([sensorFaultSchema, linkFaultSchema]) })),
});
export type TruthFrame = z.infer<typeof truthFrameSchema>;
/** `POST …/truth`, by the engine alone. A frame of the same `atMs` is the same frame. */
export const truthFramesSchema = z.object({ frames: z.array(truthFrameSchema).min(1).max(200) });
/** `GET …/truth`. */
export const truthDocumentSchema = z.object({ situation: situationIdSchema, frames: z.array(truthFrameSchema) });

const mselLineSchema = z.object({
  entry: mselEntrySchema, state: injectStateSchema, armedMs: timeMsSchema.optional(), sentMs: timeMsSchema.optional(), seenMs: timeMsSchema.optional(), answeredMs: timeMsSchema.optional(), missedMs: timeMsSchema.optional(),
  cancelledMs: timeMsSchema.optional(), sentS: scenarioSSchema.optional(), dueS: scenarioSSchema.optional().describe('time condition: when it is due'), evidence: z.array(z.union([recordIdSchema, entityIdSchema])), note: z.string().optional(),
});
export type MselLine = z.infer<typeof mselLineSchema>;
const exerciseHead = {
  situation: situationIdSchema, name: z.string(), scenario: scenarioNameSchema, title: bilingualSchema, seed: seedSchema, state: exerciseStateSchema, speed: exerciseSpeedSchema, message: z.string().optional().describe('pause: for the players'),
  scenarioS: scenarioSSchema.describe('at nowMs'), durationS: scenarioSSchema, startedMs: timeMsSchema, endedMs: timeMsSchema.optional(), nowMs: timeMsSchema,
};
/** `GET …/exercises/{s}`. */
export const exerciseSummarySchema = z.object({ ...exerciseHead, objectives: exercisePlanSchema.shape.objectives, msel: z.array(mselLineSchema), cast: exerciseCastSchema, lastN: z.number().int().min(0).describe('number of the newest event') });
export type ExerciseSummary = z.infer<typeof exerciseSummarySchema>;
/** `GET /api/exercises`. */
export const exercisesDocumentSchema = z.object({ exercises: z.array(z.object(exerciseHead)) });

/** `POST /api/exercises`. `scenario`: the name of one that comes with the program, or a file's text. */
export const exerciseOpeningSchema = z.object({
  situation: exerciseIdSchema.optional(), name: z.string().trim().min(1).max(120).optional(), scenario: z.union([scenarioNameSchema, scenarioTextSchema]),
  seed: seedSchema.default(1), speed: exerciseSpeedSchema.default(1),
});
/** `POST /api/exercises/{s}/fork`: a new exercise that goes on from a moment of another. */
export const exerciseForkSchema = z.object({ situation: exerciseIdSchema.optional(), atMs: timeMsSchema, name: z.string().trim().min(1).max(120) });

/** `GET /api/exercises/scenarios`. */
export const scenariosDocumentSchema = z.object({
  scenarios: z.array(z.object({ id: scenarioNameSchema, title: bilingualSchema, summary: bilingualSchema, durationS: scenarioSSchema, injects: z.number().int().min(0) })),
});
/** `POST /api/exercises/scenarios:check`. */
export const scenarioCheckSchema = z.object({ text: scenarioTextSchema });
/** What is wrong with a scenario's file, and where; `line` and `column` count from 1. */
export const scenarioFaultSchema = z.object({
  line: z.number().int().min(1), column: z.number().int().min(1), path: z.string(), got: z.string(), expected: bilingualSchema, text: bilingualSchema.describe('the whole sentence'),
});
export type ScenarioFault = z.infer<typeof scenarioFaultSchema>;
/** Its answer. Without faults it says what the scenario is. */
export const scenarioVerdictSchema = z.object({ faults: z.array(scenarioFaultSchema), scenario: scenariosDocumentSchema.shape.scenarios.element.optional() });
