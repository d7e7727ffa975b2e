import { type FusionState, asOfMsOf, freezeState, seqOf, thawState } from '@lagewacht/fusion';
import { type FoldKey, type KeptPlace, dropKeptStates, listKeptStates, loadKeptState, reclaimKeptStates, saveKeptState } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';
import type { PastBounds } from './stretches';
import { thinStates } from './thin-states';

export interface KeptStatesOptions {
  /** Most bytes that the states of a situation take in the database. */
  readonly limitBytes?: number;
  /** A state is due after so much folding, ms. */
  readonly stepMs?: number;
  /** And at the latest after so many places, since reading them costs too. */
  readonly stepPlaces?: number;
  /** Told why a state could not be kept. The fold goes on. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Who drags a time bar waits for half a step on average, besides 100 ms to fetch, thaw and send. A day of a million entries that costs 300 s
 * to fold has 300 s / 120 ms = 2,500 of them at most. Packed they have 0.2 MB in the morning and 0.6 MB at night: 900 MB together. A longer
 * time or a busier picture has more: then states are given up, evenly, down to three quarters of the limit, and new ones keep the distance of
 * the old. So the distance grows with the cost of the whole: 1,500 s of folding within 2 GiB at 0.5 MB are 4,000 states 0.4 s apart.
 */
const LIMIT_BYTES = 2 * 1024 * 1024 * 1024;
const STEP_MS = 120;
const STEP_PLACES = 4000;
/** Freezing holds up the fold, for 10 to 30 ms each; it may take a sixth of the fold's own time. */
const STEP_FREEZES = 6;
/** A stretch so many times longer than it should be is folded again; the live fold leaves somewhat longer ones when much comes in. */
const GAP_STEPS = 3;
/** A database that is slower than the fold gets no longer a queue than this. */
const MOST_WRITING = 4;

/** A state on its way along the journal, with the newest event time of what is in it. */
export interface Reached {
  readonly state: FusionState;
  readonly eventUntilMs: number;
}

/** The kept states of one situation's fold: which there are, in memory; the states themselves in the database. */
export class KeptStates {
  private places: readonly KeptPlace[] = [];
  private bytes = 0;
  private freezeMs = 0;
  private readonly writing = new Set<Promise<void>>();
  private readonly limitBytes: number;
  private readonly onFailure: (error: unknown) => void;

  constructor(private readonly pool: DatabasePool, private readonly key: FoldKey, private readonly options: KeptStatesOptions = {}) {
    this.limitBytes = options.limitBytes ?? LIMIT_BYTES;
    this.onFailure = options.onFailure ?? (() => undefined);
  }

  /** Learns which states the database has, up to the journal's end. */
  async load(head: number): Promise<void> {
    this.set(await listKeptStates(this.pool, this.key, head));
  }

  private set(places: readonly KeptPlace[]): void {
    this.places = places;
    this.bytes = places.reduce((sum, place) => sum + place.bytes, 0);
  }

  /** How many there are, and their bytes. */
  get extent(): { readonly states: number; readonly bytes: number } {
    return { states: this.places.length, bytes: this.bytes };
  }

  /** Whether a fold that has come so far since the last kept state should have one kept. */
  isDue(sinceMs: number, sincePlaces: number): boolean {
    if (this.isBusy) return false;
    const [stepMs, stepPlaces] = this.step();
    return sinceMs >= Math.max(stepMs, STEP_FREEZES * this.freezeMs) || sincePlaces >= stepPlaces;
  }

  /** How far apart states are to be: once they had to be thinned, as far as they are. */
  private step(): [ms: number, places: number] {
    const { stepMs = STEP_MS, stepPlaces = STEP_PLACES } = this.options;
    if (this.hasRoom) return [stepMs, stepPlaces];
    const costMs = this.places.reduce((sum, { foldMs }) => sum + foldMs, 0);
    return [Math.max(stepMs, costMs / this.places.length), Math.max(stepPlaces, (this.places.at(-1)?.seq ?? 0) / this.places.length)];
  }

  /** Whether there is room to fill gaps; the rest of it is for what is to come. */
  get hasRoom(): boolean {
    return this.bytes <= this.limitBytes / 2;
  }

