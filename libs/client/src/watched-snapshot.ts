import type { PictureSnapshot } from './picture-store';

/** The parts of a thing that somebody read, with the values they saw. */
type Seen = Map<PropertyKey, unknown>;

const partOf = (whole: object, key: PropertyKey): unknown => (whole as Record<PropertyKey, unknown>)[key];

/** Notes what is read; who reads a part twice gets the same value. */
function readOnce(seen: Seen, whole: object, key: PropertyKey): unknown {
  if (!seen.has(key)) seen.set(key, partOf(whole, key));
  return seen.get(key);
}

function holds(seen: Seen, now: object): boolean {
  for (const [key, value] of seen) if (partOf(now, key) !== value) return false;
  return true;
}

/**
 * A reader of snapshots that answers the same object until one of the parts read from it has changed. Whoever shows gates is then not
 * made to draw itself again four times a second because tracks move. What is read late, after newer snapshots came, is the newest.
 */
export function createWatchedSnapshot(newest: () => PictureSnapshot): () => PictureSnapshot {
  let known: { readonly view: PictureSnapshot; readonly parts: Seen; readonly lists: Seen } | undefined;
  return () => {
    const now = newest();
    if (known && holds(known.parts, now) && holds(known.lists, now.byType)) return known.view;
    const [parts, lists]: [Seen, Seen] = [new Map(), new Map()];
    const byType = new Proxy(now.byType, { get: (_, type) => readOnce(lists, newest().byType, type) });
    known = { parts, lists, view: new Proxy(now, { get: (_, part) => (part === 'byType' ? byType : readOnce(parts, newest(), part)) }) };
    return known.view;
  };
}
