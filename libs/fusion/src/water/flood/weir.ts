/** Discharge of a broad-crested weir, √m/s: Q = 1.7 B h^1.5. */
const WEIR = 1.7;

/**
 * Water that runs over a sill from the higher to the lower side, m³/s; negative when it runs out. The lower side holds it back once it
 * stands above the sill too (Villemonte 1947).
 */
export function weirM3s(widthM: number, sillM: number, outsideM: number, insideM: number): number {
  const head = Math.max(outsideM, insideM) - sillM;
  if (!(head > 0)) return 0;
  const back = Math.max(0, Math.min(outsideM, insideM) - sillM) / head;
  const rate = WEIR * widthM * head ** 1.5 * (1 - back ** 1.5) ** 0.385;
  return outsideM >= insideM ? rate : -rate;
}
