/** A stretch of a file in bytes; `last` is inclusive. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The stretch that a Range header asks for (RFC 9110, 14.2): `whole` without one or when it is one we may ignore (other units, several
 * ranges, nonsense), `unsatisfiable` when it begins behind the end.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = header === undefined ? undefined : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!match) return 'whole';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { first: sizeBytes - length, last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= sizeBytes ? 'unsatisfiable' : { first, last };
}
