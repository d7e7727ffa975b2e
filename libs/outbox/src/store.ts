import type { RecordId } from '@lagewacht/contract';
import type { OutboxItem } from './item';

/** Thrown by a store whose device has no room left. Nothing of the write was kept. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** What changes at once or not at all. */
export interface StoreChange {
  readonly put?: readonly OutboxItem[] | undefined;
  readonly remove?: readonly RecordId[] | undefined;
  /** Hashes whose bytes nobody needs any more. */
  readonly removeBlobs?: readonly string[] | undefined;
}

/** The device's memory. Every promise settles only when the change survives a power cut; it rejects with StorageFull when there is no room. */
export interface OutboxStore {
  all(): Promise<readonly OutboxItem[]>;
  /** One change, whole or not at all. */
  write(change: StoreChange): Promise<void>;
  putBlob(hash: string, bytes: Uint8Array): Promise<void>;
  blob(hash: string): Promise<Uint8Array | undefined>;
}
