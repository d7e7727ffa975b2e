import { compareText } from '@lagewacht/base';
import type { Alarm, AlarmFrame, DeltaFrame, Entity, EntityId, HeartbeatFrame, PlayerWord, SituationId, SnapshotFrame } from '@lagewacht/contract';
import { realmOf } from '@lagewacht/contract';
import type { Change, History, PictureDelta } from '@lagewacht/picture';
import { createHistory, mergeChange, toDeltaFrame } from '@lagewacht/picture';

/** What the hub reads of the picture: the keeper's own live view, never a copy. */
export interface PictureView {
  readonly version: number;
  readonly asOfMs: number;
  readonly entities: ReadonlyMap<EntityId, Entity>;
}

/** One alarm change, as every session must get it. */
export interface AlarmNote {
  readonly version: number;
  readonly change: AlarmFrame['change'];
  readonly alarm: Alarm;
}

/** Entities in one part of a snapshot: keeps a part near 1 MiB, so that a slow link shows something early. */
const PART_ENTITIES = 2500;
/** Alarm changes kept for sessions that lag or return; beyond that a session gets the whole picture, which holds every alarm. */
const ALARM_RING = 10_000;

/**
 * The server's end of one situation: knows the picture, what changed lately, and the frames already encoded for it. Sessions hold only
 * the version they have, so a slow client costs no memory and its next frame is what it missed, squashed.
 */
export interface Hub {
  readonly situation: SituationId;
  readonly epoch: string;
  readonly view: PictureView;
  /**
   * Takes what one journal batch changed: the delta, merged over the batch, and every alarm change by itself. `oldestMs`: received time
   * of the oldest record.
   */
  publish(delta: PictureDelta, alarms: readonly AlarmNote[], oldestMs: number): void;
  /** Closes the current step of time: what was published since the last call becomes one delta. True when there was something. */
  settle(): boolean;
  /** One delta from a version to the settled one; undefined when only a snapshot helps. */
  since(version: number): PictureDelta | undefined;
  /** The encoded delta frame from a version, shared by all sessions without a window. */
  deltaText(version: number): string | undefined;
  /** The encoded snapshot of the settled picture, shared likewise. */
  snapshotTexts(): readonly string[];
  toSnapshot(entities: readonly Entity[]): SnapshotFrame[];
  readonly settledVersion: number;
  /** Index of the next alarm note; notes from `cursor` on, or undefined when they are no longer kept. */
  readonly alarmCursor: number;
  alarmsFrom(cursor: number): readonly AlarmNote[] | undefined;
  /** The cursor of the first note after a version. */
  alarmCursorAfter(version: number): number;
  oldestMsOf(version: number): number | undefined;
  heartbeat(nowMs: number, journal: HeartbeatFrame['journal'], exercise?: PlayerWord): string;
}

/** What a change says of an alarm; undefined when it is about something else. */
export function toAlarmNote(change: Change, version: number): AlarmNote | undefined {
  if (change.after?.type !== 'alarm') return undefined;
  return { version, change: alarmChange(change.before?.type === 'alarm' ? change.before : undefined, change.after), alarm: change.after };
}

function alarmChange(old: Alarm | undefined, after: Alarm): AlarmFrame['change'] {
  if (!old || (after.active && (!old.active || old.raisedTimeMs !== after.raisedTimeMs))) return 'raised';
  if (old.active && !after.active) return 'cleared';
  if (old.acknowledgedTimeMs !== after.acknowledgedTimeMs && after.acknowledgedTimeMs !== undefined) return 'acknowledged';
  if (old.shelvedUntilMs !== after.shelvedUntilMs) return 'shelved';
  return 'changed';
}

/**
 * Limits of the past a hub keeps: about a minute of steps, or 50,000 changed entities, which at 5,000 a second is ten seconds and some
 * 60 MB (a change holds both values). Who was away longer gets the whole picture.
 */
export const historyLimits = { maxDeltas: 600, maxChanges: 50_000 } as const;

/** A hub over a live picture view. `epoch` names the fold that made the picture: another epoch has other versions. */
export function createHub(situation: SituationId, epoch: string, view: PictureView): Hub {
  const history: History = createHistory(view.version, historyLimits);
  let pending: { changes: Map<EntityId, Change>; from: number; fromMs: number; oldestMs: number } | undefined;
  let settled = { version: view.version, asOfMs: view.asOfMs };
  let oldest: { version: number; oldestMs: number }[] = [];
  let notes: AlarmNote[] = [];
  let notesBase = 0;
  const deltaTexts = new Map<number, string>();
  let snapshot: { version: number; texts: readonly string[] } | undefined;

  const toSnapshot = (entities: readonly Entity[]): SnapshotFrame[] => {
    const parts = Math.max(1, Math.ceil(entities.length / PART_ENTITIES));
    return Array.from({ length: parts }, (_, index) => ({
      type: 'snapshot', situation, realm: realmOf(situation), epoch, version: settled.version, asOfMs: settled.asOfMs,
      part: index + 1, parts, entities: entities.slice(index * PART_ENTITIES, (index + 1) * PART_ENTITIES),
    }));
  };
  const oldestMsOf = (version: number): number | undefined => oldest.find((item) => item.version > version)?.oldestMs;
  const hub: Hub = {
    situation, epoch, view,
    publish(delta, alarms, oldestMs) {
      pending ??= { changes: new Map(), from: delta.from, fromMs: delta.asOfMs[0], oldestMs };
      for (const change of delta.changes.values()) mergeChange(pending.changes, change);
      notes.push(...alarms);
      if (notes.length > ALARM_RING) {
        notesBase += notes.length - ALARM_RING;
        notes = notes.slice(-ALARM_RING);
      }
    },
    settle() {
      if (!pending) return false;
      const { changes, from, fromMs, oldestMs } = pending;
      pending = undefined;
      settled = { version: view.version, asOfMs: view.asOfMs };
      if (settled.version === from) return false;
      history.push({ from, to: settled.version, asOfMs: [fromMs, settled.asOfMs], changes });
      oldest.push({ version: settled.version, oldestMs });
      if (oldest.length > historyLimits.maxDeltas) oldest = oldest.slice(-historyLimits.maxDeltas);
      deltaTexts.clear();
      return true;
    },
    since: (version) => history.since(version),
    deltaText(version) {
      const known = deltaTexts.get(version);
      if (known !== undefined) return known;
      const delta = history.since(version);
      if (!delta) return undefined;
      const frame: DeltaFrame = toDeltaFrame(delta, oldestMsOf(version));
      const text = JSON.stringify(frame);
      deltaTexts.set(version, text);
      return text;
    },
    snapshotTexts() {
      hub.settle();
      if (snapshot?.version !== settled.version) {
        const entities = [...view.entities.values()].sort((a, b) => compareText(a.id, b.id));
        snapshot = { version: settled.version, texts: toSnapshot(entities).map((frame) => JSON.stringify(frame)) };
      }
      return snapshot.texts;
    },
    toSnapshot,
    get settledVersion() {
      return settled.version;
    },
    get alarmCursor() {
      return notesBase + notes.length;
    },
    alarmsFrom: (cursor) => (cursor < notesBase ? undefined : notes.slice(cursor - notesBase)),
    alarmCursorAfter(version) {
      const index = notes.findIndex((note) => note.version > version);
      return notesBase + (index < 0 ? notes.length : index);
    },
    oldestMsOf,
    heartbeat: (nowMs, journal, exercise) => JSON.stringify({ type: 'heartbeat', version: settled.version, nowMs, journal, ...(exercise ? { exercise } : {}) } satisfies HeartbeatFrame),
  };
  return hub;
}
