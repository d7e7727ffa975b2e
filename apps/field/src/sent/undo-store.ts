import { create } from 'zustand';

/** Something that can be taken back for a while. */
export interface Undo {
  readonly word: string;
  readonly untilMs: number;
  /** Takes it back and gives the word to say then. */
  run(): Promise<string>;
}

interface UndoState {
  readonly undo: Undo | undefined;
  offer(word: string, run: Undo['run']): void;
  clear(): void;
}

/** How long something can be taken back. */
export const UNDO_MS = 10_000;

/** The newest act that can be taken back; it outlives a look at another room. */
export const useUndo = create<UndoState>()((set) => ({
  undo: undefined,
  offer: (word, run) => set({ undo: { word, run, untilMs: Date.now() + UNDO_MS } }),
  clear: () => set({ undo: undefined }),
}));
