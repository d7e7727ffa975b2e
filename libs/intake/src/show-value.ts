/** A foreign value as a refusal may quote it: short, on one line, never the value itself when that is large. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return value === null || typeof value === 'boolean' ? String(value) : 'an object';
}
