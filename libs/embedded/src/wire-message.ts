/**
 * The few pieces of PostgreSQL's frontend/backend protocol (version 3) that the bridge must understand itself.
 * Source of the formats: PostgreSQL documentation, "Frontend/Backend Protocol", chapter "Message Formats".
 */

/** One whole frontend message: `type` is its letter (empty for the untyped ones at the start), `bytes` include type and length. */
export interface FrontendMessage { readonly type: string; readonly bytes: Buffer }

/** Codes that stand where a protocol version would: requests made before a session exists. */
export const CANCEL_REQUEST_CODE = 80877102;
export const SSL_REQUEST_CODE = 80877103;
export const GSSENC_REQUEST_CODE = 80877104;

/** A startup packet is a handful of names; PostgreSQL itself refuses more than 10,000 bytes. */
const MAX_STARTUP_BYTES = 10_000;

/** Why a byte stream cannot be a frontend's: the connection is beyond repair. */
export class WireFormatError extends Error {}

/**
 * Cuts a byte stream into whole frontend messages. The engine must never see a part of one (it aborts), so a message
 * leaves here only when its last byte has arrived.
 */
export class FrontendFramer {
  private chunks: Buffer[] = [];
  private lengthBytes = 0;
  private typed = false;

  /** @param maxMessageBytes a message announced longer than this is refused before it is collected */
  constructor(private readonly maxMessageBytes: number) {}

  /** From now on messages carry a type letter (the startup packet has been accepted). */
  expectTyped(): void { this.typed = true; }

  /** Bytes that wait for the rest of their message. */
  get waitingBytes(): number { return this.lengthBytes; }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.lengthBytes += chunk.length;
  }

  /** The next whole message, or undefined when its end has not arrived. Throws WireFormatError for impossible lengths. */
  next(): FrontendMessage | undefined {
    const headBytes = this.typed ? 5 : 4;
    if (this.lengthBytes < headBytes) return undefined;
    const head = this.gather(headBytes);
    const announced = head.readInt32BE(headBytes - 4);
    const limit = this.typed ? this.maxMessageBytes : MAX_STARTUP_BYTES;
    if (announced < 4 || announced > limit) {
      throw new WireFormatError(`a message announces ${announced} bytes; expected 4 to ${limit}`);
    }
    const total = announced + headBytes - 4;
    if (this.lengthBytes < total) return undefined;
    const joined = this.gather(total);
    const bytes = joined.subarray(0, total);
    const rest = joined.subarray(total);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.lengthBytes = rest.length;
    return { type: this.typed ? String.fromCharCode(bytes[0] ?? 0) : '', bytes };
  }

  /** The first chunk grown to at least `count` bytes; a long message is joined once, when it is complete. */
  private gather(count: number): Buffer {
    const first = this.chunks[0] ?? Buffer.alloc(0);
    if (first.length >= count) return first;
    if (this.lengthBytes < count) return Buffer.concat(this.chunks);
    const joined = Buffer.concat(this.chunks);
    this.chunks = [joined];
    return joined;
  }
}

/** One typed message out of its body. */
export function typedMessage(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.allocUnsafe(5 + body.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(body.length + 4, 1);
  body.copy(bytes, 5);
  return bytes;
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');

/** ErrorResponse. `code` is an SQLSTATE; severity FATAL means that the connection ends with it. */
export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, message: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${message}`].map(text);
  return typedMessage('E', Buffer.concat([...fields, Buffer.from([0])]));
}

/** ReadyForQuery: I idle, T in a transaction, E in a failed one. */
export function readyForQuery(state: 'I' | 'T' | 'E'): Buffer { return typedMessage('Z', Buffer.from(state, 'latin1')); }

/** A simple query. */
export function queryMessage(sql: string): Buffer { return typedMessage('Q', text(sql)); }

/** AuthenticationOk (0) or AuthenticationCleartextPassword (3). */
export function authenticationMessage(kind: 0 | 3): Buffer {
  const body = Buffer.alloc(4);
  body.writeInt32BE(kind, 0);
  return typedMessage('R', body);
}

/** All that a session opens with after authentication: parameters, a cancel key that cancels nothing, and idle. */
export function sessionOpening(parameters: Readonly<Record<string, string>>): Buffer {
  const told = Object.entries(parameters).map(([name, value]) => typedMessage('S', Buffer.concat([text(name), text(value)])));
  return Buffer.concat([authenticationMessage(0), ...told, typedMessage('K', Buffer.alloc(8)), readyForQuery('I')]);
}

/** The transaction state that a response ends with, or undefined when it does not end in ReadyForQuery. */
export function endingState(response: Buffer): 'I' | 'T' | 'E' | undefined {
  const at = response.length - 6;
  if (at < 0 || response[at] !== 0x5a || response.readInt32BE(at + 1) !== 5) return undefined;
  const state = String.fromCharCode(response[at + 5] ?? 0);
  return state === 'I' || state === 'T' || state === 'E' ? state : undefined;
}

/** The zero-terminated string that starts at `offset`, and where the next field starts. */
export function stringAt(bytes: Buffer, offset: number): { value: string; next: number } {
  const end = bytes.indexOf(0, offset);
  if (end < 0) throw new WireFormatError('a string in a message has no end');
  return { value: bytes.toString('utf8', offset, end), next: end + 1 };
}
