/** Nobody reads more in a glance. */
export const MOST_WORDS = 12;

/** The first words of a title and of what is said of it, so many together; where more follow, an ellipsis says so. */
export function fewWordsOf(title: string, detail: string | undefined, most: number): readonly [string, string | undefined] {
  const left = most - title.split(/\s+/).filter(Boolean).length;
  if (!detail?.trim()) return [fewWords(title, most), undefined];
  return left > 0 ? [fewWords(title, most), fewWords(detail, left)] : [`${fewWords(title, most).replace(/ …$/, '')} …`, undefined];
}

/** The first words of a text; where more follow, an ellipsis says so. */
export function fewWords(text: string, most: number = MOST_WORDS): string {
  const words = text.split(/\s+/).filter(Boolean);
  return words.length > most ? `${words.slice(0, most).join(' ')} …` : words.join(' ');
}
