import { decodeUtf8, ok, type Result } from '@lagewacht/base';
import { cleanJson, needsCleaning } from './clean-text';
import { refuse, type Refusal } from './door';

/** Deepest nesting of objects and arrays. Our deepest message has 4 levels; recursive code further in is safe below some thousand. */
export const MAX_DEPTH = 32;
/** Most commas and colons outside texts: 2,000 detections have about 30,000. A hostile object of 100,000 keys ends here, before it is built. */
export const MAX_MEMBERS = 65_536;

/** Largest messages in bytes, by door. Size is judged first, so that 10 MB cost nothing. */
export const sizeLimits = {
  /** One frame of 2,000 detections is about 200 KiB. */
  mqtt: 256 * 1024,
  /** One report of 4,000 characters is at most 24 KiB when each of them is escaped. */
  body: 64 * 1024,
  /** 500 reports of ordinary length, some long. */
  batch: 1024 * 1024,
} as const;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Index after the text that starts at `start` (its opening quote); the end of the bytes when it does not close. */
export function endOfText(bytes: Uint8Array, start: number): number {
  let index = start + 1;
  while (index < bytes.length && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index + 1;
}

/** Depth and number of members, counted over the bytes without building or recursing into anything. Stops at the first limit passed. */
function scanShape(bytes: Uint8Array): { depth: number; members: number } {
  let depth = 0;
  let members = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfText(bytes, index) - 1;
    else if (byte === COMMA || byte === COLON) {
      if (++members > MAX_MEMBERS) return { depth, members };
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) return { depth, members };
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return { depth: 0, members };
}

/**
 * The JSON value of hostile bytes: size, UTF-8, depth and members, `JSON.parse`, forbidden keys, clean texts, in this order. Of duplicate
 * keys the last one counts, as in every JavaScript program; the raw record keeps all. Never throws.
 */
export function parseJson(bytes: Uint8Array, limit: number): Result<unknown, Refusal> {
  if (bytes.length === 0) return refuse('empty', 'Got no bytes, expected one JSON object.');
  if (bytes.length > limit) return refuse('too_large', `Got ${bytes.length} bytes, expected at most ${limit}. Send less at once.`);
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse('not_utf8', 'Got bytes that are no UTF-8, expected JSON in UTF-8.');
  const shape = scanShape(bytes);
  if (shape.depth > MAX_DEPTH) return refuse('too_deep', `Got more than ${MAX_DEPTH} levels of nesting, expected at most ${MAX_DEPTH}.`);
  if (shape.members > MAX_MEMBERS) return refuse('too_large', `Got more than ${MAX_MEMBERS} members, expected fewer. Send less at once.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('not_json', `Got text that does not parse (${bytes.length} bytes), expected one JSON object. Was it cut off on its way?`);
  }
  return needsCleaning(text) ? cleanJson(value) : ok(value);
}
