/** Total order of two strings by UTF-16 code unit: independent of locale, so a replay elsewhere sorts alike. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Total order of two finite numbers. */
export function compareNumber(a: number, b: number): number {
  return a - b;
}
