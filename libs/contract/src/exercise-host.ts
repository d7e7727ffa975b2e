import * as z from 'zod';
import { exerciseSpeedSchema } from './exercise';
import { situationIdSchema } from './ids';
import { scenarioNameSchema } from './msel';

// What a server asks the program that started it, over their channel (IPC). Both are of one build, so this is no part of the protocol version.
// The server knows nothing of scenarios: that program has them read by the one that plays them.

/** How an engine speaks over the real doors. Its credentials end with the server's process. */
export const engineAccessSchema = z.object({ situation: situationIdSchema, device: z.string(), secret: z.string(), token: z.string(), api: z.string(), mqtt: z.string() });
export type EngineAccess = z.infer<typeof engineAccessSchema>;

/** What is to be played. `file`: absolute path of the scenario's text. */
export const enginePlaySchema = z.object({ situation: situationIdSchema, file: z.string(), seed: z.number().int(), speed: exerciseSpeedSchema, access: engineAccessSchema });
export type EnginePlay = z.infer<typeof enginePlaySchema>;

const ask = { type: z.literal('exercise_wish'), ask: z.number().int().describe('number of the question; the answer bears it') };
/** A question or an order. Answers: `scenarios` a ScenariosDocument, `text` the text or null, `check` a ScenarioVerdict, `start` and `stop` null. */
export const hostWishSchema = z.discriminatedUnion('wish', [
  z.object({ ...ask, wish: z.literal('scenarios') }),
  z.object({ ...ask, wish: z.literal('text'), scenario: scenarioNameSchema }),
  z.object({ ...ask, wish: z.literal('check'), text: z.string() }),
  z.object({ ...ask, wish: z.literal('start'), play: enginePlaySchema }),
  z.object({ ...ask, wish: z.literal('stop'), situation: situationIdSchema }),
]);
export type HostWish = z.infer<typeof hostWishSchema>;

/** What comes back: an answer, or the word that an engine ended which nobody had told to. */
export const hostWordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('exercise_answer'), ask: z.number().int(), value: z.unknown() }),
  z.object({ type: z.literal('exercise_refusal'), ask: z.number().int(), reason: z.string() }),
  z.object({ type: z.literal('exercise_ended'), situation: situationIdSchema, how: z.string().describe('such as "exit code 1"') }),
]);
export type HostWord = z.infer<typeof hostWordSchema>;
