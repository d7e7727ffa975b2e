import type { ExerciseSummary, Language } from '@lagewacht/contract';

/** What people call the sources, injects and things of an exercise; what nobody named keeps its id. */
export interface Names {
  source(id: string): string;
  inject(id: string): string;
  /** Anything a scenario names. */
  thing(id: string): string;
}

/** The names in a language. */
export function namesOf(summary: Pick<ExerciseSummary, 'cast' | 'msel'> | undefined, language: Language): Names {
  const sources = new Map([...summary?.cast.sensors ?? [], ...summary?.cast.speakers ?? []].map(({ source, name }) => [source as string, name]));
  const injects = new Map(summary?.msel.map(({ entry }) => [entry.id, entry.title[language]]));
  const things = new Map([...summary?.cast.breaches ?? [], ...summary?.cast.fires ?? []].map(({ id, title }) => [id, title[language]]));
  return {
    source: (id) => sources.get(id) ?? id,
    inject: (id) => injects.get(id) ?? id,
    thing: (id) => things.get(id) ?? sources.get(id) ?? id,
  };
}
