import type { Language } from '@lagewacht/contract';

const date: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false };
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeMs: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language}${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) formats.set(key, known = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', options));
  return known.format(timeMs);
}

/** Time zone in which the server writes the staff's papers (briefing, command log). */
export const STAFF_ZONE = 'Europe/Berlin';

/** `23.11.2026, 14:05:09` in local time, or in that of `timeZone`; English with slashes. */
export function dateTimeText(timeMs: number, language: Language, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  return `${format(timeMs, language, { ...date, ...zone })}, ${format(timeMs, language, { ...time, ...zone })}`;
}

/** `14:05:09` in local time. */
export function clockText(timeMs: number, language: Language): string {
  return format(timeMs, language, time);
}

/** `14:05` in local time: what is only known to the minute. */
export function minuteText(timeMs: number, language: Language): string {
  return format(timeMs, language, minute);
}

/** `13:05:09` in UTC. */
export function utcText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19);
}

/** A number with fixed decimals in the language's way of writing. */
export function numberText(value: number, decimals: number, language: Language): string {
  return value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
