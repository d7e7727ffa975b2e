import type { EntityId, RecordId, SourceId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { IN } from './predict/leaf';
import { gaussianOf, retireTrack, type Lives } from './retire/lifecycle';
import { cloneTracker, createTracker, TRACK, TRACK_STRIDE, type Manner, type Tracker, type TrackScan } from './tracker';
import type { MotionModel, TrackConfig } from './track-config';
import { trackScan, type ScanOutcome } from './track-scan';
import type { Trail } from './trail';
import { believeClass, classRatio, CLASSES, evenBelief, likeliestClass } from './update/class-belief';
import { logitOf } from './update/existence';

/** One look of one drone or camera in the plane of its theatre, kept until it is settled. */
export interface Frame {
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly source: SourceId;
  readonly record: RecordId;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly cov: Float64Array;
  readonly classes: Float64Array;
  readonly scores: Float64Array;
  /** The ground seen as [x0, y0, x1, y1, …]; empty: misses can't be counted. */
  readonly footprint: Float64Array;
  /** The source hands on what it has filtered itself. */
  readonly isFiltered: boolean;
}

/** What of a track is not a number. A value: replaced, never changed, so that books can share it. */
export interface TrackMeta {
  /** Made from the founding record. */
  readonly founder: EntityId;
  /** Probability of each class, in the order of `CLASSES`. */
  readonly classes: readonly number[];
  /** Sources that saw it, sorted. */
  readonly sources: readonly SourceId[];
  readonly lastSource: SourceId;
  readonly lastClassMs: number;
  readonly receivedMs: number;
  /** Records that hit it, and looks that should have. */
  readonly trail: Trail;
  readonly misses: Trail;
}

/** Tracks with what they rest on. The same frames in the same order give the same book. */
export interface TrackBook {
  readonly tracker: Tracker;
  readonly metas: (TrackMeta | null)[];
  /** Public id of each shown track's number: its founder's, however often it was lost and found. */
  readonly names: Map<number, EntityId>;
  /** Mean score of the detectors by class, as a running average. */
  readonly meanScores: number[];
  /** Event time of the last sweep, Unix ms. */
  sweptMs: number;
}

/** What a frame has changed in a book. */
export interface BookChange {
  /** Slots of shown tracks whose numbers or words changed. */
  readonly shown: readonly number[];
  /** Public ids that are shown no more. */
  readonly gone: readonly EntityId[];
}

const FIRST_MEAN_SCORE = 0.7;
const SCORE_MEMORY = 0.02;
/** The detector's score moves a birth by no more than this, nats: it is no probability. */
const MAX_SCORE_SHIFT = 2;
const NEW_WORD_MS = 2000;
const REPEATED_WORD_WEIGHT = 0.2;
const MAX_TRACK_SOURCES = 16;
/** Tracks that nobody looks at are judged this often, ms of event time. */
const SWEEP_MS = 10_000;
const MAX_NAMES = 100_000;

/** An empty book. */
export function createBook(config: TrackConfig): TrackBook {
  return { tracker: createTracker({ sensors: [] }, config.core), metas: [], names: new Map(), meanScores: CLASSES.map(() => FIRST_MEAN_SCORE), sweptMs: 0 };
}

/** A copy that goes its own way. */
export function cloneBook(book: TrackBook): TrackBook {
  return { tracker: cloneTracker(book.tracker), metas: [...book.metas], names: new Map(book.names), meanScores: [...book.meanScores], sweptMs: book.sweptMs };
}

/** How a class moves, as the core takes it. */
export function mannerOf({ q, vmaxMps, survivalS }: MotionModel): Manner {
  return { q, speedVariance: (vmaxMps * vmaxMps) / 6, survivalS };
}

/** Public id of the track at a slot. */
export function nameOf(book: TrackBook, slot: number): EntityId | undefined {
  return book.names.get(book.tracker.tracks[slot * TRACK_STRIDE + TRACK.id] as number);
}

/** Takes a frame into a book: the core does the numbers, the book keeps the words. `epochMs` is the core's second 0. */
export function applyFrame(book: TrackBook, frame: Frame, config: TrackConfig, epochMs: number): BookChange {
  const gone = sweepDue(book, frame.timeMs, epochMs);
  const shifts = scoreShifts(book, frame);
  const outcome = trackScan(book.tracker, scanOf(book, frame, { config, epochMs, shifts }));
  const touched = new Set<number>();
  outcome.work.field.slots.forEach((slot, i) => {
    if (hear(book, frame, outcome, { slot, i, config })) touched.add(slot);
  });
  leave(book, outcome, gone);
  for (const { slot, detection } of outcome.births) book.metas[slot] = newMeta(frame, detection);
  for (const { slot } of outcome.shown) name(book, slot);
  const { tracks } = book.tracker;
  const shown = [...touched, ...outcome.shown.map(({ slot }) => slot)].filter((slot) => tracks[slot * TRACK_STRIDE + TRACK.isShown] === 1 && book.metas[slot] !== null);
  return { shown: [...new Set(shown)].sort((a, b) => a - b), gone };
}

function scanOf(book: TrackBook, frame: Frame, { config, epochMs, shifts }: { readonly config: TrackConfig; readonly epochMs: number; readonly shifts: readonly number[] }): TrackScan {
  return {
    timeS: (frame.timeMs - epochMs) / 1000, sensor: frame.source, xs: frame.xs, ys: frame.ys, cov: frame.cov,
    ...(frame.footprint.length >= 6 ? { footprint: frame.footprint } : { isBlind: true }), isFiltered: frame.isFiltered,
    likeness: (slot, j) => Math.exp(classRatio(book.metas[slot]?.classes ?? evenBelief(), frame.classes[j] as number)),
    manner: (j) => mannerOf(config.motion[CLASSES[frame.classes[j] as number] ?? 'unknown']),
    birthOdds: (j) => Math.exp(shifts[j] ?? 0),
  };
}

/** How much more or less than usual the detector believes in each detection, nats; learns what is usual. */
function scoreShifts({ meanScores }: TrackBook, frame: Frame): number[] {
  return Array.from(frame.scores, (given, j) => {
    const c = frame.classes[j] as number;
    const score = Math.min(0.95, Math.max(0.05, given));
    const mean = meanScores[c] as number;
    meanScores[c] = mean + SCORE_MEMORY * (score - mean);
    return Math.max(-MAX_SCORE_SHIFT, Math.min(MAX_SCORE_SHIFT, logitOf(score) - logitOf(mean)));
  });
}

/** A trail with one record more; the list keeps the newest, the count goes on. */
function longer(trail: Trail, record: RecordId, limit: number): Trail {
  return { rule: trail.rule, records: [...trail.records, record].slice(-limit), count: trail.count + 1 };
}

/** What the frame says of one track: a hit, or a look that should have seen it. Answers whether there was a word. */
function hear(book: TrackBook, frame: Frame, { work }: ScanOutcome, { slot, i, config }: { readonly slot: number; readonly i: number; readonly config: TrackConfig }): boolean {
  const meta = book.metas[slot];
  if (!meta) return false;
  const j = work.verdict.causes[i] as number;
  if (j < 0) {
    if (!((work.field.misses[i] as number) > 0)) return false;
    book.metas[slot] = { ...meta, misses: longer(meta.misses, frame.record, config.maxTrail) };
    return true;
  }
  const isNewWord = meta.lastSource !== frame.source || frame.timeMs - meta.lastClassMs >= NEW_WORD_MS;
  const classes = [...meta.classes];
  believeClass(classes, frame.classes[j] as number, isNewWord ? 1 : REPEATED_WORD_WEIGHT);
  const isKnownSource = meta.sources.includes(frame.source) || meta.sources.length >= MAX_TRACK_SOURCES;
  book.metas[slot] = {
    ...meta, classes, sources: isKnownSource ? meta.sources : [...meta.sources, frame.source].sort(compareText), lastSource: frame.source,
    lastClassMs: isNewWord ? frame.timeMs : meta.lastClassMs, receivedMs: Math.max(meta.receivedMs, frame.receivedMs), trail: longer(meta.trail, frame.record, config.maxTrail),
  };
  const { q, survivalS } = config.motion[CLASSES[likeliestClass(classes)] ?? 'unknown'];
  book.tracker.tracks[slot * TRACK_STRIDE + TRACK.q] = q;
  book.tracker.tracks[slot * TRACK_STRIDE + TRACK.survivalS] = survivalS;
  return true;
}

function newMeta(frame: Frame, j: number): TrackMeta {
  const classes = evenBelief();
  believeClass(classes, frame.classes[j] as number, 1);
  return {
    founder: `trk:${frame.record}-${j}`, classes, sources: [frame.source], lastSource: frame.source, lastClassMs: frame.timeMs, receivedMs: frame.receivedMs,
    trail: { rule: 'kalman-imm', records: [frame.record], count: 1 }, misses: { rule: 'looked-and-not-seen', records: [], count: 0 },
  };
}

/** A number that was never shown gets its founder's name. */
function name(book: TrackBook, slot: number): void {
  const id = book.tracker.tracks[slot * TRACK_STRIDE + TRACK.id] as number;
  const meta = book.metas[slot];
  if (book.names.has(id) || !meta) return;
  book.names.set(id, meta.founder);
  for (const oldest of book.names.keys()) {
    if (book.names.size <= MAX_NAMES) break;
    book.names.delete(oldest);
  }
}

/** Takes hidden and ended tracks out; their public ids go to `gone`. */
function leave(book: TrackBook, lives: Pick<Lives, 'hidden' | 'retired'>, gone: EntityId[]): void {
  for (const slot of [...lives.hidden, ...lives.retired]) {
    const id = nameOf(book, slot);
    if (id !== undefined) gone.push(id);
  }
  for (const slot of lives.retired) book.metas[slot] = null;
}

/** Every ten seconds of event time those that nobody looked at are judged: what has faded or may be anywhere leaves. */
function sweepDue(book: TrackBook, timeMs: number, epochMs: number): EntityId[] {
  const gone: EntityId[] = [];
  const due = Math.floor(timeMs / SWEEP_MS) * SWEEP_MS;
  if (due <= book.sweptMs) return gone;
  book.sweptMs = due;
  const { tracker } = book;
  const lives: Lives = { shown: [], hidden: [], retired: [] };
  for (let slot = 0; slot < tracker.trackCount; slot++) {
    if (tracker.tracks[slot * TRACK_STRIDE + TRACK.isLive] !== 1) continue;
    const { existence, sigmaM } = foresight(tracker, slot, (due - epochMs) / 1000);
    if (existence < tracker.config.retire || sigmaM > tracker.config.maxSigmaM) retireTrack(tracker, slot, lives);
    else if (existence < tracker.config.hide && tracker.tracks[slot * TRACK_STRIDE + TRACK.isShown] === 1) {
      tracker.tracks[slot * TRACK_STRIDE + TRACK.isShown] = 0;
      lives.hidden.push(slot);
    }
  }
  leave(book, lives, gone);
  return gone;
}

/** How likely a track is still there at `timeS` if nobody looks, and how far it may be from where it should be, metres (1 σ, straight on). */
export function foresight(tracker: Tracker, slot: number, timeS: number): { readonly existence: number; readonly sigmaM: number } {
  const at = slot * TRACK_STRIDE;
  const dtS = Math.max(0, timeS - (tracker.tracks[at + TRACK.timeS] as number));
  const g = gaussianOf(tracker, slot);
  const noise = ((tracker.tracks[at + TRACK.q] as number) * dtS ** 3) / 3;
  const xx = (g[IN.xx] as number) + 2 * dtS * (g[6] as number) + dtS * dtS * (g[IN.vxvx] as number) + noise;
  const yy = (g[IN.yy] as number) + 2 * dtS * (g[10] as number) + dtS * dtS * (g[IN.vyvy] as number) + noise;
  return { existence: (tracker.tracks[at + TRACK.existence] as number) * Math.exp(-dtS / (tracker.tracks[at + TRACK.survivalS] as number)), sigmaM: Math.sqrt(Math.max(xx, yy)) };
}
