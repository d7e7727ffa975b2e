import type { Notes } from '../shell/notes';
import { type FieldDatabase, strict } from './field-database';
import type { KeyRing } from './key-ring';

/** A user's notes under the device's key. What is locked reads as if it was never kept. */
export function createSealedNotes(user: string, database: () => Promise<FieldDatabase>, ring: KeyRing): Notes {
  return {
    async read(name) {
      const sealed = await (await database()).get('notes', `${user} ${name}`);
      return sealed && ring.unsealJson(sealed).catch(() => undefined);
    },
    async write(name, value) {
      const sealed = await ring.sealJson(value);
      const transaction = (await database()).transaction('notes', 'readwrite', strict);
      await Promise.all([transaction.store.put(sealed, `${user} ${name}`), transaction.done]);
    },
  };
}
