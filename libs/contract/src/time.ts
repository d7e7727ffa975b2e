import * as z from 'zod';

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Unix milliseconds of an RFC 3339 time; undefined unless it is one, with an offset or `Z`, and a real date and hour.
 * Fractions beyond milliseconds are cut. A leap second (`:60`) counts as the second before it.
 */
export function parseRfc3339(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = Math.min(Number(second), 59);
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), seconds, Number((fraction + '00').slice(0, 3)));
  if (Number(day) < 1 || Number(month) < 1 || Number(month) > 12 || new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day)) return undefined;
  if (offset === 'Z' || offset === 'z') return ms;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return ms - (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** RFC 3339 in UTC with milliseconds. */
export function toRfc3339(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** A time on the wire: RFC 3339 with offset or `Z`. Kept as text until the door turns it into milliseconds. */
export const timeSchema = z.string().max(40).refine((text) => parseRfc3339(text) !== undefined, 'expected an RFC 3339 time with offset, such as 2026-11-23T14:05:09Z')
  .meta({ format: 'date-time', description: 'RFC 3339 with offset or Z' });

/** Unix milliseconds inside Lagewacht. */
export const timeMsSchema = z.number().int().min(0).max(8_640_000_000_000).describe('Unix time in milliseconds, UTC');

const MAX_SKEW_MS = 10 * 366 * 86_400_000;
/** What a message may say of its sending. It is no content: a repeat says something else of it and is the same word. */
export const sending = {
  sentAt: timeSchema.optional().describe('the sender\'s clock when it sent'),
  skewMs: z.number().int().min(-MAX_SKEW_MS).max(MAX_SKEW_MS).optional().describe('how far the server\'s clock is ahead of the sender\'s, as the sender estimates from answers of the server'),
};
