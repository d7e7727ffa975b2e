import { setImmediate as turn } from 'node:timers/promises';
import { canonicalJson } from '@lagewacht/base';
import type { Entity, EntityId, JournalEntry } from '@lagewacht/contract';
import { type FusionConfig, type FusionState, asOfMsOf, entitiesOf, freezeState, seqOf, step, thawState, versionOf } from '@lagewacht/fusion';
import type { Change, PictureDelta } from '@lagewacht/picture';
import { type AlarmNote, toAlarmNote } from '@lagewacht/sync';

/** After so much folding others get their turn, ms; the live picture must not wait for somebody who looks at the past. */
const TURN_MS = 8;
/** Places read at once. */
const PAGE_PLACES = 4000;

/** What a walk reads. */
export interface WalkSource {
  readonly config: FusionConfig;
  /** The last place that may hold something known at a time. */
  lastPlace(knownAtMs: number): Promise<number>;
  read(afterSeq: number, untilSeq: number): Promise<readonly JournalEntry[]>;
}

/** What became known between two moments. */
export interface WalkStep {
  /** Of the picture as it was known; without changes when nothing of it is another. */
  readonly delta: PictureDelta;
  /** Every change of an alarm, in the journal's order. */
  readonly alarms: readonly AlarmNote[];
}

/**
 * A picture as it was known that goes forward in time, entry by entry, without ever being folded anew. The journal's order is that of
 * places, and received times follow it but for small steps back. So two folds make it: one of all places before the first entry that was
 * not known yet, which goes forward for good, and where something behind that entry was known already, a copy of it that has that too.
 */
export class PastWalk {
  private readonly shown: Map<EntityId, Entity>;
  private ahead: JournalEntry[] = [];
  private readSeq: number;
  /** What the copy had beyond the fold. */
  private copied: readonly EntityId[] = [];
  private at: { readonly version: number; readonly asOfMs: number; readonly seq: number };
  private turnedMs = 0;

  /** Begins with a fold of everything up to a place; the walk owns it. `knownAtMs`: whose picture it shows once `open` is done. */
  private constructor(private readonly source: WalkSource, private readonly fold: FusionState, public knownAtMs: number) {
    this.readSeq = seqOf(fold);
    this.shown = new Map(entitiesOf(fold));
    this.at = { version: versionOf(fold), asOfMs: asOfMsOf(fold), seq: seqOf(fold) };
  }

  static async open(source: WalkSource, fold: FusionState, knownAtMs: number): Promise<PastWalk> {
    const walk = new PastWalk(source, fold, knownAtMs);
    await walk.advance(knownAtMs);
    return walk;
  }

  /** The picture that it has come to. The entities are its own map: they go on with it. */
  get picture(): { readonly entities: ReadonlyMap<EntityId, Entity>; readonly version: number; readonly asOfMs: number; readonly seq: number } {
    return { ...this.at, entities: this.shown };
  }

  /** Goes on to a later moment. */
  async advance(knownAtMs: number): Promise<WalkStep> {
    const { version, asOfMs } = this.at;
    const touched = new Set(this.copied);
    const alarms: AlarmNote[] = [];
    this.turnedMs = performance.now();
    await this.foldOn(knownAtMs, (changes) => {
      for (const change of changes) {
        touched.add(change.id);
        const note = toAlarmNote(change, versionOf(this.fold));
        if (note) alarms.push(note);
      }
    });
    const state = await this.withKnownBeyond(knownAtMs, touched);
    this.at = { version: versionOf(state), asOfMs: asOfMsOf(state), seq: seqOf(state) };
    this.knownAtMs = knownAtMs;
    return { delta: { from: version, to: this.at.version, asOfMs: [asOfMs, this.at.asOfMs], changes: this.take(touched, entitiesOf(state)) }, alarms };
  }

  /** Folds up to the first entry that was not known, reading page by page: what is not needed any more is not kept. */
  private async foldOn(knownAtMs: number, note: (changes: readonly Change[]) => void): Promise<void> {
    const lastSeq = await this.source.lastPlace(knownAtMs);
    for (;;) {
      let count = 0;
      for (const entry of this.ahead) {
        if (entry.receivedTimeMs > knownAtMs) break;
        note(step(this.fold, entry, this.source.config).changes);
        count++;
        await this.breathe();
      }
      this.ahead = this.ahead.slice(count);
      if (this.readSeq >= lastSeq) return;
      const untilSeq = Math.min(lastSeq, this.readSeq + PAGE_PLACES);
      this.ahead.push(...await this.source.read(this.readSeq, untilSeq));
      this.readSeq = untilSeq;
    }
  }

  /** The fold, or a copy of it that has what was known of the places behind. */
  private async withKnownBeyond(knownAtMs: number, touched: Set<EntityId>): Promise<FusionState> {
    const known = this.ahead.filter(({ receivedTimeMs }) => receivedTimeMs <= knownAtMs);
    this.copied = [];
    if (known.length === 0) return this.fold;
    const copy = thawState(freezeState(this.fold));
    const ids = new Set<EntityId>();
    for (const entry of known) {
      for (const { id } of step(copy, entry, this.source.config).changes) ids.add(id);
      await this.breathe();
    }
    for (const id of ids) touched.add(id);
    this.copied = [...ids];
    return copy;
  }

  /** Takes over what is another now, and says how it was. */
  private take(touched: ReadonlySet<EntityId>, entities: ReadonlyMap<EntityId, Entity>): Map<EntityId, Change> {
    const changes = new Map<EntityId, Change>();
    for (const id of touched) {
      const [before, after] = [this.shown.get(id), entities.get(id)];
      // A copy holds other objects of the same values.
      if (before === after || (before && after && canonicalJson(before) === canonicalJson(after))) continue;
      changes.set(id, { id, before, after });
      if (after) this.shown.set(id, after);
      else this.shown.delete(id);
    }
    return changes;
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.turnedMs < TURN_MS) return;
    await turn();
    this.turnedMs = performance.now();
  }
}
