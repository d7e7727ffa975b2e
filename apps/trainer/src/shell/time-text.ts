import type { Language } from '@lagewacht/contract';

const date: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeMs: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language}${options === date ? 'date' : 'time'}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', options);
  formats.set(key, known);
  return known.format(timeMs);
}

/** `23.11.2026, 14:05:09` in local time; English with slashes. */
export function dateTimeText(timeMs: number, language: Language): string {
  return `${format(timeMs, language, date)}, ${format(timeMs, language, time)}`;
}

/** `14:05:09` in local time. */
export function clockText(timeMs: number, language: Language): string {
  return format(timeMs, language, time);
}

/** `13:05:09` in UTC. */
export function utcText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19);
}

/** A number with fixed decimals in the language's way of writing. */
export function numberText(value: number, decimals: number, language: Language): string {
  return value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A number with as many decimals as it needs, at most two. */
export function shortNumberText(value: number, language: Language): string {
  return value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 });
}

/** Seconds of a scenario as `1:02:03`; hours always, so that it is never taken for a time of day with minutes only. */
export function scenarioText(seconds: number): string {
  const whole = Math.floor(Math.max(0, seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A span as `45 s`, `5:00 min` or `1:05:00 h`. */
export function spanText(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`;
  return `${scenarioText(whole)} h`;
}

/** Seconds of `90`, `1:30` or `0:01:30`; undefined: none of these. */
export function parseScenarioTime(typed: string): number | undefined {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})$/.exec(typed.trim());
  if (!match) return undefined;
  const [, hours, minutes, seconds] = match.map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  if ((minutes !== undefined && (seconds ?? 0) > 59) || (hours !== undefined && (minutes ?? 0) > 59)) return undefined;
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}
