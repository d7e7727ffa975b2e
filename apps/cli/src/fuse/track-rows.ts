import type { TrackRow } from '@lagewacht/fusion';

const BLOCK_BYTES = 1 << 18;
/** Eleven members of at most 25 digits with their names fit well. */
const MAX_ROW_BYTES = 512;
const MAX_INT32 = 0x7fffffff;
const POWERS = Array.from({ length: 10 }, (_, power) => 10 ** power);

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const T = ascii('{"t":');
const ID = ascii(',"id":');
const X = ascii(',"x":');
const Y = ascii(',"y":');
const VX = ascii(',"vx":');
const VY = ascii(',"vy":');
const PXX = ascii(',"pxx":');
const PXY = ascii(',"pxy":');
const PYY = ascii(',"pyy":');
const LON = ascii(',"lon":');
const LAT = ascii(',"lat":');
const CLOSE = ascii('}\n');

/** Rows of tracks as JSON lines, in blocks of bytes: places to the millimetre, velocities and covariances to four decimals, so that files are compact and alike everywhere. */
export class TrackRows {
  private readonly full: Uint8Array[] = [];
  private block = new Uint8Array(BLOCK_BYTES);
  private at = 0;

  /** Adds a row at time `timeS`, with the place in degrees when there is one. */
  add(timeS: number, row: TrackRow, place?: { readonly lon: number; readonly lat: number }): void {
    if (this.at > BLOCK_BYTES - MAX_ROW_BYTES) {
      this.full.push(this.block.subarray(0, this.at));
      this.block = new Uint8Array(BLOCK_BYTES);
      this.at = 0;
    }
    this.member(T, timeS, 6);
    this.member(ID, row.id, 0);
    this.member(X, row.x, 3);
    this.member(Y, row.y, 3);
    this.member(VX, row.vx, 4);
    this.member(VY, row.vy, 4);
    this.member(PXX, row.pxx, 4);
    this.member(PXY, row.pxy, 4);
    this.member(PYY, row.pyy, 4);
    if (place) {
      this.member(LON, place.lon, 8);
      this.member(LAT, place.lat, 8);
    }
    this.write(CLOSE);
  }

  /** Whether there is at least one full block to write away. */
  get isFull(): boolean {
    return this.full.length > 0;
  }

  /** Takes out what is there: full blocks, and with `isLast` the rest. */
  take(isLast = false): readonly Uint8Array[] {
    const blocks = this.full.splice(0);
    if (!isLast || this.at === 0) return blocks;
    blocks.push(this.block.slice(0, this.at));
    this.at = 0;
    return blocks;
  }

  private write(text: Uint8Array): void {
    const { block } = this;
    for (let index = 0; index < text.length; index++) block[this.at++] = text[index] as number;
  }

  /** The member's name and its value, rounded to `decimals` digits, without trailing zeros. */
  private member(name: Uint8Array, value: number, decimals: number): void {
    if (!Number.isFinite(value)) throw new Error(`A track has ${String.fromCharCode(...name)}${value}, expected a finite number: this is a fault of the tracker.`);
    this.write(name);
    const power = POWERS[decimals] as number;
    const scaled = Math.floor(Math.abs(value) * power + 0.5);
    if (scaled > MAX_INT32) this.write(ascii(String(scaled < Number.MAX_SAFE_INTEGER ? (Math.sign(value) * scaled) / power : value)));
    else this.digits(value < 0, scaled | 0, decimals);
  }

  /** Writes ±scaled / 10^decimals. */
  private digits(isNegative: boolean, scaled: number, decimals: number): void {
    const { block } = this;
    if (isNegative && scaled > 0) block[this.at++] = 0x2d;
    let rest = scaled;
    let places = decimals;
    while (places > 0 && rest % 10 === 0) {
      rest = (rest / 10) | 0;
      places--;
    }
    // Digits come out backwards: first count them, then fill from the right; at least one before the point.
    let length = places + 1;
    while (length < POWERS.length && rest >= (POWERS[length] as number)) length++;
    let to = this.at + length + (places > 0 ? 1 : 0);
    this.at = to;
    for (let digit = 0; digit < length; digit++) {
      if (digit === places && places > 0) block[--to] = 0x2e;
      const next = (rest / 10) | 0;
      block[--to] = 0x30 + rest - 10 * next;
      rest = next;
    }
  }
}
