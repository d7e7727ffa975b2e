import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@lagewacht/contract';
import { de } from './de';
import { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof de };
  }
}

/** Readies the texts in one language. Values are put in unescaped: React escapes what it shows. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: 'de', supportedLngs: ['de', 'en'], resources: { de: { translation: de }, en: { translation: en } }, interpolation: { escapeValue: false },
  });
}

/** Switches every text on the page. */
export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
