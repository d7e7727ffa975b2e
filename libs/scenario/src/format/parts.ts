import * as z from 'zod';
import { GERMAN_FIRST, type Phrase } from './phrases';

// What a scenario's file is built of. Every schema says by a phrase what it expects, so that a fault can be told in both languages.

/** A description for editors, in both languages. */
export function both(de: string, en: string): string {
  return `${de}${GERMAN_FIRST}${en}`;
}

/** The error of a schema: the name of a phrase. */
export function expecting(phrase: Phrase): { error: Phrase } {
  return { error: phrase };
}

/** An object that has no other members than these: a misspelt one is a fault, never ignored. */
export function closed<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? `members:${known}` : issue.code === 'invalid_type' ? `object:${known}` : undefined) });
}

/** A name within the scenario. */
export const nameSchema = z.string(expecting('name')).regex(/^[a-z0-9][a-z0-9-]{0,63}$/, expecting('name'));
/** The name of something that is said elsewhere in the file; whether it is there is checked afterwards. */
export const referenceSchema = z.string(expecting('name')).min(1, expecting('name')).max(64, expecting('name'));
/** A text for people. */
export const textSchema = z.string(expecting('text')).min(1, expecting('text')).max(1000, expecting('text'));
/** A text in both languages of the staff. */
export const bilingualTextSchema = closed({ de: textSchema, en: textSchema });

const DURATION = /^(?:\d{1,3}:)?\d{1,3}:[0-5]\d$/;

/** Seconds, written as a number, as minutes and seconds (`12:30`), or as hours, minutes and seconds (`1:02:30`). */
export const durationSchema = z.union([z.number(expecting('duration')).min(0, expecting('duration')).max(1e6, expecting('duration')), z.string(expecting('duration')).regex(DURATION, expecting('duration'))], expecting('duration'))
  .describe(both('Sekunden (90), Minuten:Sekunden (1:30) oder Stunden:Minuten:Sekunden', 'seconds (90), minutes:seconds (1:30) or hours:minutes:seconds'));
/** A duration as it is written. */
export type Duration = z.infer<typeof durationSchema>;

/** Seconds of a duration as it is written. */
export function toSeconds(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  return duration.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** A number between two bounds. */
export function numberIn(low: number, high: number): z.ZodNumber {
  return z.number().min(low).max(high);
}
/** A whole number between two bounds. */
export function wholeIn(low: number, high: number): z.ZodNumber {
  return z.number().int().min(low).max(high);
}

const pairSchema = z.tuple([z.number(expecting('place')).min(-180, expecting('place')).max(180, expecting('place')), z.number(expecting('place')).min(-85, expecting('place')).max(85, expecting('place'))], expecting('place'));
/** A place: a name of `places`, or [longitude, latitude] in degrees. */
export const placeSchema = z.union([z.string(expecting('place')).min(1, expecting('place')), pairSchema], expecting('place'))
  .describe(both('Ort: ein Name aus „places“ oder [Länge, Breite] in Grad', 'place: a name of "places", or [longitude, latitude] in degrees'));
/** A place as it is written. */
export type WrittenPlace = z.infer<typeof placeSchema>;
/** Places by their names. */
export const namedPlacesSchema = z.record(nameSchema, pairSchema);
/** A ring of places. */
export const ringSchema = z.array(placeSchema).min(3);

/** From when to when. */
export const spanShape = { from: durationSchema, to: durationSchema };
