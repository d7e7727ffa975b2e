import { createRandomSource } from '@lagewacht/base';
import type { JournalEntry } from '@lagewacht/contract';
import { createFusionState, defaultFusionConfig, freezeState, step } from '@lagewacht/fusion';
import type { Verdict } from './fold';
import { createFuzzJournal } from './journal';
import type { Trouble } from './troubles';

/** With these the order of arrival means something: which theatre is founded where, and what comes too late. */
export const ORDER_MATTERS: readonly Trouble[] = ['far', 'blind', 'clock', 'late'];

/** After so long nobody who spoke before holds anything back. */
const ALL_SETTLED_MS = 60_000;

/** Frames that arrive after such delays, and much later a look at nothing that lets all of them settle. */
function arrive(frames: readonly JournalEntry[], delayMs: (frame: JournalEntry) => number): readonly JournalEntry[] {
  const last = frames.reduce((latest, frame) => (frame.eventTimeMs > latest.eventTimeMs ? frame : latest));
  const arrivals = frames.map((frame) => ({ ...frame, receivedTimeMs: frame.eventTimeMs + Math.round(delayMs(frame)) }));
  arrivals.sort((a, b) => a.receivedTimeMs - b.receivedTimeMs || (a.id < b.id ? -1 : 1));
  const endMs = last.eventTimeMs + ALL_SETTLED_MS;
  const end = { ...frames[0], id: '019f0000-eeee-7000-8000-000000000000', source: 'drone-9', eventTimeMs: endMs, receivedTimeMs: endMs } as JournalEntry;
  return [...arrivals, end].map((entry, i) => ({ ...entry, seq: i + 1 }));
}

/** What is settled of the tracks, but for when it was received. */
function settledOf(entries: readonly JournalEntry[]): string {
  const state = entries.reduce((folded, entry) => step(folded, entry).state, createFusionState('live'));
  const frozen = JSON.parse(freezeState(state)) as { readonly state: { readonly theatres: readonly { readonly settled: unknown }[] } };
  return JSON.stringify(frozen.state.theatres.map((theatre) => theatre.settled), (key, value: unknown) => (key === 'receivedMs' ? 0 : value));
}

/** Whether a journal's frames settle to the same tracks in the order of their times and in one jumbled within the hold-back; the first founds the theatre in both. */
export function judgeOrder(seed: number): Verdict {
  const known = new Set<string>();
  const frames = createFuzzJournal(seed).entries.filter((entry) => entry.kind === 'detections' && !known.has(entry.id) && known.add(entry.id));
  const [first] = frames;
  if (!first) return { fault: 'a journal without a frame' };
  const random = createRandomSource(seed);
  const straight = settledOf(arrive(frames, () => 0));
  const jumbled = settledOf(arrive(frames, (frame) => (frame === first ? 0 : 0.8 * defaultFusionConfig.holdBackMs * random.uniform())));
  return straight === jumbled ? { hash: `${frames.length} frames` } : { fault: 'the order of arrival decides what is settled' };
}
