import { create } from 'zustand';
import type { EntityId } from '@lagewacht/contract';

interface ChosenOrder {
  readonly id: EntityId | undefined;
  choose(id: EntityId | undefined): void;
}

/** The order whose card is open. */
export const useChosenOrder = create<ChosenOrder>()((set) => ({ id: undefined, choose: (id) => set({ id }) }));
