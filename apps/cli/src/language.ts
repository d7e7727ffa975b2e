import type { Language } from '@lagewacht/contract';

/** The same words in every language of the command line. */
export type Words = Readonly<Record<Language, string>>;

/** The language of the terminal by the usual variables (LC_ALL before LC_MESSAGES before LANG); English unless they say German. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const named = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^de([_.@-]|$)/i.test(named) ? 'de' : 'en';
}

/** Picks the words in a language and fills `{name}` from `values`. */
export function say(language: Language, words: Words, values: Readonly<Record<string, string | number>> = {}): string {
  return words[language].replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
