import { create } from 'zustand';
import type { Language } from '@lagewacht/contract';

/** Chosen colour theme; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark' | 'night';
const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark', 'night'];
/** A window over the page. */
export type DialogName = 'help' | 'pause' | 'jump' | 'end' | 'adhoc' | 'note' | 'bookmark' | 'roles';

/** What one person has chosen on this screen. Nothing of the exercise is in here. */
export interface UiState {
  readonly theme: ThemeChoice;
  readonly language: Language;
  readonly open: DialogName | undefined;
  /** The inject whose details are shown. */
  readonly inject: string | undefined;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: Language): void;
  setOpen(open: DialogName | undefined): void;
  selectInject(inject: string | undefined): void;
}

const KEY = 'lagewacht.trainer';

function remembered(): Pick<UiState, 'theme' | 'language'> {
  const fallback = { theme: 'system', language: navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en' } as const;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      theme: themeChoices.find((choice) => choice === kept['theme']) ?? fallback.theme,
      language: kept['language'] === 'de' || kept['language'] === 'en' ? kept['language'] : fallback.language,
    };
  } catch {
    return fallback;
  }
}

/** Keeps theme and language on this device. A full or forbidden storage only costs the memory of the choice. */
function remember({ theme, language }: UiState): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, language }));
  } catch {
    return;
  }
}

/** The store of those choices. */
export const useUi = create<UiState>()((set, get) => ({
  ...remembered(),
  open: undefined,
  inject: undefined,
  setTheme(theme) {
    set({ theme });
    remember(get());
  },
  setLanguage(language) {
    set({ language });
    remember(get());
  },
  setOpen: (open) => set({ open }),
  selectInject: (inject) => set({ inject }),
}));
