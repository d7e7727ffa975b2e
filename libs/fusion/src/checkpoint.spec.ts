import { describe, expect, it } from '@jest/globals';
import { createFusionState, freezeState, thawState } from './index';

describe('a checkpoint', () => {
  it('[F3] keeps blocks of numbers as they are, the empty one too', () => {
    const blocks = { none: new Float64Array(0), zero: new Float64Array(1), some: Float64Array.of(-0.1, 5e-324, 1e300) };
    const state = Object.assign(createFusionState('live'), { blocks });
    const thawed = thawState(freezeState(state));
    expect(thawed).toMatchObject({ blocks });
    expect(freezeState(thawed)).toBe(freezeState(state));
  });
});
