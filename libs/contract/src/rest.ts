import * as z from 'zod';
import { basisSchema, entitySchema } from './entity';
import { fileHashSchema } from './attachment';
import { entityIdSchema, recordIdSchema, situationIdSchema } from './ids';
import { inputRecordSchema } from './record';
import { alarmFrameSchema, deltaFrameSchema } from './picture-frames';
import { problemDocumentSchema } from './problem';
import { reportMessageSchema } from './messages';
import { timeMsSchema } from './time';
import { roles } from './rights';
import { sourceRegistrationSchema } from './source-registration';

// Bodies of the REST interface (see OpenAPI, derived from these).

/** `POST /api/session`. */
export const loginSchema = z.object({ user: z.string().min(1).max(64), password: z.string().min(1).max(256) });
/** Who one is. `token` only in the answer to a login. */
export const sessionSchema = z.object({ user: z.string(), role: z.enum(roles), situations: z.array(z.string()), token: z.string().optional(), mustChangePassword: z.boolean(), expiresAtMs: z.number() });
export type Session = z.infer<typeof sessionSchema>;
/** `POST /api/session/password`. */
export const passwordChangeSchema = z.object({ current: z.string().min(1).max(256), next: z.string().min(12).max(256) });
/** `POST /api/ws-ticket`: good once, for `expiresInMs`. */
export const ticketSchema = z.object({ ticket: z.string(), expiresInMs: z.number() });

/** Answer of one record taken in: `seq` is its place in the journal. */
export const receiptSchema = z.object({ id: recordIdSchema, situation: situationIdSchema, seq: z.number().int(), receivedTimeMs: timeMsSchema });
export type Receipt = z.infer<typeof receiptSchema>;
/** `POST …/reports:batch`. */
export const reportBatchSchema = z.object({ reports: z.array(z.unknown()).min(1).max(500).describe('field reports; each is judged on its own') });
/** `POST …/positions`: where a unit was, each place judged on its own. */
export const positionBatchSchema = z.object({ positions: z.array(z.unknown()).min(1).max(500).describe('own positions; each is judged on its own') });
/** Answer to a batch: one item each, in their order. */
export const batchAnswerSchema = z.object({
  items: z.array(z.object({ index: z.number().int(), id: z.string().optional(), outcome: z.enum(['created', 'duplicate', 'rejected']), receipt: receiptSchema.optional(), problem: problemDocumentSchema.optional() })),
});
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/** `POST …/reports:states`. */
export const reportStatesQuestionSchema = z.object({ ids: z.array(recordIdSchema).min(1).max(500) });
/** Where one's own reports are. A report of somebody else is `unknown`. */
export const reportStatesSchema = z.object({
  items: z.array(z.object({
    id: recordIdSchema,
    state: z.enum(['unknown', 'sent', 'received', 'read']).describe('sent: in the journal for good; received: in the picture, with all its attachments; read: and somebody at a command post had it before the eyes'),
    receivedTimeMs: timeMsSchema.optional(),
    incident: entityIdSchema.optional().describe('the incident that rests on it'),
    readTimeMs: timeMsSchema.optional(),
    readBy: z.string().optional(),
    missing: z.array(fileHashSchema).describe('attachments that are not there yet'),
  })),
});
export type ReportStates = z.infer<typeof reportStatesSchema>;

/** `GET …/picture`. */
export const pictureDocumentSchema = z.object({
  situation: situationIdSchema, realm: z.enum(['actual', 'exercise']), epoch: z.string(), version: z.number().int(), seq: z.number().int(), asOfMs: z.number(),
  at: timeMsSchema.optional(), knownAt: timeMsSchema.optional(), hash: z.string().describe('SHA-256 of the canonical picture'), entities: z.array(entitySchema),
});
export type PictureDocument = z.infer<typeof pictureDocumentSchema>;

/** `GET …/picture/steps`: how the picture as it was known went on, for who plays a recording. Moments at which nothing changed are left out. */
export const pictureStepsSchema = z.object({
  situation: situationIdSchema, realm: z.enum(['actual', 'exercise']), epoch: z.string(), afterMs: timeMsSchema, untilMs: timeMsSchema.describe('how far the answer goes: perhaps less far than was asked'),
  version: z.number().int().describe('of the picture at `untilMs`'),
  steps: z.array(z.object({
    timeMs: timeMsSchema.describe('when this was known'), delta: deltaFrameSchema.describe('since the step before'),
    alarms: z.array(alarmFrameSchema.pick({ version: true, change: true, alarm: true })).describe('every change of an alarm, none merged away'),
  })),
});
export type PictureSteps = z.infer<typeof pictureStepsSchema>;

