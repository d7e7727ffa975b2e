import { create } from 'zustand';

/** The panels that can be made wider or narrower. */
export type Panel = 'lists' | 'card';

/** How one person has arranged the desk on this device; widths in rem. */
export interface Layout {
  readonly lists: number;
  readonly card: number;
  readonly isSwapped: boolean;
  readonly isFolded: boolean;
}

interface LayoutState extends Layout {
  readonly user: string;
  /** Takes up what this person had arranged. */
  open(user: string): void;
  resize(panel: Panel, rem: number): void;
  swap(): void;
  fold(): void;
  reset(): void;
}

/** Widths in rem: the map keeps at least its 60 % of a desk's screen at the usual ones. */
export const widths: Readonly<Record<Panel, { readonly usual: number; readonly least: number; readonly most: number }>> = { lists: { usual: 20, least: 16, most: 36 }, card: { usual: 22.5, least: 18, most: 44 } };
export const usualLayout: Layout = { lists: widths.lists.usual, card: widths.card.usual, isSwapped: false, isFolded: false };

/** A width within its bounds. */
export function bounded(panel: Panel, rem: number): number {
  const { usual, least, most } = widths[panel];
  return Number.isFinite(rem) ? Math.min(most, Math.max(least, rem)) : usual;
}

const keyOf = (user: string): string => `lagewacht.layout.${user}`;

function readLayout(user: string): Layout {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(user)) ?? '{}') as Partial<Record<keyof Layout, unknown>>;
    return { lists: bounded('lists', Number(kept.lists ?? usualLayout.lists)), card: bounded('card', Number(kept.card ?? usualLayout.card)), isSwapped: kept.isSwapped === true, isFolded: kept.isFolded === true };
  } catch {
    return usualLayout;
  }
}

function keepLayout({ user, lists, card, isSwapped, isFolded }: LayoutState): void {
  try {
    localStorage.setItem(keyOf(user), JSON.stringify({ lists, card, isSwapped, isFolded }));
  } catch {
    return;
  }
}

/** The layout of this desk, kept by user. */
export const useLayout = create<LayoutState>()((set, get) => {
  const change = (next: Partial<Layout>): void => {
    set(next);
    keepLayout(get());
  };
  return {
    ...usualLayout, user: '',
    open: (user) => set({ user, ...readLayout(user) }),
    resize: (panel, rem) => change({ [panel]: bounded(panel, rem) }),
    swap: () => change({ isSwapped: !get().isSwapped }),
    fold: () => change({ isFolded: !get().isFolded }),
    reset: () => change(usualLayout),
  };
});
