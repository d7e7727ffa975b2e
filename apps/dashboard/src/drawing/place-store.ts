import { create } from 'zustand';
import type { NamedPlace } from '@lagewacht/map';
import { useUi } from '../ui-store';
import type { LonLat } from './place-text';

/** A place that somebody looked up. */
export interface LookedUp {
  readonly lon: number;
  readonly lat: number;
  /** What it is called, when it has a name. */
  readonly name?: string | undefined;
}

/** Hamburg's harbour, before any map is there to be near to. */
const HOME: LonLat = [9.985, 53.512];

interface PlaceState {
  /** The mark on the map; a new `turn` asks to go there again. */
  readonly mark: (LookedUp & { readonly turn: number }) | undefined;
  /** What the basemap names, asked of the map when there is one. */
  readonly namedPlaces: () => readonly NamedPlace[];
  /** Those of them that have all of the words. */
  readonly findNamed: (words: string) => readonly NamedPlace[];
  /** Where the map is: what is typed without a zone is read as near it. */
  readonly near: () => LonLat;
  goTo(place: LookedUp): void;
  clear(): void;
  /** The map that is there now; undefined: none. */
  setMap(map: Pick<PlaceState, 'namedPlaces' | 'findNamed' | 'near'> | undefined): void;
}

const noMap: Pick<PlaceState, 'namedPlaces' | 'findNamed' | 'near'> = { namedPlaces: () => [], findNamed: () => [], near: () => HOME };

/** Where somebody wanted to go on the map. */
export const usePlaces = create<PlaceState>()((set, get) => ({
  ...noMap,
  mark: undefined,
  goTo(place) {
    useUi.getState().setView('desk');
    set({ mark: { ...place, turn: (get().mark?.turn ?? 0) + 1 } });
  },
  clear: () => set({ mark: undefined }),
  setMap: (map) => set(map ?? noMap),
}));
