import type { DetectionFields } from './detection-fields';
import { NumberScanner } from './number-scanner';
import type { SensorTable } from './sensor-table';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;

/** A name of up to six letters as one number. */
const code = (name: string): number => [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
const T = code('t');
const X = code('x');
const Y = code('y');
const ID = code('id');
const LON = code('lon');
const LAT = code('lat');
const RECV = code('recv');
const SIGMA = code('sigma');
const SENSOR = code('sensor');

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d) at++;
  return at;
}

/** End of the plain ASCII text that begins at `from`, without its quote; -1 when it holds anything else. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte < 0x20 || byte >= 0x7f || byte === BACKSLASH) return -1;
    at++;
  }
}

/**
 * Reads the usual lines straight out of the bytes: a flat object of known members with numbers and plain ASCII texts, in any order.
 * It leaves everything else to JSON.parse, and never takes what JSON.parse would not, or takes otherwise.
 * There must be a byte after `end` (the line's end), so that no check of a bound is needed at each byte.
 */
export class LineScanner {
  private readonly number = new NumberScanner();

  constructor(private readonly sensors: SensorTable) {}

  /** Fills `fields`, which are clear, from the line. false: look closer; `fields` may be half filled. */
  scan(bytes: Buffer, start: number, end: number, fields: DetectionFields): boolean {
    let at = skipSpace(bytes, start);
    if (bytes[at] !== OPEN) return false;
    do {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== QUOTE) return false;
      const name = at + 1;
      at = endOfText(bytes, name);
      if (at < 0 || at - name > 6) return false;
      let key = 0;
      for (let index = name; index < at; index++) key = key * 256 + (bytes[index] as number);
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== COLON) return false;
      at = skipSpace(bytes, at + 1);
      at = bytes[at] === QUOTE ? this.takeText(bytes, at + 1, key, fields) : this.takeNumber(bytes, at, key, fields);
      if (at < 0) return false;
      at = skipSpace(bytes, at);
    } while (bytes[at] === COMMA);
    return bytes[at] === CLOSE && skipSpace(bytes, at + 1) >= end;
  }

  private takeText(bytes: Buffer, from: number, key: number, fields: DetectionFields): number {
    const at = endOfText(bytes, from);
    if (at < 0) return -1;
    if (key === SENSOR) fields.sensor = this.sensors.ofAscii(bytes, from, at);
    else if (key === ID) {
      fields.idText = bytes.toString('latin1', from, at);
      fields.idNumber = Number.NaN;
    } else return -1;
    return at + 1;
  }

  /** Of a member that is given twice the last one counts, as for JSON.parse. */
  private takeNumber(bytes: Buffer, from: number, key: number, fields: DetectionFields): number {
    const at = this.number.read(bytes, from);
    if (at < 0) return -1;
    const { value } = this.number;
    if (key === X) fields.x = value;
    else if (key === Y) fields.y = value;
    else if (key === T) fields.timeS = value;
    else if (key === SIGMA) fields.sigmaM = value;
    else if (key === ID) {
      fields.idNumber = value;
      fields.idText = undefined;
    } else if (key === RECV) fields.recvS = value;
    else if (key === LON) fields.lon = value;
    else if (key === LAT) fields.lat = value;
    else return -1;
    return at;
  }
}
