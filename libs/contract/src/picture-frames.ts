import * as z from 'zod';
import { alarmSchema, entitySchema } from './entity';
import { exerciseStateSchema } from './exercise';
import { entityIdSchema, situationIdSchema } from './ids';

// One WebSocket message each. The wire is versioned by PROTOCOL_VERSION and its hash (protocol.spec).

const version = z.number().int().min(0).describe('version of the picture; +1 for each record that changed it');

/** Up: opens a session, with what the client already has. */
export const helloFrameSchema = z.object({
  type: z.literal('hello'), situation: situationIdSchema, epoch: z.string().max(80).optional(), version: version.optional(),
  maxHz: z.number().min(0.1).max(20).optional(), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional().describe('[west, south, east, north]; entities without a place always come'),
});
export type HelloFrame = z.infer<typeof helloFrameSchema>;
/** Up: asks for everything again, after a gap. */
export const resyncFrameSchema = z.object({ type: z.literal('resync') });

export const upFrameSchema = z.discriminatedUnion('type', [helloFrameSchema, resyncFrameSchema]);
export type UpFrame = z.infer<typeof upFrameSchema>;

/** Down: the whole picture, perhaps in parts (`part` of `parts`, counted from 1). */
export const snapshotFrameSchema = z.object({
  type: z.literal('snapshot'), situation: situationIdSchema, realm: z.enum(['actual', 'exercise']), epoch: z.string(), version, asOfMs: z.number(),
  part: z.number().int().min(1), parts: z.number().int().min(1), entities: z.array(entitySchema),
});
export type SnapshotFrame = z.infer<typeof snapshotFrameSchema>;

/** Down: what changed from one version to another. `patch` holds only the members that changed; null takes a member away. */
export const deltaFrameSchema = z.object({
  type: z.literal('delta'), from: version, to: version, asOfMs: z.number(), oldestMs: z.number().optional().describe('received time of the oldest record merged into it'),
  put: z.array(entitySchema), patch: z.array(z.tuple([entityIdSchema, z.record(z.string(), z.unknown())])), remove: z.array(entityIdSchema),
});
export type DeltaFrame = z.infer<typeof deltaFrameSchema>;

/** Down: an alarm changed. Numbered without gaps within a session, never merged away. */
export const alarmFrameSchema = z.object({ type: z.literal('alarm'), n: z.number().int().min(1), version, change: z.enum(['raised', 'cleared', 'acknowledged', 'shelved', 'changed']), alarm: alarmSchema });
export type AlarmFrame = z.infer<typeof alarmFrameSchema>;

/** What players are told of the control of their exercise: whether it goes on, since when, and what its trainers say of that. */
export const playerWordSchema = z.object({ state: exerciseStateSchema, sinceMs: z.number(), message: z.string().optional() });
export type PlayerWord = z.infer<typeof playerWordSchema>;

/** Down: alive, at least every 5 s, and at once when an exercise stops or goes on. `journal` says whether new words can be kept; if not, the picture is old since then. */
export const heartbeatFrameSchema = z.object({
  type: z.literal('heartbeat'), version, nowMs: z.number(), journal: z.object({ writable: z.boolean(), sinceMs: z.number() }),
  exercise: playerWordSchema.optional().describe('in an exercise that is controlled'),
});
export type HeartbeatFrame = z.infer<typeof heartbeatFrameSchema>;

/** Down: the session ends; come back after `retryAfterMs` (0: do not). */
export const byeFrameSchema = z.object({ type: z.literal('bye'), code: z.string(), reason: z.string(), retryAfterMs: z.number() });
export type ByeFrame = z.infer<typeof byeFrameSchema>;

export const downFrameSchema = z.discriminatedUnion('type', [snapshotFrameSchema, deltaFrameSchema, alarmFrameSchema, heartbeatFrameSchema, byeFrameSchema]);
export type DownFrame = z.infer<typeof downFrameSchema>;
