import type { PictureDelta } from './delta';
import { squash } from './delta';

/** How much of the past a history keeps: the bound on its memory, and so on how long a client may be away and still get deltas. */
export interface HistoryLimits {
  readonly maxDeltas: number;
  readonly maxChanges: number;
}

/** The newest deltas in a row, without gaps, so that a returning client gets what it missed instead of everything. */
export interface History {
  push(delta: PictureDelta): void;
  /** One delta from `version` to the newest; undefined when the history does not reach back that far. */
  since(version: number): PictureDelta | undefined;
  readonly oldestVersion: number;
}

/** A history that starts empty at `version`. */
export function createHistory(version: number, limits: HistoryLimits): History {
  let deltas: PictureDelta[] = [];
  let changes = 0;
  let oldest = version;
  let newest = version;
  const forget = (): void => {
    let cut = 0;
    while (cut < deltas.length && (deltas.length - cut > limits.maxDeltas || changes > limits.maxChanges)) {
      const delta = deltas[cut++];
      if (!delta) break;
      changes -= delta.changes.size;
      oldest = delta.to;
    }
    if (cut > 0) deltas = deltas.slice(cut);
  };
  return {
    push(delta) {
      if (delta.from !== newest) throw new Error(`Got a delta from version ${delta.from}, expected one from ${newest}.`);
      if (delta.to === delta.from) return;
      deltas.push(delta);
      changes += delta.changes.size;
      newest = delta.to;
      forget();
    },
    since(version) {
      if (version > newest || version < oldest) return undefined;
      const tail = deltas.filter((delta) => delta.from >= version);
      const [first, ...rest] = tail;
      if (!first) return version === newest ? { from: newest, to: newest, asOfMs: [0, 0], changes: new Map() } : undefined;
      return first.from === version ? rest.reduce(squash, first) : undefined;
    },
    get oldestVersion() {
      return oldest;
    },
  };
}
