import { openDB } from 'idb';

/** Small things a user keeps on this device beside the outbox, such as the last orders. Reading what was never kept gives undefined. */
export interface Notes {
  read(name: string): Promise<unknown>;
  /** Resolves when durable. */
  write(name: string, value: unknown): Promise<void>;
}

const STORE = 'notes';

/** Notes of one user in the browser's database, readable by whoever has the device. */
export function createPlainNotes(user: string): Notes {
  const opened = openDB('lagewacht-field-notes', 1, { upgrade: (database) => void database.createObjectStore(STORE) });
  return {
    read: async (name) => (await opened).get(STORE, `${user} ${name}`) as Promise<unknown>,
    write: async (name, value) => void (await (await opened).put(STORE, value, `${user} ${name}`)),
  };
}
