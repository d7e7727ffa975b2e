import { compareText } from '@lagewacht/base';

/**
 * What may change by the mere passing of time, and when. A tick looks at the head of it only: nothing is walked while nothing is due.
 * Each key has at most one date that counts; whoever is called on it says its next one.
 */
export interface Agenda {
  /** Binary heap by time, then key. */
  readonly heap: { readonly dueMs: number; readonly key: string }[];
  /** The date that counts for each key; other entries of the heap are leftovers. */
  readonly due: Map<string, number>;
}

type Entry = Agenda['heap'][number];

/** An empty agenda. */
export function createAgenda(): Agenda {
  return { heap: [], due: new Map() };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.dueMs !== b.dueMs ? a.dueMs < b.dueMs : compareText(a.key, b.key) < 0;
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !isBefore(entry, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    const left = heap[child];
    if (!left) break;
    const right = heap[child + 1];
    let least = left;
    if (right && isBefore(right, left)) {
      least = right;
      child++;
    }
    if (!isBefore(least, last)) break;
    heap[at] = least;
    at = child;
  }
  heap[at] = last;
  return top;
}

/**
 * Makes sure `key` is called on at `dueMs` or before. A later date than the one it has changes nothing: when the earlier one comes,
 * the key is asked again. So a stream of words about one entity costs no entry each.
 */
export function remindAt(agenda: Agenda, key: string, dueMs: number): void {
  const known = agenda.due.get(key);
  if (known !== undefined && known <= dueMs) return;
  agenda.due.set(key, dueMs);
  push(agenda.heap, { dueMs, key });
}

/** Forgets the date of a key that has left. */
export function forget(agenda: Agenda, key: string): void {
  agenda.due.delete(key);
}

/** Takes the next key that is due at `nowMs`, in order of time and key; undefined when none is. */
export function takeDue(agenda: Agenda, nowMs: number): string | undefined {
  for (;;) {
    const head = agenda.heap[0];
    if (!head || head.dueMs > nowMs) return undefined;
    pop(agenda.heap);
    if (agenda.due.get(head.key) !== head.dueMs) continue;
    agenda.due.delete(head.key);
    return head.key;
  }
}
