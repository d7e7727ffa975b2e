import * as z from 'zod';
import { entityIdSchema, sourceIdSchema } from './ids';
import { latSchema, lonSchema } from './place';
import { credibilitySchema, gateStateSchema, reportCategorySchema, urgencySchema } from './vocabulary';

// The master scenario events list (MSEL) of an exercise: what is put before the players, when, and what is expected of them.

/** A name within a scenario: an inject, an object of the truth, a breach, a fire, a shelter. */
export const scenarioNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and hyphens').describe('a name within the scenario');
/** A text in both languages of the staff. */
export const bilingualSchema = z.object({ de: z.string().min(1).max(1000), en: z.string().min(1).max(1000) });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** Seconds of a scenario, from its start. */
export const scenarioSSchema = z.number().min(0).max(10_000_000).describe('seconds of the scenario since its start');
const delaySSchema = z.number().min(0).max(1_000_000).describe('seconds of the scenario');

/** What may be wrong with a sensor: it repeats its last value, says nothing, or throws single wild values. */
export const sensorFaultSchema = z.enum(['stuck', 'silent', 'wild']);
/** What may be wrong with the way from a source to the server: late, twice, nothing (radio silence), or a receiver that jumps about. */
export const linkFaultSchema = z.enum(['delay', 'duplicate', 'silence', 'gps_jump']);
/** One source, or everybody who speaks. */
export const linkSourceSchema = z.union([z.literal('*'), sourceIdSchema]).describe('a source, or "*" for everybody');
const forSSchema = z.number().positive().max(1_000_000).optional().describe('seconds of the scenario it lasts; missing: until it is mended');
/** How bad a fault of a link is. */
export const linkFault = {
  source: linkSourceSchema, fault: linkFaultSchema,
  valueS: z.number().positive().max(3600).optional().describe('delay: by how many seconds; missing: 30'),
  valueM: z.number().positive().max(100_000).optional().describe('gps_jump: by how many metres; missing: 400'),
  forS: forSSchema,
};
/** A fault of a sensor. */
export const sensorFault = { source: sourceIdSchema, fault: sensorFaultSchema, forS: forSSchema };

/** When an inject is due. The seconds are those of the scenario. */
export const injectConditionSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('time'), atS: scenarioSSchema }),
  z.object({ on: z.literal('level'), gauge: sourceIdSchema, aboveM: z.number().optional(), belowM: z.number().optional() }).refine(({ aboveM, belowM }) => aboveM !== undefined || belowM !== undefined, 'expected aboveM or belowM')
    .describe('the true level at a gauge, metres NHN'),
  z.object({ on: z.literal('after'), inject: scenarioNameSchema, delayS: delaySSchema }).describe('after another one was sent'),
  z.object({ on: z.literal('answered'), inject: scenarioNameSchema, delayS: delaySSchema.default(0) }).describe('after the players did what another one expects'),
  z.object({ on: z.literal('missed'), inject: scenarioNameSchema, delayS: delaySSchema.default(0) }).describe('after the time for what another one expects ran out'),
  z.object({ on: z.literal('hand') }).describe('by a trainer\'s hand'),
]);
export type InjectCondition = z.infer<typeof injectConditionSchema>;

/** What is said. Its place is that of a thing of the truth, or one that was chosen; the reporter errs by `placeSigmaM`. */
export const injectReportSchema = z.object({
  category: reportCategorySchema, text: z.string().min(1).max(4000),
  about: z.union([z.object({ object: scenarioNameSchema }), z.object({ lon: lonSchema, lat: latSchema })]),
  placeSigmaM: z.number().min(0).max(10_000).default(20).describe('1 σ per axis of the stated place'),
  urgency: urgencySchema.optional(), persons: z.number().int().min(0).max(100_000).optional(), denies: z.boolean().default(false), state: gateStateSchema.optional(),
  feature: sourceIdSchema.optional(), credibility: credibilitySchema.optional(), origin: z.string().min(1).max(120).optional(),
  echoesS: z.array(delaySSchema).max(10).default([]).describe('delays after which somebody else passes the same word on'),
});
export type InjectReport = z.infer<typeof injectReportSchema>;

