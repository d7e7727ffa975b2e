/** Nobody reads more in a glance. */
export const MOST_WORDS = 12;

/** The first words of a text; where more follow, an ellipsis says so. */
export function fewWords(text: string, most: number = MOST_WORDS): string {
  const words = text.split(/\s+/).filter(Boolean);
  return words.length > most ? `${words.slice(0, most).join(' ')} …` : words.join(' ');
}
