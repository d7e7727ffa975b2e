import type { Language, ReportCategory } from '@lagewacht/contract';
import { report as german } from '../texts/report/de';
import { report as english } from '../texts/report/en';
import type { DetailSentences } from './form';

const texts = { de: german, en: english } as const;

/** The question about a kind's detail, and a word for each of its choices. */
export function detailWords(language: Language, category: ReportCategory): { readonly label: string; readonly choices: Readonly<Record<string, string>> } {
  const { label, choice } = texts[language].detail;
  return { label: (label as Readonly<Record<string, string>>)[category] ?? '', choices: (choice as Readonly<Record<string, Readonly<Record<string, string>>>>)[category] ?? {} };
}

/** Says details in the given language, and knows how each is said in the other, so that a draft outlives a change of language. */
export function detailSentences(language: Language): DetailSentences {
  const others = (['de', 'en'] as const).filter((other) => other !== language);
  return (category, detail) => [language, ...others].map((one) => {
    const { label, choices } = detailWords(one, category);
    return `${label}: ${choices[detail] ?? detail}.`;
  });
}
