import * as z from 'zod';
import { entityIdSchema, recordIdSchema, sourceIdSchema } from './ids';
import { timeMsSchema, timeSchema } from './time';

/** What an entry of the command log (Einsatztagebuch) is. `order` and `alarm` are written by the server alone. */
export const logKindSchema = z.enum(['note', 'message_in', 'message_out', 'decision', 'order', 'alarm', 'briefing', 'keeper', 'correction']);
export type LogKind = z.infer<typeof logKindSchema>;

/** Precedence of a message (Vorrangstufe): Einfach, Sofort, Blitz. */
export const precedenceSchema = z.enum(['routine', 'immediate', 'flash']);
export type Precedence = z.infer<typeof precedenceSchema>;

const who = z.string().min(1).max(80);
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex');

/** A new entry of the command log: `POST …/log`. Only its keeper writes; the first entry, and each of the kind `keeper`, makes its writer the keeper. */
export const logMessageSchema = z.object({
  id: recordIdSchema.optional(),
  time: timeSchema,
  kind: logKindSchema.exclude(['order', 'alarm']).default('note'),
  text: z.string().trim().min(1).max(4000),
  from: who.optional().describe('message: who said it'),
  to: who.optional().describe('message: to whom'),
  precedence: precedenceSchema.default('routine'),
  subjects: z.array(entityIdSchema).max(20).default([]).describe('what it is about'),
  causes: z.array(recordIdSchema).max(20).default([]).describe('records or entries it follows from: message, assessment, decision, order, confirmation'),
  corrects: z.number().int().min(1).optional().describe('correction: number of the entry that it sets right; that one stays as it is'),
}).describe('a new entry of the command log');
export type LogMessage = z.infer<typeof logMessageSchema>;

/** An entry as the journal keeps it. `hash` is the SHA-256 of the canonical JSON of everything else in the record, `previous` the hash of the entry before. */
export const logEntrySchema = z.object({
  number: z.number().int().min(1), kind: logKindSchema, text: z.string(), textEn: z.string().optional().describe('automatic entries: the same in English'),
  automatic: z.boolean().describe('written by the server for a decision, an order or an alarm'), keeper: sourceIdSchema.describe('who keeps the log and signs the entry'),
  from: who.optional(), to: who.optional(), precedence: precedenceSchema, subjects: z.array(entityIdSchema), causes: z.array(recordIdSchema), corrects: z.number().int().optional(),
  previous: digest, hash: digest,
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** One entry of `GET …/log`. */
export const logItemSchema = logEntrySchema.extend({ id: recordIdSchema, author: sourceIdSchema, eventTimeMs: timeMsSchema, receivedTimeMs: timeMsSchema });
export type LogItem = z.infer<typeof logItemSchema>;

/** `GET …/log`. `broken`: number of the first entry whose chain does not hold. */
export const logDocumentSchema = z.object({ keeper: sourceIdSchema.optional(), total: z.number().int(), broken: z.number().int().optional(), entries: z.array(logItemSchema) });
export type LogDocument = z.infer<typeof logDocumentSchema>;

const sentenceSchema = z.object({
  de: z.string(), en: z.string(), evidence: z.array(entityIdSchema).min(1).describe('what it rests on'),
  certainty: z.enum(['fact', 'likely', 'unclear']).describe('fact only above the set grade; everything else is said as what it is'),
  weight: z.number().describe('how much it matters; of two the higher one first'),
});
export type BriefingSentence = z.infer<typeof sentenceSchema>;

/** `GET …/briefing`: the Lagevortrag zur Unterrichtung. Sections as in FwDV 100: overview, situation, own forces, outlook; and what changed since the last one. */
export const briefingDocumentSchema = z.object({
  asOfMs: timeMsSchema, sinceMs: timeMsSchema.optional().describe('knowledge time of the briefing before'), readingS: z.number().describe('how long it takes to read aloud, seconds'),
  sections: z.object({ overview: z.array(sentenceSchema), hazards: z.array(sentenceSchema), forces: z.array(sentenceSchema), outlook: z.array(sentenceSchema) }),
  changes: z.array(sentenceSchema).describe('since the briefing before'),
});
export type BriefingDocument = z.infer<typeof briefingDocumentSchema>;

/** `GET …/timeline`: what came in when, for the time bar. */
export const timelineDocumentSchema = z.object({
  fromMs: timeMsSchema, toMs: timeMsSchema, bucketMs: z.number().int().min(1), firstMs: timeMsSchema.optional().describe('received time of the oldest record'),
  buckets: z.array(z.object({ timeMs: timeMsSchema, records: z.number().int(), reports: z.number().int() })).describe('only those that hold anything'),
  marks: z.array(z.object({ timeMs: timeMsSchema, kind: logKindSchema, text: z.string(), textEn: z.string().optional(), number: z.number().int(), subjects: z.array(entityIdSchema) })).describe('entries of the command log'),
});
export type TimelineDocument = z.infer<typeof timelineDocumentSchema>;
