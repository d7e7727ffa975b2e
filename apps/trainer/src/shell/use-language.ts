import type { Language } from '@lagewacht/contract';
import { useUi } from '../ui-store';

/** The language of this screen. */
export function useLanguage(): Language {
  return useUi((ui) => ui.language);
}