  /** Stretches without a state that are longer than they should be, from a place on up to the place `untilSeq`. */
  *gaps(untilSeq: number): Generator<[afterSeq: number, untilSeq: number]> {
    const longest = GAP_STEPS * (this.options.stepPlaces ?? STEP_PLACES);
    for (let after = 0; this.hasRoom && after < untilSeq;) {
      const next = this.places.find(({ seq }) => seq > after)?.seq ?? Infinity;
      const end = Math.min(next, untilSeq);
      if (end - after > longest) yield [after, end];
      after = end;
    }
  }

  /** Freezes the state at once, and has it packed and kept beside the fold. */
  keep({ state, eventUntilMs }: Reached, foldMs: number): void {
    const seq = seqOf(state);
    if (this.places.some((place) => place.seq === seq)) return;
    const startedMs = performance.now();
    const text = freezeState(state);
    this.freezeMs = performance.now() - startedMs;
    const place = { seq, receivedUntilMs: asOfMsOf(state), eventUntilMs, foldMs };
    const written = saveKeptState(this.pool, this.key, place, text).then((bytes) => this.add({ ...place, bytes })).catch(this.onFailure).finally(() => this.writing.delete(written));
    this.writing.add(written);
  }

  private async add(place: KeptPlace): Promise<void> {
    this.set([...this.places.filter(({ seq }) => seq !== place.seq), place].sort((a, b) => a.seq - b.seq));
    if (this.bytes > this.limitBytes) await this.thin();
  }

  private async thin(): Promise<void> {
    const { kept, gone } = thinStates(this.places, (3 * this.limitBytes) / 4);
    const before = new Map(this.places.map(({ seq, foldMs }) => [seq, foldMs]));
    this.set(kept);
    await dropKeptStates(this.pool, this.key, gone, new Map(kept.flatMap(({ seq, foldMs }) => (foldMs === before.get(seq) ? [] : [[seq, foldMs] as const]))));
    await reclaimKeptStates(this.pool);
  }

  /** Whether as many states as may be are under way: who can wait for `written` should, who can't keeps none meanwhile. */
  get isBusy(): boolean {
    return this.writing.size >= MOST_WRITING;
  }

  /** Resolves when everything that was to be kept is written or has failed. */
  async written(): Promise<void> {
    await Promise.all(this.writing);
  }

  /** The newest state before which nothing lies outside the bounds, of those up to a place. A damaged one is given up. */
  async newest({ atMs = Infinity, knownAtMs = Infinity }: PastBounds, untilSeq = Infinity): Promise<Reached | undefined> {
    for (;;) {
      const place = this.places.findLast(({ seq, receivedUntilMs, eventUntilMs }) => seq <= untilSeq && receivedUntilMs <= knownAtMs && eventUntilMs <= atMs);
      if (!place) return undefined;
      const text = await loadKeptState(this.pool, this.key, place.seq);
      if (text !== undefined) return { state: thawState(text), eventUntilMs: place.eventUntilMs };
      this.set(this.places.filter((other) => other.seq !== place.seq));
      await dropKeptStates(this.pool, this.key, [place.seq], new Map());
    }
  }
}

/** Goes along with a fold and has its states kept, at most one every `paceMs`. */
export class Milestones {
  private sinceMs = 0;
  private nextMs = 0;

  constructor(private readonly kept: KeptStates, private lastSeq: number, private readonly paceMs = 0) {}

  /** The fold has come to `state`, and the last entry took `tookMs`. Without `eventUntilMs` nothing can be kept yet. */
  pass(state: FusionState, eventUntilMs: number | undefined, tookMs: number): void {
    this.sinceMs += tookMs;
    if (eventUntilMs === undefined || !this.kept.isDue(this.sinceMs, seqOf(state) - this.lastSeq) || performance.now() < this.nextMs) return;
    this.kept.keep({ state, eventUntilMs }, this.sinceMs);
    this.sinceMs = 0;
    this.lastSeq = seqOf(state);
    this.nextMs = performance.now() + this.paceMs;
  }
}
