import type { InjectState, Language, MselLine } from '@lagewacht/contract';

/** Which injects are shown. An empty choice shows all. */
export interface BoardFilter {
  readonly states: readonly InjectState[];
  readonly objective: string;
  readonly owner: string;
  readonly words: string;
}

export const noFilter: BoardFilter = { states: [], objective: '', owner: '', words: '' };

/** The lines that fit a filter; all words must be somewhere in an inject's id, titles, report, speaker or expectation. */
export function filterLines(lines: readonly MselLine[], { states, objective, owner, words }: BoardFilter, language: Language): readonly MselLine[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ entry, state, note }) => {
    if (states.length > 0 && !states.includes(state)) return false;
    if ((objective && entry.objective !== objective) || (owner && entry.owner !== owner)) return false;
    const text = [entry.id, entry.title[language], entry.from, entry.to, entry.report?.text, entry.expect?.action[language], note].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
