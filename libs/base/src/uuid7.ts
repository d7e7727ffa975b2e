/** UUIDs of version 7 (RFC 9562 section 5.7): 48 bit of Unix milliseconds, then 74 bit of chance or, here also, of a digest. */

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether `text` is a UUIDv7 in lower-case canonical form. */
export function isUuid7(text: string): boolean {
  return PATTERN.test(text);
}

/** The Unix time in milliseconds inside a canonical UUIDv7. */
export function uuid7TimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * The UUIDv7 with the given time and the first ten of `bytes` as its remaining bits (version and variant bits are set over them).
 * The same time and bytes always give the same id: that is how a repeat of a message without an id stays one record.
 */
export function uuid7From(timeMs: number, bytes: Uint8Array): string {
  if (bytes.length < 10) throw new Error(`Got ${bytes.length} bytes, expected at least 10.`);
  const time = Math.trunc(timeMs);
  if (!(time >= 0 && time < 2 ** 48)) throw new Error(`Got time ${timeMs}, expected 0 to 2^48 - 1 milliseconds.`);
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const byte = (index: number): number => bytes[index] ?? 0;
  const stamp = hex(time, 12);
  const a = hex(0x7000 | ((byte(0) & 0x0f) << 8) | byte(1), 4);
  const b = hex(0x8000 | ((byte(2) & 0x3f) << 8) | byte(3), 4);
  let tail = '';
  for (let index = 4; index < 10; index++) tail += hex(byte(index), 2);
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-${a}-${b}-${tail}`;
}
