import { describe, expect, it } from '@jest/globals';
import { blanksOf, leavesOf, unusedKeys } from './texts';

describe('texts of two languages', () => {
  it('[K4] are leaves with blanks', () => {
    expect(leavesOf({ a: { b: 'one', c: { d: 'two' } }, e: 'three' })).toEqual([['a.b', 'one'], ['a.c.d', 'two'], ['e', 'three']]);
    expect(blanksOf('{{of}} and {{count}}')).toBe(blanksOf('{{count}} von {{of}}'));
    expect(blanksOf('{{count}}')).not.toBe(blanksOf('{{of}}'));
  });
  it('[K4] that nobody asks for are found; one key of several numbers is one', () => {
    const source = "t('list.empty'); t(`state.${state}`); t('count.rows', { count });";
    expect(unusedKeys(['list.empty', 'list.full', 'state.open', 'count.rows_one', 'count.rows_other', 'stated.x'], source)).toEqual(['list.full', 'stated.x']);
  });
});
