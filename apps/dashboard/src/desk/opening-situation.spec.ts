import { describe, expect, it } from '@jest/globals';
import { openingSituation } from './opening-situation';

const live = { id: 'live', entities: 0 };
const flood = { id: 'ex-flood', entities: 12 };
const empty = { id: 'ex-empty', entities: 0 };

describe('the situation that is opened first', () => {
  it('[D16] is the one exercise with something in it while the real situation is empty', () => {
    expect(openingSituation([live, flood], undefined)).toBe('ex-flood');
    expect(openingSituation([empty, flood, live], undefined)).toBe('ex-flood');
  });
  it('[D16] is the real one as soon as anything is in it, or when that is not known', () => {
    expect(openingSituation([flood, { id: 'live', entities: 1 }], undefined)).toBe('live');
    expect(openingSituation([flood, { id: 'live' }], undefined)).toBe('live');
  });
  it('[D16] is the real one when no exercise or more than one comes into question', () => {
    expect(openingSituation([live, empty], undefined)).toBe('live');
    expect(openingSituation([flood, live, { id: 'ex-fire', entities: 3 }], undefined)).toBe('live');
  });
  it('[D16] is what was chosen before, as long as it may be seen', () => {
    expect(openingSituation([live, flood], 'live')).toBe('live');
    expect(openingSituation([live, flood, empty], 'ex-empty')).toBe('ex-empty');
    expect(openingSituation([live, flood], 'ex-gone')).toBe('ex-flood');
  });
  it('[D16] without a right to the real one is the exercise with something in it, else the first; without any right none', () => {
    expect(openingSituation([empty, flood], undefined)).toBe('ex-flood');
    expect(openingSituation([empty], undefined)).toBe('ex-empty');
    expect(openingSituation([], 'live')).toBeUndefined();
  });
});
