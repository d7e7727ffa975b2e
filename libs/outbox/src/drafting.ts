import type { RecordId } from '@lagewacht/contract';
import { type OutboxItem, isSettled } from './item';
import type { Draw } from './item-book';

// What a person does to an item. Each draw works on what is known when its turn comes.

/** Positions that wait at most; older ones are dropped and counted. Nothing else is ever dropped. */
const MAX_POSITIONS = 500;
/** What the picture has for so long is cleared away. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** Thrown when something is asked of an item that its state does not allow. */
export class WrongState extends Error {
  override readonly name = 'WrongState';
}

/** Keeps a draft. */
export function keepDraft(item: OutboxItem): Draw {
  return (items) => {
    const known = items.get(item.id);
    if (known && known.state !== 'draft') throw new WrongState(`Got a draft for the item ${item.id}, which is ${known.state}. Correct it instead.`);
    return { put: [{ ...item, state: 'draft' }] };
  };
}

/** Draft to waiting. */
export function submitted(id: RecordId): Draw {
  return (items) => {
    const known = items.get(id);
    if (!known) throw new WrongState(`Got the id ${id}, expected one of a draft that was saved.`);
    return known.state === 'draft' ? { put: [{ ...known, state: 'waiting' }] } : {};
  };
}

/** A new item that waits at once; of positions only the newest stay. */
export function sentOff(item: OutboxItem): Draw {
  return (items) => {
    const known = items.get(item.id);
    if (known && known.state !== 'draft') return {};
    if (item.kind !== 'positions') return { put: [{ ...item, state: 'waiting' }] };
    const positions = [...items.values()].filter(({ kind }) => kind === 'positions').sort((a, b) => a.place - b.place);
    const surplus = positions.slice(0, Math.max(0, positions.length + 1 - MAX_POSITIONS));
    const dropped = surplus.reduce((sum, one) => sum + 1 + (one.dropped ?? 0), 0);
    return { put: [{ ...item, state: 'waiting', ...(dropped > 0 ? { dropped } : {}) }], remove: surplus.map(({ id }) => id) };
  };
}

/** What a person said anew of an item. */
export interface Correction {
  readonly id: RecordId;
  readonly body: OutboxItem['body'];
  readonly attachments?: OutboxItem['attachments'] | undefined;
  /** Makes the item that replaces the old one at the server. */
  readonly begin: (old: OutboxItem) => OutboxItem;
  /** Is told which id carries the correction. */
  readonly onChosen: (id: RecordId) => void;
}

/**
 * A correction. In place only when the server can't have the item: with the same id it would pass for a repeat, and the new words would be
 * lost in silence. Else a new report names the old one: of the moment of the correction when the old one was sent, else of the same moment. A
 * refused old one is gone then, its files go with the new.
 */
export function corrected({ id, body, attachments, begin, onChosen }: Correction): Draw {
  return (items) => {
    const known = items.get(id);
    if (!known) throw new WrongState(`Got the id ${id}, expected one of an item on this device.`);
    const files = attachments ?? known.attachments;
    if (!isSettled(known.state) && known.unanswered === 0) {
      onChosen(id);
      return { put: [{ ...known, body, attachments: files, state: known.state === 'draft' ? 'draft' : 'waiting', problem: undefined, faults: undefined, nextAttemptMs: undefined }] };
    }
    const isReplaced = known.state === 'refused';
    const sameMoment = isSettled(known.state) ? {} : { capturedAtMs: known.capturedAtMs, capturedSkewMs: known.capturedSkewMs };
    const successor: OutboxItem = { ...begin(known), ...sameMoment, body, attachments: attachments ?? (isReplaced ? known.attachments : []), state: 'waiting', corrects: id };
    onChosen(successor.id);
    return { put: [successor], remove: isReplaced ? [id] : [] };
  };
}

/** Clears away what was done for long. */
export function tidied(nowMs: number): Draw {
  return (items) => ({ remove: [...items.values()].filter((item) => isDone(item) && nowMs - (item.sentMs ?? nowMs) > KEPT_MS).map(({ id }) => id) });
}

function isDone({ kind, state }: OutboxItem): boolean {
  return state === 'received' || state === 'read' || (state === 'sent' && kind !== 'report');
}
