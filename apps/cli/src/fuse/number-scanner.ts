const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;

/** So many digits are exact in a double, and so is this power of ten: their quotient is the nearest double, as JSON.parse would give. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads JSON numbers out of bytes. */
export class NumberScanner {
  value = 0.5;

  /** Reads the number that begins at `start` into `value`; answers where it ends, or -1 when JSON knows no such number. */
  read(bytes: Buffer, start: number): number {
    let at = start;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    const first = at;
    let mantissa = 0;
    let byte = bytes[at] as number;
    while (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      byte = bytes[++at] as number;
    }
    let digits = at - first;
    if (digits === 0 || (digits > 1 && bytes[first] === ZERO)) return -1;
    let decimals = 0;
    if (byte === POINT) {
      byte = bytes[++at] as number;
      const fraction = at;
      while (byte >= ZERO && byte <= NINE) {
        mantissa = mantissa * 10 + (byte - ZERO);
        byte = bytes[++at] as number;
      }
      decimals = at - fraction;
      if (decimals === 0) return -1;
      digits += decimals;
    }
    if (digits > EXACT_DIGITS || byte === 0x65 || byte === 0x45) return this.readLong(bytes, start, at);
    const size = decimals === 0 ? mantissa : mantissa / (POWERS[decimals] as number);
    this.value = isNegative ? -size : size;
    return at;
  }

  /** A number with an exponent, or with more digits than a double holds exactly. */
  private readLong(bytes: Buffer, start: number, from: number): number {
    let at = from;
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at++;
      if (bytes[at] === PLUS || bytes[at] === MINUS) at++;
      const first = at;
      while ((bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
      if (at === first) return -1;
    }
    this.value = Number(bytes.toString('latin1', start, at));
    return at;
  }
}
