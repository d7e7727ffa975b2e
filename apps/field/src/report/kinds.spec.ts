import { describe, expect, test } from '@jest/globals';
import { reportCategorySchema } from '@lagewacht/contract';
import { commonKinds, furtherKinds, kindOf, prefilled } from './kinds';

const kinds = [...commonKinds, ...furtherKinds];

describe('kinds of reports', () => {
  test('[A20] eight kinds stand on the start page, and with "more" each of the contract is there once', () => {
    expect(commonKinds).toHaveLength(8);
    expect(kinds.map(({ category }) => category).sort()).toEqual([...reportCategorySchema.options].sort());
  });

  test('[A21] a short form asks at most seven questions, of which seven in ten are answered before', () => {
    for (const kind of kinds) {
      expect(kind.questions.length).toBeLessThanOrEqual(7);
      expect(`${kind.category} ${prefilled(kind).length / kind.questions.length >= 0.7}`).toBe(`${kind.category} true`);
    }
  });

  test('[A21] no form asks the same twice, and a choice of details has some', () => {
    for (const { questions, details } of kinds) {
      expect(new Set(questions).size).toBe(questions.length);
      expect(questions.includes('detail')).toBe((details?.length ?? 0) > 1);
    }
  });

  test('[A20] danger to life is urgent and about a person before anybody says so', () => {
    expect(kindOf('person_in_water')).toMatchObject({ urgency: 'immediate', persons: 1 });
  });
});
