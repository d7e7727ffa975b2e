import * as z from 'zod';
import { entityIdSchema, recordIdSchema, situationIdSchema, sourceIdSchema } from './ids';
import { logKindSchema } from './command-log';
import { scenarioNameSchema, scenarioSSchema } from './msel';
import { timeMsSchema } from './time';
import { reportCategorySchema } from './vocabulary';

// What an exercise showed, for its after-action review: reckoned from its journal and its truth, for who controls it.

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const error = z.number().min(0);

/** How near the picture came to the truth at a moment. */
const nearnessSchema = z.object({
  atMs: timeMsSchema, scenarioS: scenarioSSchema, gospaM: error.describe('distance of tracks from what moved, GOSPA, m'), incidentF1: share,
  ece: share.describe('expected calibration error of everything shown until then'), levelErrorM: error, gatesRight: share,
});
/** How near it came over the whole time; the figures are those of `libs/review`. */
const truthReviewSchema = z.object({
  moments: count,
  tracks: z.object({ gospaM: error, rmseM: error, missed: error, invented: error, idSwitches: count, fragmentations: count }),
  incidents: z.object({
    brier: error, logLoss: error, ece: share, precision: share, recall: share, f1: share,
    detections: z.array(z.object({ id: scenarioNameSchema, category: reportCategorySchema, fromS: scenarioSSchema, detectedAfterS: z.number().min(0).optional().describe('missing: it was never shown') })),
  }),
  water: z.object({ levelErrorM: error, gatesRight: share, gatesDoubted: share, gatesWrong: share, floodCsi: share }),
  overTime: z.array(nearnessSchema),
});

/** How many alarms people were given. */
const alarmReviewSchema = z.object({
  raised: count, perTenMinutes: z.array(count), mostInTenMinutes: count, manageableShare: share, floodShare: share,
  acknowledgedMs: z.object({ median: z.number(), longest: z.number() }).optional(), neverAcknowledged: count,
});

/** Something the players decided, ordered or wrote down. */
const decisionSchema = z.object({
  id: recordIdSchema, atMs: timeMsSchema.describe('when it came in'), by: sourceIdSchema, text: z.string(),
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('order'), task: z.string(), unit: sourceIdSchema, step: z.string() }),
    z.object({ kind: z.literal('assessment'), verdict: z.string(), target: entityIdSchema }),
    z.object({ kind: z.literal('log'), entry: logKindSchema, number: z.number().int() }),
  ]),
});
export type Decision = z.infer<typeof decisionSchema>;

/** What the journal tells of the exercise itself. */
const entryReviewSchema = z.object({
  delays: z.record(z.string(), z.object({ count, p50Ms: z.number(), p95Ms: z.number() })).describe('from event to receipt, by kind of record'),
  strips: z.array(z.object({ source: sourceIdSchema, perFiveMinutes: z.array(count) })).describe('deeds of each account and unit'),
});

/** The figures of an exercise from its first running moment to its end, or to the moment they were asked for. */
const exerciseFiguresSchema = z.object({
  startMs: timeMsSchema, endMs: timeMsSchema, truth: truthReviewSchema, alarms: alarmReviewSchema, entries: entryReviewSchema,
  openTasks: z.array(count).describe('orders that were open at the end of each five minutes'), decisions: z.array(decisionSchema), moreDecisions: count.describe('that are not listed'),
});
export type ExerciseFigures = z.infer<typeof exerciseFiguresSchema>;

/** `GET …/review`: how far the reckoning is, and what it came to. */
export const exerciseReviewSchema = z.object({
  situation: situationIdSchema, asOfMs: timeMsSchema.describe('up to when it is reckoned'), state: z.enum(['reckoning', 'there', 'failed']),
  done: z.number().min(0), of: z.number().min(0).describe('seconds of the exercise'), reason: z.string().optional().describe('failed: why'), figures: exerciseFiguresSchema.optional(),
});
export type ExerciseReviewDocument = z.infer<typeof exerciseReviewSchema>;
