import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { JournalEntry } from '@lagewacht/contract';
import { type FusionConfig, type FusionState, type Step, createFusionState, seqOf, step } from '@lagewacht/fusion';
import { type FoldKey, readEntries, readHead } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';
import { KeptStates, type KeptStatesOptions, Milestones, type Reached } from './kept-states';
import { PastWalk, type WalkStep } from './past-walk';
import { type PastBounds, Stretches } from './stretches';

export interface PastFoldsOptions extends KeptStatesOptions {
  /** Places of a stretch. */
  readonly size?: number;
}

/** After so much folding others get their turn, ms; the live picture must not wait for somebody who looks at the past. */
const TURN_MS = 8;
/** A live fold under full load has a state kept at most this often: 10 to 40 ms of freezing in 2 s are not felt. */
const LIVE_PACE_MS = 2000;
/** And preparing, which nobody waits for, rests this long after each turn: it takes a third of a core. */
const REST_MS = 16;

/**
 * Folds of one situation's journal within bounds of time, each quick enough to drag a time bar. Along the journal whole folds are kept at
 * distances that cost about the same to fold. A picture of the past begins at the newest one before which nothing lies outside the bounds:
 * up to there it is the very same fold. From there on it reads only what may lie within the bounds.
 */
export class PastFolds {
  private readonly stretches: Stretches;
  private readonly kept: KeptStates;
  private milestones: Milestones;
  private asking = 0;
  private stopped = false;
  private unprepared = 0;

  constructor(private readonly pool: DatabasePool, private readonly key: FoldKey, private readonly config: FusionConfig, options: PastFoldsOptions = {}) {
    this.stretches = new Stretches(pool, key.situation, options.size);
    // What was under way when the server stops is prepared again at its next start.
    this.kept = new KeptStates(pool, key, { ...options, onFailure: (error) => (this.stopped ? undefined : options.onFailure?.(error)) });
    this.milestones = new Milestones(this.kept, 0);
  }

  /** Learns what the database keeps. The live fold is at the place `liveSeq` and tells of every entry from there on. */
  async open(liveSeq: number): Promise<void> {
    await this.stretches.load(liveSeq);
    await this.kept.load(await readHead(this.pool, this.key.situation));
    this.milestones = new Milestones(this.kept, liveSeq);
  }

  /** From now on the steps are those of the live picture, which nothing may hold up. */
  goLive(seq: number): void {
    this.milestones = new Milestones(this.kept, seq, LIVE_PACE_MS);
  }

  /** A step of the live fold, or of the one that restores it. Its state is kept now and then. */
  step(state: FusionState, entry: JournalEntry): Step {
    const startedMs = performance.now();
    const folded = step(state, entry, this.config);
    this.stretches.note(entry);
    this.milestones.pass(folded.state, this.stretches.newestEventMs, performance.now() - startedMs);
    return folded;
  }

  /** What is kept, and how many entries lie in stretches that are still to be prepared. */
  get extent(): { readonly states: number; readonly bytes: number; readonly unprepared: number } {
    return { ...this.kept.extent, unprepared: this.unprepared };
  }

  /** Whether states that should be kept are passed over until those under way are written. */
  get isBusy(): boolean {
    return this.kept.isBusy;
  }

  /** Resolves when everything that was to be kept is written or has failed. */
  written(): Promise<void> {
    return this.kept.written();
  }

  /** The fold of what was so until `atMs` and known until `knownAtMs`. */
  async fold(bounds: PastBounds): Promise<FusionState> {
    return this.ask(async () => {
      await this.stretches.learn();
      const whole = this.stretches.wholeUntil(bounds);
      const start = await this.kept.newest(bounds) ?? this.beginning();
      let { state } = seqOf(start.state) < whole ? await this.foldWhole(start, whole, turn) : start;
      for (const range of this.stretches.ranges(Math.max(seqOf(state), whole), bounds)) {
        let turnedMs = performance.now();
        for await (const page of readEntries(this.pool, { situation: this.key.situation, ...range, receivedUntilMs: bounds.knownAtMs, eventUntilMs: bounds.atMs })) {
          for (const entry of page) {
            ({ state } = step(state, entry, this.config));
            if (performance.now() - turnedMs < TURN_MS) continue;
            await turn();
            turnedMs = performance.now();
          }
        }
      }
      return state;
    });
  }

