import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerKindSchema, exerciseStateSchema, gateStateSchema, injectChannelSchema, injectStateSchema, linkFaultSchema, objectClassSchema, reportCategorySchema, roles, sensorFaultSchema, urgencySchema } from '@lagewacht/contract';
import { blanksOf, leavesOf, sourceText, unusedKeys } from '@lagewacht/browserkit';
import { de } from './de';
import { en } from './en';

const german = new Map(leavesOf(de));
const english = new Map(leavesOf(en));

describe('texts', () => {
  it('[T60] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanksOf(english.get(key) ?? '')]).toEqual([key, blanksOf(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[T60] every text is used', () => {
    expect(unusedKeys(german.keys(), sourceText(join(import.meta.dirname, '..')))).toEqual([]);
  });
  it('[T60] every word of the contract has its text', () => {
    const groups: Readonly<Record<string, readonly string[]>> = {
      role: roles, exerciseState: exerciseStateSchema.options, injectState: injectStateSchema.options, channel: injectChannelSchema.options, answerKind: answerKindSchema.options, sensorFault: sensorFaultSchema.options, linkFault: linkFaultSchema.options,
      category: reportCategorySchema.options, urgency: urgencySchema.options, class: objectClassSchema.options, gate: [...gateStateSchema.options, 'conflict'],
    };
    for (const [group, words] of Object.entries(groups)) expect(words.filter((word) => !german.has(`words.${group}.${word}`))).toEqual([]);
  });
});
