/**
 * A leaf is one guess at how a thing moves: three motion models side by side (straight on, turning left, turning right), each a share and a
 * Gaussian. Leaves stand one behind the other in a block of numbers. Metres, metres a second.
 */
export const MODELS = 3;

/** Numbers of a Gaussian: the state x, y, vx, vy, then the upper triangle of its covariance: xx xy xvx xvy yy yvx yvy vxvx vxvy vyvy. */
export const GAUSSIAN = 14;

/** Places of a Gaussian's numbers behind its start. */
export const IN = { x: 0, y: 1, vx: 2, vy: 3, xx: 4, xy: 5, yy: 8, vxvx: 11, vyvy: 13 } as const;

/** Numbers of one model in a leaf: its share, then its Gaussian. */
export const MODEL_STRIDE = 1 + GAUSSIAN;

/** Numbers of one leaf. */
export const LEAF_STRIDE = MODELS * MODEL_STRIDE;

/** A leaf's place in a block. */
export interface LeafAt {
  readonly block: Float64Array;
  readonly at: number;
}

/** Gaussians of one block to be mixed: where each starts, and its weight. The weights of the first `count` add up to one. */
export interface Mixture {
  block: Float64Array;
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  count: number;
}

/** Room for mixing up to `most` Gaussians. */
export function createMixture(block: Float64Array, most: number): Mixture {
  return { block, starts: new Int32Array(most), weights: new Float64Array(most), count: 0 };
}

/** The one Gaussian with the mean and covariance of a mixture, written to `into` from `to` on: what moment matching gives. */
export function mixGaussians({ block: b, starts, weights, count }: Mixture, into: Float64Array, to: number): void {
  let x = 0, y = 0, vx = 0, vy = 0;
  for (let i = 0; i < count; i++) {
    const w = weights[i] as number, o = starts[i] as number;
    x += w * (b[o] as number);
    y += w * (b[o + 1] as number);
    vx += w * (b[o + 2] as number);
    vy += w * (b[o + 3] as number);
  }
  let p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0, p8 = 0, p9 = 0;
  for (let i = 0; i < count; i++) {
    const w = weights[i] as number, o = starts[i] as number;
    const dx = (b[o] as number) - x, dy = (b[o + 1] as number) - y, du = (b[o + 2] as number) - vx, dv = (b[o + 3] as number) - vy;
    p0 += w * ((b[o + 4] as number) + dx * dx);
    p1 += w * ((b[o + 5] as number) + dx * dy);
    p2 += w * ((b[o + 6] as number) + dx * du);
    p3 += w * ((b[o + 7] as number) + dx * dv);
    p4 += w * ((b[o + 8] as number) + dy * dy);
    p5 += w * ((b[o + 9] as number) + dy * du);
    p6 += w * ((b[o + 10] as number) + dy * dv);
    p7 += w * ((b[o + 11] as number) + du * du);
    p8 += w * ((b[o + 12] as number) + du * dv);
    p9 += w * ((b[o + 13] as number) + dv * dv);
  }
  into[to] = x;
  into[to + 1] = y;
  into[to + 2] = vx;
  into[to + 3] = vy;
  into[to + 4] = p0;
  into[to + 5] = p1;
  into[to + 6] = p2;
  into[to + 7] = p3;
  into[to + 8] = p4;
  into[to + 9] = p5;
  into[to + 10] = p6;
  into[to + 11] = p7;
  into[to + 12] = p8;
  into[to + 13] = p9;
}

/** Mean and covariance of a whole leaf, written to `into` from `to` on. `mixture` is room to work in. */
export function sumLeaf(leaf: LeafAt, mixture: Mixture, into: Float64Array, to: number): void {
  mixture.block = leaf.block;
  mixture.count = MODELS;
  for (let m = 0; m < MODELS; m++) {
    const o = leaf.at + m * MODEL_STRIDE;
    mixture.weights[m] = leaf.block[o] as number;
    mixture.starts[m] = o + 1;
  }
  mixGaussians(mixture, into, to);
}

/** Numbers of a leaf's place summed up over its models: x, y, then xx, xy, yy. */
export const PLACE = 5;

/** Mean and covariance of where a leaf is, written to `into` from `to` on: the part of `sumLeaf` that a gate asks for. */
export function sumPlace({ block: b, at }: LeafAt, into: Float64Array, to: number): void {
  let x = 0, y = 0;
  for (let o = at; o < at + LEAF_STRIDE; o += MODEL_STRIDE) {
    x += (b[o] as number) * (b[o + 1] as number);
    y += (b[o] as number) * (b[o + 2] as number);
  }
  let xx = 0, xy = 0, yy = 0;
  for (let o = at; o < at + LEAF_STRIDE; o += MODEL_STRIDE) {
    const w = b[o] as number, dx = (b[o + 1] as number) - x, dy = (b[o + 2] as number) - y;
    xx += w * ((b[o + 5] as number) + dx * dx);
    xy += w * ((b[o + 6] as number) + dx * dy);
    yy += w * ((b[o + 9] as number) + dy * dy);
  }
  into[to] = x;
  into[to + 1] = y;
  into[to + 2] = xx;
  into[to + 3] = xy;
  into[to + 4] = yy;
}
