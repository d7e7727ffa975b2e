import type { RecordOf } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { remindAt } from './agenda';
import { alignFrame } from './align/frame';
import { lookFromDrone } from './forces/drone';
import type { Theatre } from './theatre';
import { applyFrame, cloneBook, type BookChange, type Frame } from './track-book';
import { hideTrack, scheduleReview, showAllTracks, showTrack } from './track-entity';
import { credit, type Turn } from './turn';

/**
 * One look of one drone or camera. It goes into the live book at once, and into the settled one when no older frame can come any more. A frame that
 * comes out of order waits for the next tidying; one that comes after its time was settled is kept as evidence, and that is said.
 */
export function fuseFrame(turn: Turn, entry: RecordOf<'detections'>): void {
  lookFromDrone(turn, entry);
  const aligned = alignFrame(turn, entry);
  if (!aligned) return;
  const { theatre, frame } = aligned;
  noteHead(theatre, frame, turn.nowMs);
  if (frame.timeMs <= theatre.settledMs) return credit(turn, `drone:${entry.source}`, 'late', 'late-not-fused');
  const isInOrder = insert(theatre.pending, frame);
  if (isInOrder === undefined) return;
  if (frame.timeMs >= theatre.clockMs) Object.assign(theatre, { clockMs: frame.timeMs, clockReceivedMs: turn.nowMs });
  if (theatre.disorderMs > 0 || !isInOrder) {
    theatre.disorderMs ||= turn.nowMs;
    remindAt(turn.state.agenda, `trk@${theatre.index}`, turn.nowMs + turn.config.tidyMs);
  }
  else showChange(turn, theatre, applyFrame(theatre.live, frame, turn.config.tracks, theatre.epochMs));
  settleDue(turn, theatre);
  if (theatre.disorderMs > 0 && turn.nowMs - theatre.disorderMs >= turn.config.tidyMs) tidy(turn, theatre);
  scheduleReview(turn, theatre);
}

/** Whether `a` comes before `b` in the one order that all runs share. */
function isBefore(a: Frame, b: Frame): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
  return (compareText(a.source, b.source) || compareText(a.record, b.record)) < 0;
}

/** Puts a frame where it belongs; answers whether that was the end, or undefined when the very same frame is there already. */
function insert(pending: Frame[], frame: Frame): boolean | undefined {
  let at = pending.length;
  while (at > 0 && isBefore(frame, pending[at - 1] as Frame)) at--;
  const before = pending[at - 1];
  if (before && !isBefore(before, frame)) return undefined;
  pending.splice(at, 0, frame);
  return at === pending.length - 1;
}

/** Settles the frames that nothing older can follow: what is older than the hold-back behind the newest is refused from now on. */
function settleDue(turn: Turn, theatre: Theatre): void {
  const { holdBackMs, tracks } = turn.config;
  const untilMs = Math.min(theatre.clockMs - holdBackMs, Math.max(theatre.clockMs - turn.config.maxHoldBackMs, slowestHeadMs(theatre, turn.nowMs)));
  const { pending } = theatre;
  let count = Math.max(0, pending.length - tracks.maxPending);
  while (count < pending.length && (pending[count] as Frame).timeMs <= untilMs) count++;
  for (const frame of pending.slice(0, count)) applyFrame(theatre.settled, frame, tracks, theatre.epochMs);
  const last = pending[count - 1];
  theatre.settledMs = Math.max(theatre.settledMs, untilMs, last?.timeMs ?? 0);
  pending.splice(0, count);
}

/** A source that was not heard for this long holds nobody back, ms. */
const ACTIVE_MS = 5000;
const MAX_HEADS = 512;

/** Notes how far a source has come. */
function noteHead({ heads }: Theatre, { source, timeMs }: Frame, nowMs: number): void {
  const eventMs = Math.max(timeMs, heads.get(source)?.[0] ?? 0);
  heads.delete(source);
  heads.set(source, [eventMs, nowMs]);
  const oldest = heads.keys().next().value;
  if (heads.size > MAX_HEADS && oldest !== undefined) heads.delete(oldest);
}

/** How far the slowest active source has come: one whose link is always some seconds behind must not be refused for it. */
function slowestHeadMs({ heads }: Theatre, nowMs: number): number {
  let slowestMs = Number.POSITIVE_INFINITY;
  for (const [eventMs, heardMs] of heads.values()) if (nowMs - heardMs <= ACTIVE_MS) slowestMs = Math.min(slowestMs, eventMs - 1);
  return slowestMs;
}

/** Sets the live book right: the settled one, and all frames since in their order. Costs what the hold-back holds, so it is done now and then only. */
export function tidy(turn: Turn, theatre: Theatre): void {
  if (theatre.disorderMs === 0) return;
  theatre.disorderMs = 0;
  theatre.live = cloneBook(theatre.settled);
  for (const frame of theatre.pending) applyFrame(theatre.live, frame, turn.config.tracks, theatre.epochMs);
  showAllTracks(turn, theatre);
}

function showChange(turn: Turn, theatre: Theatre, { shown, gone }: BookChange): void {
  for (const id of gone) hideTrack(turn, id);
  for (const slot of shown) showTrack(turn, theatre, slot);
}
