import { createHash } from 'node:crypto';
import { canonicalJson } from '@lagewacht/base';
import { type JournalEntry, entitySchema } from '@lagewacht/contract';
import { type FusionState, createFusionState, entitiesOf, freezeState, step, thawState } from '@lagewacht/fusion';
import { canonicalPicture } from '@lagewacht/picture';

/** SHA-256 of the picture and of all that fusion knows. */
export function hashOf(state: FusionState): string {
  return createHash('sha256').update(canonicalPicture({ situation: state.situation, entities: entitiesOf(state) })).update(freezeState(state)).digest('hex');
}

function fold(entries: readonly JournalEntry[], from: FusionState = createFusionState('live')): FusionState {
  return entries.reduce((state, entry) => step(state, entry).state, from);
}

/** Folds, and throws where a change shows what the contract does not know, a NaN above all; names the record. */
function foldWatched(entries: readonly JournalEntry[]): FusionState {
  let state = createFusionState('live');
  for (const entry of entries) {
    try {
      const result = step(state, entry);
      state = result.state;
      for (const { after } of result.changes) {
        if (!after) continue;
        canonicalJson(after);
        entitySchema.parse(after);
      }
    } catch (error) {
      throw new Error(`record ${entry.seq} (${entry.kind} of ${entry.source}): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return state;
}

/** Folds with a restart at the records `first`, `first + every`, …, each from the checkpoint's text alone. */
function foldRestarting(entries: readonly JournalEntry[], first: number, every: number): FusionState {
  let state = createFusionState('live');
  for (let from = 0, to = first; from < entries.length; [from, to] = [to, to + every]) {
    const text = freezeState(fold(entries.slice(from, to), state));
    state = thawState(text);
    if (freezeState(state) !== text) throw new Error(`the checkpoint after record ${to} is not what it was frozen from`);
  }
  return state;
}

/** Restarts of one journal; each journal begins with another record, so that all of them meet every kind of moment. */
const RESTARTS = 24;

/** What came of a journal: the hash of its end, or what is wrong with how fusion folds it. */
export type Verdict = { readonly hash: string } | { readonly fault: string };

/** Folds a journal watched, again, restarted all along and restarted once: never a throw or a NaN, always the same hash. `turn` moves the restarts. */
export function judgeJournal(entries: readonly JournalEntry[], turn = 0): Verdict {
  try {
    const hash = hashOf(foldWatched(entries));
    if (hashOf(fold(entries)) !== hash) return { fault: 'two runs give two pictures' };
    const every = Math.ceil(entries.length / RESTARTS);
    if (hashOf(foldRestarting(entries, 1 + (turn % every), every)) !== hash) return { fault: 'restarts all along give another picture' };
    const once = 1 + ((turn * 37) % entries.length);
    if (hashOf(foldRestarting(entries, once, entries.length)) !== hash) return { fault: `a restart after record ${once} gives another picture` };
    return { hash };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
