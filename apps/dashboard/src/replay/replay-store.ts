import { create } from 'zustand';
import type { PictureStore } from '@lagewacht/client';
import { useTime } from '../time/time-store';
import { speeds, type PlayerState, type Speed } from './recording-player';

/** Of a recording that is shown: whether it runs or stands. `off`: the present, or a picture of the past that was never played. */
export type ReplayPhase = 'off' | 'playing' | 'standing';

export interface ReplayState extends PlayerState {
  readonly phase: ReplayPhase;
  readonly speed: Speed;
  /** The recording's picture; undefined until its first one is there. */
  readonly store: PictureStore | undefined;
  /** The moment as lists and cards have it: it moves at most once a second, however fast the recording runs. */
  readonly shownMs: number;
  play(): void;
  stand(): void;
  toggle(): void;
  off(): void;
  setSpeed(speed: Speed): void;
  /** One speed faster or slower. */
  shift(step: 1 | -1): void;
}

const still = { store: undefined, soughtMs: undefined, isWaiting: false, failure: undefined } as const;

/** The recording on this screen, apart from everything live. */
export const useReplay = create<ReplayState>()((set, get) => ({
  ...still,
  phase: 'off', speed: 1, momentMs: 0, shownMs: 0,
  play() {
    // The present can't be played: where to begin has to be chosen.
    if (useTime.getState().wishedMs !== undefined) set({ phase: 'playing' });
  },
  stand: () => set(({ phase }) => ({ ...still, phase: phase === 'off' ? 'off' : 'standing' })),
  toggle: () => (get().phase === 'playing' ? get().stand() : get().play()),
  off: () => set({ ...still, phase: 'off' }),
  setSpeed: (speed) => set({ speed }),
  shift: (step) => set(({ speed }) => ({ speed: speeds[speeds.indexOf(speed) + step] ?? speed })),
}));
