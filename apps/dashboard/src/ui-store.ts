import { create } from 'zustand';
import { isPanel, viewOfAddress, type ViewName } from './views/view-names';
import type { EntityId, Language, SituationId } from '@lagewacht/contract';

/** Chosen colour theme; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark' | 'night';
const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark', 'night'];
/** The lists beside the map, in the order of their tabs. */
export const listNames = ['alarms', 'incidents', 'water', 'forces', 'tracks', 'sources', 'quarantine', 'areas'] as const;
export type ListName = (typeof listNames)[number];

/** What one person has chosen on this screen. Nothing of the picture is in here. */
export interface UiState {
  readonly theme: ThemeChoice;
  readonly language: Language;
  readonly list: ListName;
  readonly view: ViewName;
  /** The situation this person chose last on this device; undefined: never any. */
  readonly situation: SituationId | undefined;
  readonly selected: EntityId | undefined;
  /** The object the map was asked to go to; a new `turn` asks again. */
  readonly shown: { readonly id: EntityId; readonly turn: number } | undefined;
  readonly open: 'search' | 'help' | undefined;
  /** Own clock until when alarms are silent; 0: not. */
  readonly mutedUntilMs: number;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: Language): void;
  setSituation(situation: SituationId): void;
  setList(list: ListName): void;
  setView(view: ViewName): void;
  select(id: EntityId | undefined): void;
  showOnMap(id: EntityId): void;
  setOpen(open: UiState['open']): void;
  mute(untilMs: number): void;
}

const KEY = 'lagewacht.ui';

type Kept = Pick<UiState, 'theme' | 'language' | 'situation'>;

function remembered(): Kept {
  const fallback: Kept = { situation: undefined, theme: 'system', language: navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en' };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      theme: themeChoices.find((choice) => choice === kept['theme']) ?? fallback.theme,
      language: kept['language'] === 'de' || kept['language'] === 'en' ? kept['language'] : fallback.language,
      situation: typeof kept['situation'] === 'string' ? kept['situation'] : undefined,
    };
  } catch {
    return fallback;
  }
}

/** Keeps theme, language and situation on this device. A full or forbidden storage only costs the memory of the choice. */
function remember({ theme, language, situation }: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, language, situation }));
  } catch {
    return;
  }
}

/** The store of those choices. */
export const useUi = create<UiState>()((set, get) => ({
  ...remembered(),
  list: 'alarms',
  view: viewOfAddress(location.search),
  selected: undefined,
  shown: undefined,
  open: undefined,
  mutedUntilMs: 0,
  setTheme(theme) {
    set({ theme });
    remember(get());
  },
  setLanguage(language) {
    set({ language });
    remember(get());
  },
  setSituation(situation) {
    set({ situation });
    remember(get());
  },
  setList: (list) => set({ list, view: get().view === 'lists' ? 'lists' : 'desk' }),
  setView(view) {
    const address = new URLSearchParams(location.search);
    if (view === 'desk') address.delete('view');
    else address.set('view', view);
    history.replaceState(null, '', `?${address.toString()}`);
    set({ view });
  },
  select: (selected) => set({ selected }),
  showOnMap: (id) => set({ selected: id, view: isPanel(get().view) ? get().view : 'desk', shown: { id, turn: (get().shown?.turn ?? 0) + 1 } }),
  setOpen: (open) => set({ open }),
  mute: (mutedUntilMs) => set({ mutedUntilMs }),
}));