/** What happens in the truth. */
export const injectEffectSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('break'), ...sensorFault }),
  z.object({ act: z.literal('repair'), source: sourceIdSchema }),
  z.object({ act: z.literal('link'), ...linkFault }),
  z.object({ act: z.literal('gate'), gate: sourceIdSchema, state: z.enum(['open', 'closed']) }).describe('it begins to move'),
  z.object({ act: z.literal('breach'), breach: scenarioNameSchema }).describe('a dyke that the scenario names gives way'),
  z.object({ act: z.literal('fire'), fire: scenarioNameSchema, out: z.boolean().default(false) }).describe('a fire that the scenario names breaks out, or is out'),
  z.object({ act: z.literal('object'), object: scenarioNameSchema, gone: z.boolean().default(false) }).describe('a thing of the truth appears, or is gone'),
]);
export type InjectEffect = z.infer<typeof injectEffectSchema>;

/** Where an inject is. `armed`: only its own condition is still wanting; `seen`: a player had it before the eyes. */
export const injectStateSchema = z.enum(['planned', 'armed', 'sent', 'seen', 'answered', 'missed', 'cancelled']);
export type InjectState = z.infer<typeof injectStateSchema>;

/** How players may answer: an order, a judgement, an entry of the log, something drawn, an alarm acknowledged. */
export const answerKindSchema = z.enum(['tasking', 'assessment', 'log', 'area', 'alarm_ack']);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/** What the players should do. One act of one of the kinds, about the right thing, is the answer. */
export const expectationSchema = z.object({
  action: bilingualSchema, kinds: z.array(answerKindSchema).min(1).max(5),
  unit: sourceIdSchema.optional().describe('tasking: this unit'), capability: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/).optional().describe('tasking: a unit that can do this'),
  target: entityIdSchema.optional().describe('about this entity'),
  within: z.object({ lon: lonSchema, lat: latSchema, radiusM: z.number().positive().max(100_000) }).optional().describe('about something there; missing target and place: within 500 m of what was reported'),
  words: z.array(z.string().min(2).max(80)).max(20).optional().describe('log: one of these words must be in the entry'),
  withinS: delaySSchema.describe('seconds of the scenario after it was sent; later it counts as missed'),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** The way a stimulus takes to the players. */
export const injectChannelSchema = z.enum(['radio', 'phone', 'app', 'sensor', 'drone']);
export type InjectChannel = z.infer<typeof injectChannelSchema>;

const content = {
  title: bilingualSchema, channel: injectChannelSchema.describe('radio and app: the speaker\'s own device; phone: typed at the control room'),
  from: sourceIdSchema.optional().describe('who speaks; with a report it is needed'), to: z.string().min(1).max(80).optional().describe('for whom of the players it is meant'),
  report: injectReportSchema.optional(), effects: z.array(injectEffectSchema).max(20).default([]),
  expect: expectationSchema.optional(), objective: z.string().min(1).max(80).optional(), owner: z.string().min(1).max(80).optional().describe('who of the exercise control looks after it'),
};
const saysOrDoes = ({ report, from, effects }: { report?: unknown; from?: unknown; effects?: readonly unknown[] | undefined }): boolean => (report === undefined ? (effects?.length ?? 0) > 0 : from !== undefined);
const SAYS_OR_DOES = 'expected a report with "from", or effects';

/** One line of the MSEL. */
export const mselEntrySchema = z.object({ id: scenarioNameSchema, when: injectConditionSchema, ...content }).refine(saysOrDoes, SAYS_OR_DOES);
export type MselEntry = z.infer<typeof mselEntrySchema>;

/** An inject that a trainer thinks of while it runs: sent at once. */
export const adhocInjectSchema = z.object({ id: scenarioNameSchema, ...content }).refine(saysOrDoes, SAYS_OR_DOES);
export type AdhocInject = z.infer<typeof adhocInjectSchema>;
