import type { Moment } from '../fleet/emitter';

/** What is to be done at a second of the scenario. */
export interface Item {
  readonly dueS: number;
  readonly act: (moment: Moment) => void;
}

/** What is to come, by scenario seconds; of two at the same second the one that was entered first. */
export interface Agenda {
  enter(dueS: number, act: (moment: Moment) => void): void;
  readonly next: Item | undefined;
  take(): Item | undefined;
}

/** An empty agenda. */
export function createAgenda(): Agenda {
  const items: Item[] = [];
  return {
    enter: (dueS, act) => {
      // Most entries come near the end or the front of a list of some hundreds: a binary search and one splice are cheap.
      let low = 0;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((items[middle]?.dueS ?? Infinity) <= dueS) low = middle + 1;
        else high = middle;
      }
      items.splice(low, 0, { dueS, act });
    },
    get next() { return items[0]; },
    take: () => items.shift(),
  };
}
