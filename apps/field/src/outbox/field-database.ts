import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Bytes under a key, or plain where the platform has no cryptography. */
export type Sealed = { readonly keyId: string; readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer } | { readonly plain: Uint8Array<ArrayBuffer> };

/** A device key sealed under what a password gives. */
export interface Wrap {
  readonly keyId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** A key of this device, as it lies there for good. */
export interface KeyRecord {
  readonly keyId: string;
  /** The key's own bytes under itself: with the device open they can be wrapped for one more user. */
  readonly own: { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };
}

/** Somebody who has logged in on this device. */
export interface UserRecord {
  readonly user: string;
  /** Those of an older password stay: they may be the only way to what was locked then. */
  readonly wraps: readonly Wrap[];
  /** The newest session with its token under each key, newest first: what an older password opens is of no use without one. */
  readonly sessions: readonly Sealed[];
  readonly lastUsedMs: number;
}

interface FieldSchema extends DBSchema {
  items: { key: string; value: { readonly id: string; readonly sealed: Sealed } };
  blobs: { key: string; value: Sealed };
  notes: { key: string; value: Sealed };
  keys: { key: string; value: KeyRecord };
  users: { key: string; value: UserRecord };
  /** What a login opened: keys by their ids, and users (`user {name}`). Locking only deletes, so it succeeds on a full device too. */
  unlocked: { key: string; value: CryptoKey | true };
  /** `current`: the user in front of the device. `reserve`: room that is given up for a text when the storage is full. */
  settings: { key: string; value: string | Uint8Array<ArrayBuffer> };
}

/** What this device keeps. */
export type FieldDatabase = IDBPDatabase<FieldSchema>;

/** A promise that settles only when the change is on the disk, not merely handed to the system. */
export const strict = { durability: 'strict' } as const;

/** Whether a write failed because the device has no room. */
export function isFull(error: unknown): boolean {
  return (error as { readonly name?: unknown } | null)?.name === 'QuotaExceededError';
}

/** For what only makes the next start easier: on a full device people must still get in, and out. */
export async function unlessFull(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });
}

/** Opens the device's database, and again after the browser closed it (it does so when somebody clears the site's data). */
export function openFieldDatabase(name = 'lagewacht-field'): () => Promise<FieldDatabase> {
  let opened: Promise<FieldDatabase> | undefined;
  return () => (opened ??= openDB<FieldSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('items', { keyPath: 'id' });
      database.createObjectStore('keys', { keyPath: 'keyId' });
      database.createObjectStore('users', { keyPath: 'user' });
      for (const store of ['blobs', 'notes', 'settings', 'unlocked'] as const) database.createObjectStore(store);
    },
    // A newer version of the app in another tab must not wait for this one.
    blocking: (_old, _new, change) => (change.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));
}
