import { compareText } from './order';

/**
 * JSON with object keys in code-unit order and no white space: two equal values give the same text, so it can be hashed.
 * `undefined` members are left out as in JSON. Throws on NaN and infinities, which JSON would silently turn into null.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`Got ${value}, expected a finite number: it has no JSON form.`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const record = value as Record<string, unknown>;
  const members = Object.keys(record).filter((key) => record[key] !== undefined).sort(compareText);
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`).join(',')}}`;
}
