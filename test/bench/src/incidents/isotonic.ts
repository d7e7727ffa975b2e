import type { Sample } from '@lagewacht/review';

/** Knots are means over at least this share of the samples, so that a map of few seeds does not learn their noise. */
const BLOCK_SHARE = 0.04;
/** Knots that lie nearer than this are one: straight lines between few do as well. */
const LEAST_GAP = 0.1;

interface Block {
  count: number;
  sum: number;
  real: number;
}

const pooled = (left: Block, right: Block): Block => ({ count: left.count + right.count, sum: left.sum + right.sum, real: left.real + right.real });

/** Blocks in rising order, those pooled that lie too near. */
function thinned(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const last = kept[kept.length - 1];
    if (last && block.sum / block.count - last.sum / last.count < LEAST_GAP) kept[kept.length - 1] = pooled(last, block);
    else kept.push(block);
  }
  return kept;
}

/**
 * Isotonic regression (pool adjacent violators, Ayer et al. 1955) of what came true on what was said, thinned to a few knots [said, true] in rising order.
 * `share` is how far the map goes from what was said to what came true: all the way is most honest on the seeds it was fitted on. Between knots the map is linear;
 * before the first and after the last it runs to 0 and 1.
 */
export function fitIsotonic(samples: readonly Sample[], share = 1): readonly (readonly [number, number])[] {
  const sorted = [...samples].sort((a, b) => a.probability - b.probability);
  const size = Math.max(1, Math.ceil(BLOCK_SHARE * sorted.length));
  const blocks: Block[] = [];
  for (let at = 0; at < sorted.length; at += size) {
    const part = sorted.slice(at, at + size);
    blocks.push({ count: part.length, sum: part.reduce((sum, one) => sum + one.probability, 0), real: part.filter((one) => one.isReal).length });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [left, right] = [blocks[last - 1], blocks[last]];
      if (!left || !right || left.real / left.count <= right.real / right.count) break;
      blocks.splice(last - 1, 2, pooled(left, right));
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return thinned(blocks).map(({ count, sum, real }) => {
    const said = sum / count;
    return [round(said), round(said + share * (real / count - said))] as const;
  }).filter(([said]) => said > 0);
}
