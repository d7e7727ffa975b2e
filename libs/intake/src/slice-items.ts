import { endOfText } from './parse-json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

function isOpening(byte: number | undefined): boolean {
  return byte === OPEN_BRACE || byte === OPEN_BRACKET;
}

function isClosing(byte: number | undefined): boolean {
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function trimmed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let start = from;
  let end = to;
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  return bytes.subarray(start, end);
}

/** The items of the array that opens at `start`, each as its own bytes. */
function itemsOfArray(bytes: Uint8Array, start: number): Uint8Array[] {
  const items: Uint8Array[] = [];
  let depth = 0;
  let from = start + 1;
  for (let index = start + 1; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfText(bytes, index) - 1;
    else if (isOpening(byte)) depth++;
    else if (byte === COMMA && depth === 0) {
      items.push(trimmed(bytes, from, index));
      from = index + 1;
    } else if (isClosing(byte) && depth-- === 0) {
      items.push(trimmed(bytes, from, index));
      break;
    }
  }
  return items.filter((item) => item.length > 0);
}

/** Where the value of the last top-level member `name` begins; undefined when there is none, or a key is written with escapes. */
function startOfMember(bytes: Uint8Array, open: number, name: string): number | undefined {
  let depth = 0;
  let found: number | undefined;
  for (let index = open; index < bytes.length; index++) {
    const byte = bytes[index];
    if (isOpening(byte)) depth++;
    else if (isClosing(byte)) depth--;
    else if (byte === QUOTE) {
      const end = endOfText(bytes, index);
      const isName = depth === 1 && end - index === name.length + 2 && [...name].every((letter, offset) => bytes[index + 1 + offset] === letter.charCodeAt(0));
      const isEscaped = depth === 1 && bytes.subarray(index, end).includes(BACKSLASH);
      index = end - 1;
      let next = end;
      while (isBlank(bytes[next])) next++;
      if (bytes[next] !== COLON) continue;
      if (isEscaped) return undefined;
      next++;
      while (isBlank(bytes[next])) next++;
      if (isName) found = next;
    }
  }
  return found;
}

/**
 * The items of a batch as the bytes that they came in: of a top-level array, or of the array in the top-level member `name` (ASCII). Expects
 * bytes that have parsed. Undefined when they can't be told apart; the caller then writes the items out again.
 */
export function sliceItems(bytes: Uint8Array, name: string): readonly Uint8Array[] | undefined {
  const open = bytes.findIndex((byte) => isOpening(byte));
  if (open < 0) return undefined;
  const start = bytes[open] === OPEN_BRACKET ? open : startOfMember(bytes, open, name);
  return start !== undefined && bytes[start] === OPEN_BRACKET ? itemsOfArray(bytes, start) : undefined;
}
