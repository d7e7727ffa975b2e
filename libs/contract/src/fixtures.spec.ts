import { describe, expect, it } from '@jest/globals';
import { bad } from './fixtures/bad';
import { goodComplete } from './fixtures/good-complete';
import { goodMinimal } from './fixtures/good-minimal';
import { nouns, type Noun } from './fixtures/nouns';

const names = Object.keys(nouns) as Noun[];

describe('every noun of the contract', () => {
  it.each(names)('[C1] %s: the minimal example parses, and what it parses to survives JSON and a second parse', (noun) => {
    const once = nouns[noun].parse(goodMinimal[noun]);
    expect(once).toMatchObject(goodMinimal[noun] as object);
    expect(nouns[noun].parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it.each(names)('[C1] %s: the minimal example has nothing that may be left out', (noun) => {
    const minimal = goodMinimal[noun] as Record<string, unknown>;
    for (const key of Object.keys(minimal)) {
      const { [key]: _, ...rest } = minimal;
      expect([key, nouns[noun].safeParse(rest).success]).toEqual([key, false]);
    }
  });

  it.each(names)('[C1] %s: the complete example parses to itself', (noun) => {
    expect(nouns[noun].parse(goodComplete[noun])).toEqual(goodComplete[noun]);
  });

  it.each(names)('[C1] %s: the complete example leaves no member of the minimal one out', (noun) => {
    expect(Object.keys(goodComplete[noun] as object)).toEqual(expect.arrayContaining(Object.keys(goodMinimal[noun] as object)));
  });

  it.each(names.flatMap((noun) => bad[noun].map(({ why, value }) => [noun, why, value] as const)))('[C2] %s is refused: %s', (noun, _, value) => {
    expect(nouns[noun].safeParse(value).success).toBe(false);
  });

  it.each(names)('[C3] %s: a member of tomorrow is ignored, not refused', (noun) => {
    const tomorrow = { ...(goodComplete[noun] as object), memberOfTomorrow: { deep: [1] } };
    expect(nouns[noun].parse(tomorrow)).toEqual(goodComplete[noun]);
  });
});
