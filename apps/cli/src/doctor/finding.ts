import type { Words } from '../language';

/** How something is: `ok`, `note` (worth knowing), `bad` (something must be done; the command ends with 1). */
export type Grade = 'ok' | 'note' | 'bad';

/** One thing that was looked at. */
export interface Finding {
  readonly topic: Words;
  readonly grade: Grade;
  readonly found: Words;
  /** What to do, where something is to be done. */
  readonly advice?: Words;
}

/** The same text in both languages: names, numbers, messages of other programs. */
export function plain(text: string): Words {
  return { de: text, en: text };
}

/** Bytes for people. */
export function showBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** An age for people, in the largest unit that fits. */
export function showAge(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
