import * as z from 'zod';
import { isUuid7 } from '@lagewacht/base';

/** A situation: one operation with one picture. `live` is the real one, every exercise is `ex-…`. */
export const situationIdSchema = z.string().regex(/^(live|ex-[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)$/, 'expected "live" or "ex-" with lower-case letters, digits and hyphens')
  .describe('"live", or "ex-…" for an exercise');
export type SituationId = z.infer<typeof situationIdSchema>;

/** Whether a situation is the real one. */
export type Realm = 'actual' | 'exercise';

/** The realm follows from the situation's id alone, so that a record can't be in a situation of the wrong realm. */
export function realmOf(situation: SituationId): Realm {
  return situation === 'live' ? 'actual' : 'exercise';
}

/** Who observes: a sensor, a drone, a unit, a person's account. One path segment of a topic. */
export const sourceIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'expected 1 to 64 letters, digits, dots, underscores or hyphens')
  .describe('id of the source (sensor, drone, unit, person)');
export type SourceId = z.infer<typeof sourceIdSchema>;

/** A record's id: UUIDv7 in lower case. */
export const recordIdSchema = z.string().toLowerCase().refine(isUuid7, 'expected a UUID of version 7').meta({ format: 'uuid', description: 'UUIDv7' });
export type RecordId = z.infer<typeof recordIdSchema>;

/**
 * An entity of the picture: `gauge:…`, `gate:…`, `unit:…`, `drone:…`, `sensor:…`, `trk:…`, `inc:…`, `alarm:…`, `task:…`, `polder:…`, `road:…`,
 * `hazard:…`, `square:…`, `area:…` (drawn by the staff), `log:command` (where the command log stands). `section:…` is no entity, but may be what a hazard is about.
 */
export const entityIdSchema = z.string().regex(/^(gauge|gate|unit|drone|sensor|trk|inc|alarm|task|polder|road|hazard|square|section|area|log):[A-Za-z0-9._:-]{1,160}$/, 'expected an entity id such as "gauge:st-pauli"')
  .describe('id of an entity of the picture');
export type EntityId = z.infer<typeof entityIdSchema>;
