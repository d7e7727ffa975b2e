import type { RecordId, SituationId } from '@lagewacht/contract';
import type { RandomSource } from '@lagewacht/base';
import type { ItemKind, OutboxItem } from './item';
import type { OutboxStore } from './store';
import type { OutboxTransport } from './transport';

/** Time and timers of the platform. */
export interface OutboxTimers {
  /** The device's own clock, right or wrong, in Unix ms. */
  nowMs(): number;
  /** Runs `run` once after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** What the outbox needs of the world. */
export interface OutboxPorts {
  readonly store: OutboxStore;
  readonly transport: OutboxTransport;
  readonly timers: OutboxTimers;
  readonly random: RandomSource;
}

/** Why to look again. `timer`, `new` and `store` wait out a back-off, the others end it: something may have changed for the better. */
export type TriggerReason = 'start' | 'online' | 'visible' | 'live' | 'timer' | 'new' | 'now' | 'login' | 'store';

/** What a person begins to write. `capturedAtMs` is now (device's clock) unless told. */
export interface Beginning {
  readonly kind: ItemKind;
  readonly situation: SituationId;
  readonly author: string;
  readonly body?: OutboxItem['body'];
  readonly attachments?: OutboxItem['attachments'];
  readonly capturedAtMs?: number;
  readonly corrects?: RecordId;
}

/** All that is known, at one moment. A new object for each change. */
export interface OutboxSnapshot {
  /** In order of their place; positions are only counted. */
  readonly items: readonly OutboxItem[];
  /** Authors whose token is missing or no longer good: their items wait for a login and lose nothing. */
  readonly needsLogin: readonly string[];
  readonly isSending: boolean;
  /** When the server last answered (device's clock). */
  readonly lastAnswerMs?: number | undefined;
  /** When the next attempt is due after a failure. */
  readonly nextAttemptMs?: number | undefined;
  /** How far the server's clock is ahead of the device's. */
  readonly skewMs?: number | undefined;
  readonly waitingPositions: number;
  /** Positions that were dropped because more than 500 waited. */
  readonly droppedPositions: number;
  /** The last write found no room. Everything that was said to be saved is saved. */
  readonly isStorageFull: boolean;
}

/** Keeps what people say until the server proves that it has it. */
export interface Outbox {
  /** Reads the store. Call it once, before anything else; drafts and waiting items are back then. */
  load(): Promise<void>;
  /** A new draft with its id and place, not yet kept: `saveDraft` keeps it. */
  begin(beginning: Beginning): OutboxItem;
  /** Keeps a draft; resolves when durable. Rejects with StorageFull, or when the item is no draft any more. */
  saveDraft(item: OutboxItem): Promise<void>;
  /** Draft to waiting; resolves when durable: only then say "saved". Nothing happens when it was submitted before. */
  submit(id: RecordId): Promise<void>;
  /** Draft and submission in one write, for what is sent by one tap (status, answers, emergency calls, positions). */
  send(item: OutboxItem): Promise<void>;
  /** Removes an item and its bytes from this device. What the server has, it keeps. */
  discard(id: RecordId): Promise<void>;
  /**
   * A correction: of what the server can't have yet, in place; of anything else as a new report that names the old one.
   * Resolves with the id that carries the correction, when durable.
   */
  correct(id: RecordId, body: OutboxItem['body'], attachments?: OutboxItem['attachments']): Promise<RecordId>;
  /** Keeps the bytes of a photo, preview or voice note, before the item that names them. Rejects with StorageFull. */
  putBlob(hash: string, bytes: Uint8Array): Promise<void>;
  blob(hash: string): Promise<Uint8Array | undefined>;
  trigger(reason: TriggerReason): void;
  /** Whether this outbox sends. Of several over one store only one may; the others show and keep. */
  lead(isLeading: boolean): void;
  /** Calls at once and after each change. The result ends it. */
  subscribe(listener: (snapshot: OutboxSnapshot) => void): () => void;
  /** The same object until something changes. */
  snapshot(): OutboxSnapshot;
  items(): readonly OutboxItem[];
  /** One JSON file with all items and their bytes, for when nothing else works. */
  exportAll(): Promise<Uint8Array>;
  /** Ends all sending and all calls of listeners. */
  stop(): void;
}