  /** A picture as it was known that can go on from there. */
  async openWalk(knownAtMs: number): Promise<PastWalk> {
    return this.ask(async () => {
      await this.stretches.learn();
      const whole = this.stretches.wholeUntil({ knownAtMs });
      const start = await this.kept.newest({ knownAtMs }) ?? this.beginning();
      const { state } = seqOf(start.state) < whole ? await this.foldWhole(start, whole, turn) : start;
      return PastWalk.open({ config: this.config, lastPlace: (timeMs) => this.lastPlace(timeMs), read: (afterSeq, untilSeq) => this.read(afterSeq, untilSeq) }, state, knownAtMs);
    });
  }

  /** Lets such a picture go on to a later moment. */
  advance(walk: PastWalk, knownAtMs: number): Promise<WalkStep> {
    return this.ask(() => walk.advance(knownAtMs));
  }

  private async lastPlace(knownAtMs: number): Promise<number> {
    await this.stretches.learn();
    return this.stretches.ranges(0, { knownAtMs }).at(-1)?.untilSeq ?? 0;
  }

  private async read(afterSeq: number, untilSeq: number): Promise<readonly JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for await (const page of readEntries(this.pool, { situation: this.key.situation, afterSeq, untilSeq })) entries.push(...page);
    return entries;
  }

  /** Preparing gives way to who asks. */
  private async ask<T>(question: () => Promise<T>): Promise<T> {
    this.asking++;
    try {
      return await question();
    } finally {
      this.asking--;
    }
  }

  /** Folds every entry up to a place, and has states kept on the way. */
  private async foldWhole(from: Reached, untilSeq: number, rest: (seq: number) => Promise<unknown>): Promise<Reached> {
    let { state, eventUntilMs } = from;
    const milestones = new Milestones(this.kept, seqOf(state));
    let turnedMs = performance.now();
    for await (const page of readEntries(this.pool, { situation: this.key.situation, afterSeq: seqOf(state), untilSeq })) {
      for (const entry of page) {
        const startedMs = performance.now();
        ({ state } = step(state, entry, this.config));
        eventUntilMs = Math.max(eventUntilMs, entry.eventTimeMs);
        milestones.pass(state, eventUntilMs, performance.now() - startedMs);
        if (this.kept.isBusy) await this.kept.written();
        if (performance.now() - turnedMs < TURN_MS) continue;
        await rest(entry.seq);
        if (this.stopped) return { state, eventUntilMs };
        turnedMs = performance.now();
      }
    }
    return { state, eventUntilMs };
  }

  private beginning(): Reached {
    return { state: createFusionState(this.key.situation), eventUntilMs: -Infinity };
  }

  /** Keeps the stretches, and folds where too few states are kept: after an import, a new version of fusion or another ground. Low priority. */
  async prepare(onProgress: (unprepared: number) => void = () => undefined): Promise<void> {
    const head = await this.stretches.learn();
    await this.stretches.save();
    const gaps = [...this.kept.gaps(head)];
    this.unprepared = gaps.reduce((sum, [after, until]) => sum + until - after, 0);
    for (const [after, until] of gaps) {
      if (this.stopped || !this.kept.hasRoom) break;
      const from = await this.kept.newest({}, after) ?? this.beginning();
      const rest = this.unprepared - (until - after);
      await this.foldWhole(from, until, async (seq) => {
        this.unprepared = rest + until - seq;
        onProgress(this.unprepared);
        await delay(REST_MS);
        while (this.asking > 0 && !this.stopped) await delay(REST_MS);
      });
      this.unprepared = rest;
    }
    await this.kept.written();
    this.unprepared = 0;
    onProgress(0);
  }

  /** Ends the preparing as soon as it gets its turn. */
  stop(): void {
    this.stopped = true;
  }
}
