import * as z from 'zod';
import { entitySchema, type Entity, type EntityType, type SituationId } from '@lagewacht/contract';
import { distanceM, type LonLat } from '@lagewacht/geo';
import type { Notes } from '../shell/notes';

const keptSchema = z.object({ situation: z.string(), asOfMs: z.number(), entities: z.array(z.unknown()) });

/** What of the last picture stays on the device, for a start without a network. */
export interface KeptPicture {
  readonly situation: SituationId;
  /** The picture's time, server clock. */
  readonly asOfMs: number;
  readonly entities: readonly Entity[];
}

/** What a unit can still use when it is old. A track is somewhere else by then, and orders are kept by their own room. */
const lasting: ReadonlySet<EntityType> = new Set<EntityType>(['unit', 'incident', 'hazard', 'gauge', 'gate', 'road', 'polder', 'area']);
/** About 1 kB each: no more than a photo. */
const MOST = 400;

const nameOf = (situation: SituationId): string => `area ${situation}`;

function placeOf(entity: Entity): LonLat | undefined {
  return 'lon' in entity && entity.lon !== undefined && 'lat' in entity && entity.lat !== undefined ? { lon: entity.lon, lat: entity.lat } : undefined;
}

/** What of a picture is worth keeping: what lasts, the nearest first; what has an outline instead of a point counts as near. */
export function worthKeeping(entities: Iterable<Entity>, own: LonLat | undefined): readonly Entity[] {
  const lastingOnes = [...entities].filter(({ type }) => lasting.has(type));
  if (lastingOnes.length <= MOST || !own) return lastingOnes.slice(0, MOST);
  const awayM = (entity: Entity): number => {
    const place = placeOf(entity);
    return place ? distanceM(own, place) : 0;
  };
  return lastingOnes.map((entity) => ({ entity, away: awayM(entity) })).sort((a, b) => a.away - b.away).slice(0, MOST).map(({ entity }) => entity);
}

/** The kept picture, or undefined: nothing kept, or nothing that can be read. Single entities of another version are left out. */
export async function readKeptPicture(notes: Notes, situation: SituationId): Promise<KeptPicture | undefined> {
  try {
    const parsed = keptSchema.safeParse(await notes.read(nameOf(situation)));
    if (!parsed.success || parsed.data.situation !== situation) return undefined;
    const entities = parsed.data.entities.flatMap((value) => {
      const entity = entitySchema.safeParse(value);
      return entity.success ? [entity.data] : [];
    });
    return { situation, asOfMs: parsed.data.asOfMs, entities };
  } catch {
    return undefined;
  }
}

/** Keeps it. A full device costs only the memory of what the server has anyway. */
export async function keepPicture(notes: Notes, kept: KeptPicture): Promise<void> {
  await notes.write(nameOf(kept.situation), kept).catch(() => undefined);
}
