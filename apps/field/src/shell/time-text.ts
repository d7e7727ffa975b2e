import type { Language } from '@lagewacht/contract';

const date: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
const time: Intl.DateTimeFormatOptions = { ...minute, second: '2-digit' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeMs: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language}${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) formats.set(key, known = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', options));
  return known.format(timeMs);
}

/** `23.11.2026, 14:05` in local time; English with slashes. */
export function dateTimeText(timeMs: number, language: Language): string {
  return `${format(timeMs, language, date)}, ${format(timeMs, language, minute)}`;
}

/** `14:05:09` in local time. */
export function clockText(timeMs: number, language: Language): string {
  return format(timeMs, language, time);
}

/** `14:05` in local time. */
export function minuteText(timeMs: number, language: Language): string {
  return format(timeMs, language, minute);
}
