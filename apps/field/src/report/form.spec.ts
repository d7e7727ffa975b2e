import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { reportCategorySchema, reportMessageSchema } from '@lagewacht/contract';
import { TEXT_LIMIT, fitText, fromBody, missing, openForm, toBody, type DetailSentences } from './form';
import { kindOf } from './kinds';
import type { ReportPlace } from './place/report-place';

const sentences: DetailSentences = (category, detail) => [`Angabe: ${category} ${detail}.`, `Detail: ${category} ${detail}.`];
const place: ReportPlace = { lon: 9.98, lat: 53.51, accuracyM: 8, by: 'gps', fixMs: 1_795_000_000_000 };

describe('the form of a report', () => {
  test('[A21] opens with everything supposed and lacks only its place, or the state of a gate', () => {
    for (const category of reportCategorySchema.options) {
      expect(missing({ ...openForm(category), place })).toEqual(category === 'gate_state' ? ['state'] : []);
      expect(missing(openForm(category))).toContain('place');
    }
  });

  test('[A21] every form gives a message that the contract takes', () => {
    for (const category of reportCategorySchema.options) {
      const message = reportMessageSchema.safeParse({ time: '2026-11-23T14:05:09Z', ...toBody({ ...openForm(category), place, detail: kindOf(category).details?.[0], text: 'x'.repeat(TEXT_LIMIT) }, sentences) });
      expect(message.error).toBeUndefined();
      expect(message.data).toMatchObject({ category, lon: 9.98, lat: 53.51, accuracyM: 8, denies: false });
    }
  });

  test('[A22] a draft that comes back is the form it was, in whichever language its detail was said', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map((typed) => fitText(typed).text);
    fc.assert(fc.property(fc.constantFrom(...reportCategorySchema.options), text, fc.boolean(), fc.nat(9), (category, words, denies, pick) => {
      const { details } = kindOf(category);
      const form = { ...openForm(category), place, text: words, denies, detail: details?.[pick % (details.length + 1)], gate: category === 'gate_state' ? 'tor-3' : undefined };
      const swapped: DetailSentences = (kind, detail) => [...sentences(kind, detail)].reverse();
      for (const read of [sentences, swapped]) expect(fromBody(toBody(form, sentences), read)).toEqual({ ...form, persons: form.persons, state: undefined, place: expect.objectContaining(place) });
    }), { seed: 20 });
  });

  test('[A24] the state of a gate goes only with a report about a gate', () => {
    const said = { state: 'open', gate: 'tor-3', place } as const;
    expect(toBody({ ...openForm('gate_state'), ...said }, sentences)).toMatchObject({ state: 'open', feature: 'tor-3' });
    expect(toBody({ ...openForm('fire'), ...said }, sentences)).not.toHaveProperty('state');
  });

  test('[A23] words are cut at the limit, and how much was cut is said; halves of characters and control characters go', () => {
    expect(fitText('a'.repeat(1_048_576))).toEqual({ text: 'a'.repeat(TEXT_LIMIT), cut: 1_048_576 - TEXT_LIMIT });
    expect(fitText('Wasser\u0000 am\r\nDeich\uD800!\u001b[31m')).toEqual({ text: 'Wasser am\nDeich![31m', cut: 0 });
    const pairs = fitText(`a${'😀'.repeat(TEXT_LIMIT)}`);
    expect(pairs.text).toBe(`a${'😀'.repeat(TEXT_LIMIT / 2 - 1)}`);
    expect(fitText('<script>alert(1)</script>').text).toBe('<script>alert(1)</script>');
  });
});
