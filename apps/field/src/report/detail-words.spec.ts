import { describe, expect, test } from '@jest/globals';
import { detailSentences, detailWords } from './detail-words';
import { commonKinds, furtherKinds } from './kinds';

describe('words of details', () => {
  test('[A21] every choice of every kind has a word in both languages, and none is said alike', () => {
    for (const { category, details } of [...commonKinds, ...furtherKinds]) {
      for (const language of ['de', 'en'] as const) {
        const { label, choices } = detailWords(language, category);
        expect([category, label !== '']).toEqual([category, details !== undefined]);
        expect(Object.keys(choices)).toEqual(details ?? []);
        expect(new Set(Object.values(choices)).size).toBe(details?.length ?? 0);
      }
    }
  });

  test('[A22] no sentence of a kind begins like another one, so that a draft is read back as it was', () => {
    for (const { category, details } of [...commonKinds, ...furtherKinds]) {
      const said = details?.flatMap((detail) => detailSentences('de')(category, detail)) ?? [];
      for (const one of said) expect(said.filter((other) => other.startsWith(one))).toEqual([one]);
    }
    expect(detailSentences('en')('flooding', 'knee')[0]).toBe('Depth of water: knee (up to 0.5 m).');
  });
});
