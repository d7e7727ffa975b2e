import type { Language } from '@lagewacht/contract';

/** Time zone of what people read. */
const ZONE = 'Europe/Berlin';
const local = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY_MS = 86_400_000;

/** A time as the clocks in Germany show it. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM:SS */
  readonly time: string;
}

/** Local date and time of a Unix time in ms. */
export function toLocalTime(timeMs: number): LocalTime {
  const parts = new Map(local.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}:${part('second')}` };
}

/** A time as it is said: the hour, and the day when that is not the day of `nowMs`. */
export function clockText(timeMs: number, nowMs: number, language: Language): string {
  const { date, time } = toLocalTime(timeMs);
  const hour = `${time.slice(0, 5)}${language === 'de' ? ' Uhr' : ''}`;
  if (date === toLocalTime(nowMs).date) return hour;
  const day = Math.abs(timeMs - nowMs) < 300 * DAY_MS ? `${date.slice(8)}.${date.slice(5, 7)}.` : `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
  return language === 'de' ? `${day} ${hour}` : `${date.slice(0, 10)} ${hour}`;
}
