import type { ProblemDocument, Receipt, RecordId, SituationId } from '@lagewacht/contract';

/** What an item is: a field report, a step of an order, the own status, an emergency call, one own position. */
export type ItemKind = 'report' | 'answer' | 'status' | 'sos' | 'positions';

/**
 * What is true of an item, and nothing more than what is proven:
 * `draft` being written; `waiting` on this device only, as far as we know; `sent` the server's journal has it; `received` it is in the command's
 * picture with all its attachments; `read` somebody there had it before the eyes; `refused` it needs a correction, `problem` says which.
 * Answers, status and emergency calls end at `sent`. A position is forgotten once it was sent.
 */
export type ItemState = 'draft' | 'waiting' | 'sent' | 'received' | 'read' | 'refused';

/** A photo or voice note of a report. Its bytes are in the store under `hash`, those of its preview under `preview`. */
export interface Attachment {
  readonly kind: 'photo' | 'voice';
  /** SHA-256 of the bytes to upload, 64 lower-case hex digits. */
  readonly hash: string;
  readonly type: 'image/jpeg' | 'image/webp' | 'image/png' | 'audio/webm' | 'audio/ogg' | 'audio/mp4';
  readonly bytes: number;
  /** Hash of a small picture that goes ahead of the full one. */
  readonly preview?: string | undefined;
  readonly isPreviewSent?: boolean | undefined;
  /** Where the camera looked, degrees from north. */
  readonly bearingDeg?: number | undefined;
  /** Length of a voice note in seconds. */
  readonly seconds?: number | undefined;
  /** How many of the bytes the server said that it has. */
  readonly sentBytes: number;
  /** The server has the whole file and accepted it. */
  readonly isSent: boolean;
  /** Why the server will never take this file; the report itself is not touched by that. */
  readonly problem?: ProblemDocument | undefined;
}

/** One thing that a person said, from its first keystroke until it is in the command's picture. Never changed in place. */
export interface OutboxItem {
  /** UUIDv7 by the device's corrected clock, fixed when the draft is begun: the server knows a repeat by it. */
  readonly id: RecordId;
  readonly kind: ItemKind;
  readonly situation: SituationId;
  /** The account in whose name it goes out. */
  readonly author: string;
  /** Order on this device. Texts of one author go out in this order. */
  readonly place: number;
  /** When it was observed, by the device's own clock (Unix ms). */
  readonly capturedAtMs: number;
  /** How far the server's clock was ahead of the device's at capture, when that was known. */
  readonly capturedSkewMs?: number | undefined;
  /** The message as on the wire, without id, time, sentAt, skewMs, attachments and corrects. For `sos` the place: lon, lat, accuracyM, all optional. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Attachment[];
  readonly state: ItemState;
  /** Requests that were begun with it. */
  readonly attempts: number;
  /** Requests that were begun and never answered: as long as there are any, the server may have it. */
  readonly unanswered: number;
  /** How often the server failed over this very item. */
  readonly faults?: number | undefined;
  /** Not before this time (device's clock), after such a failure. */
  readonly nextAttemptMs?: number | undefined;
  readonly problem?: ProblemDocument | undefined;
  readonly receipt?: Receipt | undefined;
  /** When the server's answer came (device's clock). */
  readonly sentMs?: number | undefined;
  readonly incident?: string | undefined;
  readonly readBy?: string | undefined;
  readonly readMs?: number | undefined;
  /** The own earlier report that this one replaces. */
  readonly corrects?: RecordId | undefined;
  /** The id that was refused because it was made by a wrong clock; it is replaced once. */
  readonly formerId?: RecordId | undefined;
  /** Positions only: how many older ones were dropped in favour of this one. */
  readonly dropped?: number | undefined;
}

/** States that only the server's word can give. */
export function isSettled(state: ItemState): boolean {
  return state === 'sent' || state === 'received' || state === 'read';
}

/** The one ordering of an outbox: by place, which is the order of capture on this device; two tabs may have given one place twice. */
export function byPlace(a: OutboxItem, b: OutboxItem): number {
  return a.place - b.place || (a.id < b.id ? -1 : 1);
}

/** Hashes of all bytes that an item needs on this device: previews until they are sent, full files until the picture has them; so a file that the server refuses stays. */
export function neededBlobs({ state, attachments }: OutboxItem): readonly string[] {
  if (state === 'received' || state === 'read') return [];
  return attachments.flatMap(({ hash, preview, isPreviewSent, problem }) => [
    hash, ...(preview === undefined || isPreviewSent || problem ? [] : [preview]),
  ]);
}
