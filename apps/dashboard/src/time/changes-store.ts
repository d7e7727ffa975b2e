import { create } from 'zustand';
import type { EntityId } from '@lagewacht/contract';
import type { Change } from './diff-pictures';

/** Since when changes are asked for. */
export const sinceNames = ['briefing', 'hour', 'look'] as const;
export type SinceName = (typeof sinceNames)[number];

export interface ChangesState {
  readonly since: { readonly name: SinceName; readonly timeMs: number } | undefined;
  /** Undefined: not known yet. */
  readonly changes: readonly Change[] | undefined;
  readonly byId: ReadonlyMap<EntityId, Change>;
  readonly failure: string | undefined;
  /** When this person last looked, server time; undefined: never on this device. */
  readonly lookMs: number | undefined;
  /** A new turn asks again. */
  readonly turn: number;
  ask(name: SinceName, timeMs: number): void;
  stop(): void;
  take(changes: readonly Change[]): void;
  fail(reason: string): void;
  retry(): void;
}

const nothing = { since: undefined, changes: undefined, byId: new Map<EntityId, Change>(), failure: undefined } as const;

/** What changed since a chosen time, for list, badges and map. */
export const useChanges = create<ChangesState>()((set, get) => ({
  ...nothing,
  lookMs: undefined, turn: 0,
  ask: (name, timeMs) => set({ ...nothing, since: { name, timeMs } }),
  stop: () => set(nothing),
  take: (changes) => set({ changes, byId: new Map(changes.map((change) => [change.id, change])), failure: undefined }),
  fail: (failure) => set({ failure }),
  retry: () => set({ turn: get().turn + 1, failure: undefined }),
}));
