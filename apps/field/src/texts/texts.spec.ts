import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { roles, taskingMessageSchema } from '@lagewacht/contract';
import { blanksOf, leavesOf, sourceText, unusedKeys } from '@lagewacht/browserkit';
import { de } from './de';
import { en } from './en';

const german = new Map(leavesOf(de));
const english = new Map(leavesOf(en));

describe('texts', () => {
  it('[A7] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanksOf(english.get(key) ?? '')]).toEqual([key, blanksOf(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[A7] every text is used', () => {
    expect(unusedKeys(german.keys(), sourceText(join(import.meta.dirname, '..')))).toEqual([]);
  });
  it('[A7] every role, step of an order and FMS number has its word', () => {
    const keys = [...roles.map((role) => `role.${role}`), ...taskingMessageSchema.shape.step.options.map((step) => `orders.step.${step}`), ...[1, 2, 3, 4, 5, 6, 7, 8].map((fms) => `status.fms.f${fms}`)];
    expect(keys.filter((key) => !german.has(key))).toEqual([]);
  });
});
