import { taskSchema, type EntityId, type SituationId, type Task } from '@lagewacht/contract';
import * as z from 'zod';
import type { Notes } from '../shell/notes';

const seenSchema = z.record(z.string(), z.string());
const keptSchema = z.object({
  situation: z.string(), tasks: z.array(taskSchema), keptMs: z.number(), asOfMs: z.number(),
  seen: seenSchema, places: z.record(z.string(), z.tuple([z.number(), z.number()])),
});

/** The orders of the last picture, as they are kept on the device. */
export interface KeptOrders {
  readonly situation: SituationId;
  readonly tasks: readonly Task[];
  /** Own clock when they were kept. */
  readonly keptMs: number;
  /** The picture's time. */
  readonly asOfMs: number;
  /** The step of each order that was last shown to somebody here. */
  readonly seen: Readonly<Record<EntityId, string>>;
  /** Where the targets of orders lay, for those that name none themselves. */
  readonly places: Readonly<Record<EntityId, readonly [lon: number, lat: number]>>;
}

const nameOf = (situation: SituationId): string => `orders ${situation}`;

/** Nothing kept, or nothing that can be read: no orders are better than a broken page. */
export async function readKeptOrders(notes: Notes, situation: SituationId): Promise<KeptOrders | undefined> {
  try {
    const parsed = keptSchema.safeParse(await notes.read(nameOf(situation)));
    return parsed.success && parsed.data.situation === situation ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps them. A full device costs only the memory of what the server has anyway. */
export async function keepOrders(notes: Notes, kept: KeptOrders): Promise<void> {
  await notes.write(nameOf(kept.situation), kept).catch(() => undefined);
}
