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

/** A key of this device. `open` is there from a login until the device is locked. */
export interface KeyRecord {
  readonly keyId: string;
  readonly open?: CryptoKey | undefined;
  /** The key's own bytes under itself: with the device open they can be wrapped for one more user. */
  readonly own: { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };
}

/** Somebody who has logged in on this device. */
export interface UserRecord {
  readonly user: string;
  /** Those of an older password stay: they may be the only way to what was locked then. */
  readonly wraps: readonly Wrap[];
  /** Session with its token. */
  readonly session: Sealed;
  readonly lastUsedMs: number;
  /** Logged in since the device was last locked. */
  readonly isOpen: boolean;
}

interface FieldSchema extends DBSchema {
  items: { key: string; value: { readonly id: string; readonly sealed: Sealed } };
  blobs: { key: string; value: Sealed };
  notes: { key: string; value: Sealed };
  keys: { key: string; value: KeyRecord };
  users: { key: string; value: UserRecord };
  /** `current`: the user in front of the device. `reserve`: room that is given up for a text when the storage is full. */
  settings: { key: string; value: string | Uint8Array<ArrayBuffer> };
}

/** What this device keeps. */
export type FieldDatabase = IDBPDatabase<FieldSchema>;

/** A promise that settles only when the change is on the disk, not merely handed to the system. */
export const strict = { durability: 'strict' } as const;

/** Opens the device's database, and again after the browser closed it (it does so when somebody clears the site's data). */
export function openFieldDatabase(name = 'lagewacht-field'): () => Promise<FieldDatabase> {
  let opened: Promise<FieldDatabase> | undefined;
  return () => (opened ??= openDB<FieldSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('items', { keyPath: 'id' });
      database.createObjectStore('keys', { keyPath: 'keyId' });
      database.createObjectStore('users', { keyPath: 'user' });
      for (const store of ['blobs', 'notes', 'settings'] as const) database.createObjectStore(store);
    },
    // A newer version of the app in another tab must not wait for this one.
    blocking: (_old, _new, change) => (change.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));
}
