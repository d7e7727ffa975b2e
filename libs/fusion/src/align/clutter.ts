import type { SourceId } from '@lagewacht/contract';
import { signedAreaM2 } from '@lagewacht/geo';
import type { Scan } from './scan';

/** How fast the estimate follows: about the last thirty looks count. */
const FOLLOW = 0.03;
const LEAST_PER_M2 = 1e-8;
const MOST_PER_M2 = 1e-3;
/** Densities are kept for so many sources; the oldest goes first. */
const MAX_SOURCES = 512;

/** How many false detections a source makes per m² and look, as far as it has shown; at first as configured. */
export function clutterOf(densities: ReadonlyMap<SourceId, number>, source: SourceId, firstPerM2: number): number {
  return densities.get(source) ?? firstPerM2;
}

/**
 * Learns a source's clutter from what belonged to no track, per m² of the ground it saw. A wrong density costs more accuracy than anything
 * else that could be set wrong, and no user can know it. Without a footprint there is nothing to learn from.
 */
export function learnClutter(densities: Map<SourceId, number>, source: SourceId, scan: Scan, chosen: Int32Array): void {
  if (!scan.footprint) return;
  const corners = Array.from({ length: scan.footprint.length / 2 }, (_, i) => ({ x: scan.footprint?.[2 * i] ?? 0, y: scan.footprint?.[2 * i + 1] ?? 0 }));
  const areaM2 = Math.abs(signedAreaM2(corners));
  if (!(areaM2 > 1)) return;
  let alone = 0;
  for (const track of chosen) if (track < 0) alone++;
  const density = scan.clutterPerM2 + FOLLOW * (alone / areaM2 - scan.clutterPerM2);
  densities.delete(source);
  densities.set(source, Math.min(MOST_PER_M2, Math.max(LEAST_PER_M2, density)));
  if (densities.size > MAX_SOURCES) {
    const oldest = densities.keys().next().value;
    if (oldest !== undefined) densities.delete(oldest);
  }
}
