import type { Sample } from './score';

/** Knots are means over at least this share of the samples, so that a map of few seeds does not learn their noise. */
const BLOCK_SHARE = 0.04;

interface Block {
  count: number;
  sum: number;
  real: number;
}

/**
 * Isotonic regression (pool adjacent violators, Ayer et al. 1955) of what came true on what was said, thinned to a few knots [said, true] in rising order.
 * Between knots the map is linear; before the first and after the last it runs to 0 and 1.
 */
export function fitIsotonic(samples: readonly Sample[]): readonly (readonly [number, number])[] {
  const sorted = [...samples].sort((a, b) => a.probability - b.probability);
  const size = Math.max(1, Math.ceil(BLOCK_SHARE * sorted.length));
  const blocks: Block[] = [];
  for (let at = 0; at < sorted.length; at += size) {
    const part = sorted.slice(at, at + size);
    blocks.push({ count: part.length, sum: part.reduce((sum, one) => sum + one.probability, 0), real: part.filter((one) => one.isReal).length });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [left, right] = [blocks[last - 1], blocks[last]];
      if (!left || !right || left.real / left.count <= right.real / right.count) break;
      blocks.splice(last - 1, 2, { count: left.count + right.count, sum: left.sum + right.sum, real: left.real + right.real });
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return blocks.map((block) => [round(block.sum / block.count), round(block.real / block.count)] as const).filter(([x], i, all) => x > 0 && (i === 0 || x > (all[i - 1]?.[0] ?? 0)));
}
