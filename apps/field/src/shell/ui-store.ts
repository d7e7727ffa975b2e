import { create } from 'zustand';
import type { Language, SituationId } from '@lagewacht/contract';
import { roomOfAddress, type RoomName } from '../rooms';
import { sharings, themes, type Sharing, type Theme } from './choices';

export { sharings, themes, type Sharing, type Theme };

/** What was chosen on this device. Nothing of the picture or of a person's words is in here. */
interface Kept {
  readonly theme: Theme;
  readonly language: Language;
  readonly situation: SituationId | undefined;
  readonly isMute: boolean;
  readonly sharing: Sharing;
}

export interface UiState extends Kept {
  readonly room: RoomName;
  choose(part: Partial<Kept>): void;
  goTo(room: RoomName): void;
}

const KEY = 'lagewacht.field.ui';

function remembered(): Kept {
  const fallback: Kept = { theme: 'sun', language: navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en', situation: undefined, isMute: false, sharing: 'off' };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      theme: themes.find((theme) => theme === kept['theme']) ?? fallback.theme,
      language: kept['language'] === 'de' || kept['language'] === 'en' ? kept['language'] : fallback.language,
      situation: typeof kept['situation'] === 'string' ? kept['situation'] : undefined,
      isMute: kept['isMute'] === true,
      sharing: sharings.find((sharing) => sharing === kept['sharing']) ?? fallback.sharing,
    };
  } catch {
    return fallback;
  }
}

/** A full or forbidden storage only costs the memory of the choice. */
function remember({ theme, language, situation, isMute, sharing }: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, language, situation, isMute, sharing }));
  } catch {
    return;
  }
}

/** The store of those choices and of the room that is open. */
export const useUi = create<UiState>()((set, get) => ({
  ...remembered(),
  room: roomOfAddress(location.hash),
  choose(part) {
    set(part);
    remember(get());
  },
  goTo(room) {
    history.replaceState(null, '', `#${room}`);
    set({ room });
  },
}));
