import { setImmediate as turn } from 'node:timers/promises';
import type { Entity, EntityId, JournalEntry, Provenance, RecordId, SituationId } from '@lagewacht/contract';
import { type FusionState, asOfMsOf, createFusionState, entitiesOf, explain, freezeState, incidentOf, seqOf, thawState, versionOf } from '@lagewacht/fusion';
import { loadCheckpoint, readEntries, saveCheckpoint } from '@lagewacht/journal';
import { type Change, type PictureDelta, mergeChange } from '@lagewacht/picture';
import { type AlarmNote, type Hub, type PictureView, createHub, toAlarmNote } from '@lagewacht/sync';
import type { Ground } from '../config/ground';
import type { DatabasePool } from '../ports';
import { PastFolds } from './past-folds';

/** A checkpoint is due after this many entries: a start then folds a tail of at most about as many. */
const CHECKPOINT_ENTRIES = 20_000;
/** And at the latest after this long with anything new. */
const CHECKPOINT_MS = 60_000;

/** After so much folding others get their turn, ms: an exercise may be opened from a long journal while the real situation goes on. */
const TURN_MS = 8;

/** What a keeper is told at its start. `epoch` names the fold: another journal, fusion version or ground is another epoch. */
export interface KeeperOptions {
  readonly name: string;
  readonly epoch: string;
  readonly ground: Ground;
  readonly nowMs: number;
  /** Told of what was folded and the alarms it changed, once a batch. */
  readonly onFolded?: ((entries: readonly JournalEntry[], alarms: readonly AlarmNote[]) => void) | undefined;
  /** Told why a state for pictures of the past could not be kept. */
  readonly onPastFailure?: ((error: unknown) => void) | undefined;
}

/** Keeps the picture of one situation: a fold of its journal, in `seq` order, and the hub that shows it. */
export class PictureKeeper implements PictureView {
  readonly name: string;
  readonly hub: Hub;
  private sinceCheckpoint = 0;
  private checkpointMs: number;
  private saving = false;
  private readonly ground: Ground;
  private readonly onFolded: KeeperOptions['onFolded'];
  private state: FusionState;
  /** Pictures of this situation's past. */
  readonly past: PastFolds;

  private constructor(readonly situation: SituationId, private readonly pool: DatabasePool, restored: { readonly state: FusionState; readonly past: PastFolds }, options: KeeperOptions) {
    this.state = restored.state;
    this.past = restored.past;
    this.name = options.name;
    this.checkpointMs = options.nowMs;
    this.ground = options.ground;
    this.onFolded = options.onFolded;
    this.hub = createHub(situation, options.epoch, this);
  }

  /** The picture as the journal has it: the newest checkpoint of this fold, then the tail. */
  static async restore(pool: DatabasePool, situation: SituationId, options: KeeperOptions): Promise<PictureKeeper> {
    const checkpoint = await loadCheckpoint(pool, situation, options.ground.fold);
    let state = checkpoint ? thawState(checkpoint.state) : createFusionState(situation);
    const past = new PastFolds(pool, { situation, fold: options.ground.fold }, options.ground.config, { onFailure: options.onPastFailure });
    await past.open(seqOf(state));
    let turnedMs = performance.now();
    for await (const page of readEntries(pool, { situation, afterSeq: seqOf(state) })) {
      for (const entry of page) {
        ({ state } = past.step(state, entry));
        if (past.isBusy) await past.written();
        if (performance.now() - turnedMs < TURN_MS) continue;
        await turn();
        turnedMs = performance.now();
      }
    }
    past.goLive(seqOf(state));
    return new PictureKeeper(situation, pool, { state, past }, options);
  }

  get seq(): number {
    return seqOf(this.state);
  }

  get version(): number {
    return versionOf(this.state);
  }

  get asOfMs(): number {
    return asOfMsOf(this.state);
  }

  get entities(): ReadonlyMap<EntityId, Entity> {
    return entitiesOf(this.state);
  }

  /** The incident that rests on a report now. */
  incidentOfReport(report: RecordId): EntityId | undefined {
    return incidentOf(this.state, report);
  }

  explain(id: EntityId): Provenance | undefined {
    return explain(this.state, id);
  }

  /** Folds entries that follow `seq` and publishes what they changed as one delta. Entries already folded are passed over. */
  fold(entries: readonly JournalEntry[]): void {
    const changes = new Map<EntityId, Change>();
    const alarms: AlarmNote[] = [];
    const from = versionOf(this.state);
    const fromMs = asOfMsOf(this.state);
    let oldestMs = Number.POSITIVE_INFINITY;
    const due = entries.filter(({ seq }) => seq > seqOf(this.state));
    for (const entry of due) {
      // A batch that holds a place twice is folded once.
      if (entry.seq <= seqOf(this.state)) continue;
      const folded = this.past.step(this.state, entry);
      this.state = folded.state;
      this.sinceCheckpoint++;
      if (folded.changes.length === 0) continue;
      oldestMs = Math.min(oldestMs, entry.receivedTimeMs);
      for (const change of folded.changes) {
        mergeChange(changes, change);
        // Raised, cleared and raised again within one batch is three words, not one.
        const note = toAlarmNote(change, versionOf(this.state));
        if (note) alarms.push(note);
      }
    }
    const to = versionOf(this.state);
    if (to !== from) this.hub.publish({ from, to, asOfMs: [fromMs, asOfMsOf(this.state)], changes } satisfies PictureDelta, alarms, oldestMs);
    if (due.length > 0) this.onFolded?.(due, alarms);
  }

  /** Folds what the journal has beyond `seq`: after a commit whose answer was lost. */
  async catchUp(): Promise<void> {
    for await (const page of readEntries(this.pool, { situation: this.situation, afterSeq: this.seq })) this.fold(page);
  }

  /** Saves a checkpoint when one is due, one at a time. The state is frozen at once; writing it out happens beside the fold. */
  async checkpointIfDue(nowMs: number): Promise<void> {
    const due = this.sinceCheckpoint >= CHECKPOINT_ENTRIES || (this.sinceCheckpoint > 0 && nowMs - this.checkpointMs >= CHECKPOINT_MS);
    if (due && !this.saving) await this.checkpoint(nowMs);
  }

  /** Saves a checkpoint now. */
  async checkpoint(nowMs: number): Promise<void> {
    if (this.sinceCheckpoint === 0) return;
    this.saving = true;
    this.sinceCheckpoint = 0;
    this.checkpointMs = nowMs;
    try {
      await saveCheckpoint(this.pool, this.situation, this.ground.fold, { seq: this.seq, state: freezeState(this.state) });
    } finally {
      this.saving = false;
    }
  }
}
