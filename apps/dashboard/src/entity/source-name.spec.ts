import { describe, expect, it } from '@jest/globals';
import type { TFunction } from 'i18next';
import { sourceName } from './source-name';

describe('who said it', () => {
  it('[D6a] is the source by its name; what an exercise plays is said to be played, never the account of the program', () => {
    const t = ((key: string) => `<${key}>`) as TFunction;
    expect(sourceName('internal-ex-first-steps', t)).toBe('<evidence.played>');
    expect(sourceName('unit-1', t)).toBe('unit-1');
  });
});