/** One record behind an attribute, down to the bytes. */
export const evidenceSchema = z.object({
  id: recordIdSchema, seq: z.number().int(), kind: z.string(), source: z.string(), eventTimeMs: timeMsSchema, receivedTimeMs: timeMsSchema, door: z.string(),
  record: inputRecordSchema, raw: z.string().describe('the raw bytes as text, or base64 when they are not UTF-8'), rawEncoding: z.enum(['utf-8', 'base64']), rawSha256: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
/** `GET …/entities/{id}`. */
export const entityDocumentSchema = z.object({ entity: entitySchema, provenance: z.record(z.string(), basisSchema), evidence: z.array(evidenceSchema) });
export type EntityDocument = z.infer<typeof entityDocumentSchema>;

/** `GET …/series`. */
export const seriesDocumentSchema = z.object({
  source: z.string(), property: z.string(), uom: z.string(), datum: z.string().optional(), bucketS: z.number().describe('0: single values'),
  points: z.array(z.object({ timeMs: timeMsSchema, min: z.number(), max: z.number(), avg: z.number(), last: z.number(), count: z.number().int() })),
});
export type SeriesDocument = z.infer<typeof seriesDocumentSchema>;

/** `GET …/quarantine`. */
export const quarantineItemSchema = z.object({
  id: z.string(), receivedTimeMs: timeMsSchema, situation: z.string().nullable(), source: z.string().nullable(), door: z.string(), code: z.string(), reason: z.string(),
  raw: z.string(), rawEncoding: z.enum(['utf-8', 'base64']), rawBytes: z.number().int(), rawSha256: z.string(), state: z.enum(['open', 'resolved']),
});
/** `GET …/quarantine`. */
export const quarantineDocumentSchema = z.object({ total: z.number().int(), suppressed: z.number().int().describe('not kept because the source sent too many'), items: z.array(quarantineItemSchema) });
export type QuarantineItem = z.infer<typeof quarantineItemSchema>;
export type QuarantineDocument = z.infer<typeof quarantineDocumentSchema>;

/** What is known of one situation: answer of `POST /api/situations`. */
export const situationSummarySchema = z.object({ id: situationIdSchema, realm: z.enum(['actual', 'exercise']), name: z.string(), version: z.number().int(), entities: z.number().int(), asOfMs: z.number() });
/** `GET /api/situations`: those that the caller may look at. */
export const situationsDocumentSchema = z.object({ situations: z.array(situationSummarySchema) });
export type SituationsDocument = z.infer<typeof situationsDocumentSchema>;

/** `GET /api/sources?situation=`. */
export const sourcesDocumentSchema = z.object({ situation: situationIdSchema, sources: z.array(sourceRegistrationSchema) });
export type SourcesDocument = z.infer<typeof sourcesDocumentSchema>;

/** `GET /health/ready`: a sentence for everything that is not ready. */
export const healthDocumentSchema = z.object({ ready: z.boolean(), checks: z.array(z.object({ name: z.string(), ready: z.boolean(), detail: z.string() })) });
export type HealthDocument = z.infer<typeof healthDocumentSchema>;

/** `POST …/reports`: the same message as over MQTT. */
export const reportBodySchema = reportMessageSchema;

/** `GET /api/operations?situation=`: how the house itself is doing. */
export const operationsDocumentSchema = z.object({
  situation: situationIdSchema, nowMs: timeMsSchema, version: z.string(), startedMs: timeMsSchema, checks: healthDocumentSchema.shape.checks,
  memoryBytes: z.number(), diskFreeBytes: z.number().optional().describe('free space where the data is; absent when the database is elsewhere'), diskBytes: z.number().optional(),
  database: z.object({ bytes: z.number(), version: z.string(), timescaleVersion: z.string().optional(), answerMs: z.number() }),
  clients: z.object({ pictures: z.number().int().describe('open sessions of the picture'), bufferedBytes: z.number().describe('unsent bytes of the slowest one'), unacknowledged: z.number().int().describe('messages of devices not yet acknowledged') }),
  records: z.object({ created: z.number().int(), duplicate: z.number().int(), refused: z.number().int(), quarantined: z.number().int() }).describe('since the start of the server'),
  sources: z.array(z.object({ source: z.string(), records: z.number().int(), perMinute: z.number().optional(), delayMs: z.number().describe('median of received minus event time'), lastReceivedMs: timeMsSchema })).describe('of the last 15 minutes'),
});
export type OperationsDocument = z.infer<typeof operationsDocumentSchema>;
