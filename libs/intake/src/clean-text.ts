import { ok, type Result } from '@lagewacht/base';
import { refuse, type Refusal } from './door';

/** C0 controls except tab and line feed, DEL, and C1 controls: no screen shows them, and the database refuses NUL. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** Halves of a surrogate pair that stand alone: no UTF-8 can carry them, so the database refuses them. In `u` mode pairs are one character. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/**
 * Marks that pile up on one letter, from the 31st on. Normalising sorts each pile by a method that is quadratic in its height: a megabyte of
 * two marks in turn took 55 s. No script needs more than 30 (Unicode annex 15, stream-safe text format), and no screen shows them.
 */
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Whether a JSON text may hold anything to clean or refuse: an escape that can spell a control or half a surrogate pair (`\u`, `\b`, `\f`,
 * `\r`), a character that has more than one spelling in Unicode (from U+0300 on), a C1 control, or the word of a forbidden key. Almost no
 * message does, and those skip the walk.
 */
const SUSPECT = /\\[ubfr]|[\u007f-\u009f\u0300-\uffff]|__proto__|constructor|prototype/;

/** Whether a JSON text may hold anything to clean or refuse; false for almost all. */
export function needsCleaning(jsonText: string): boolean {
  return SUSPECT.test(jsonText);
}

/** Text that the database, the canonical form and a screen can take: no lone surrogate, no control but tab and line feed, at most 30 marks on a letter, in NFC. */
export function cleanText(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD').replace(CONTROLS, '').replace(PILED_MARKS, '$1').normalize('NFC');
}

/** Keys that reach into the prototypes of careless programs. Nobody names a measured thing like that. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

class ForbiddenKey {
  constructor(readonly at: string) {}
}

/** The clean copy, or the first forbidden key. Recursion is safe: the depth was limited before the text was parsed. */
function cleanValue(value: unknown, at: string): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const clean = cleanValue(item, at);
      if (clean instanceof ForbiddenKey) return clean;
      items.push(clean);
    }
    return items;
  }
  if (value === null || typeof value !== 'object') return value;
  const members: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const cleanKey = cleanText(key);
    // Judged after cleaning: `__proto__` with a NUL in it must not become one by cleaning.
    if (forbiddenKeys.has(cleanKey)) return new ForbiddenKey(at === '' ? cleanKey : `${at}.${cleanKey}`);
    const clean = cleanValue(member, at === '' ? cleanKey : `${at}.${cleanKey}`);
    if (clean instanceof ForbiddenKey) return clean;
    members[cleanKey] = clean;
  }
  return members;
}

/** A parsed JSON value with every key and text cleaned; `forbidden_key` when a key is `__proto__`, `constructor` or `prototype`, however deep. */
export function cleanJson(value: unknown): Result<unknown, Refusal> {
  const clean = cleanValue(value, '');
  return clean instanceof ForbiddenKey
    ? refuse('forbidden_key', 'Got a key that is not allowed, expected none of "__proto__", "constructor", "prototype". Rename it.', clean.at)
    : ok(clean);
}
