import type { TFunction } from 'i18next';

/**
 * Who said it, for people. What an exercise plays comes in through accounts of the program itself ("internal-…"): there it stands for the control
 * room and its callers, and says that it is played.
 */
export function sourceName(source: string, t: TFunction): string {
  return source.startsWith('internal-') ? t('evidence.played') : source;
}
