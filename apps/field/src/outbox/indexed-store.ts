import { type OutboxItem, type OutboxStore, StorageFull, type StoreChange } from '@lagewacht/outbox';
import { type FieldDatabase, isFull, strict } from './field-database';
import { type KeyRing, Locked } from './key-ring';

/** Kept free for texts: given up when the storage is full, so that the last words always find room. */
const RESERVE_BYTES = 512 * 1024;

const toWritable = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => (bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes));

/** The outbox's store in the browser's database, sealed under the device's key. What only a locked key could read stays where it is. */
export class IndexedStore implements OutboxStore {
  constructor(private readonly database: () => Promise<FieldDatabase>, private readonly ring: KeyRing, private readonly onWrite: () => void = () => undefined) {}

  async all(): Promise<readonly OutboxItem[]> {
    const records = await (await this.database()).getAll('items');
    const items = await Promise.all(records.map(({ sealed }) => this.ring.unsealJson(sealed).catch((error: unknown) => {
      if (error instanceof Locked) return undefined;
      throw error;
    })));
    return items.filter((item): item is OutboxItem => item !== undefined);
  }

  async write({ put = [], remove = [], removeBlobs = [] }: StoreChange): Promise<void> {
    const sealed = await Promise.all(put.map(async (item) => ({ id: item.id, sealed: await this.ring.sealJson(item) })));
    await this.withReserve(async () => {
      const transaction = (await this.database()).transaction(['items', 'blobs'], 'readwrite', strict);
      const [items, blobs] = [transaction.objectStore('items'), transaction.objectStore('blobs')];
      await settle([...remove.map((id) => items.delete(id)), ...removeBlobs.map((hash) => blobs.delete(hash)), ...sealed.map((record) => items.put(record))], transaction.done);
    });
    this.onWrite();
  }

  async putBlob(hash: string, bytes: Uint8Array): Promise<void> {
    const sealed = await this.ring.seal(toWritable(bytes));
    try {
      const transaction = (await this.database()).transaction('blobs', 'readwrite', strict);
      await settle([transaction.store.put(sealed, hash)], transaction.done);
    } catch (error) {
      throw isFull(error) ? new StorageFull(`Got ${bytes.length} bytes to keep and no room on the device.`) : error;
    }
  }

  async blob(hash: string): Promise<Uint8Array | undefined> {
    const sealed = await (await this.database()).get('blobs', hash);
    return sealed && this.ring.unseal(sealed);
  }

  /** Keeps room for texts. Where there is none left the store works all the same. */
  async reserve(): Promise<void> {
    const database = await this.database();
    if (await database.getKey('settings', 'reserve')) return;
    const room = new Uint8Array(RESERVE_BYTES);
    for (let at = 0; at < RESERVE_BYTES; at += 65_536) crypto.getRandomValues(room.subarray(at, at + 65_536));
    await database.put('settings', room, 'reserve').catch(() => undefined);
  }

  private async withReserve(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isFull(error)) throw error;
      await (await this.database()).delete('settings', 'reserve').catch(() => undefined);
      await write().catch((again: unknown) => {
        throw isFull(again) ? new StorageFull('Got words to keep and no room on the device.') : again;
      });
    }
  }
}

/** All of a transaction or none: a request that fails aborts it, and then its end is what counts. */
async function settle(requests: readonly Promise<unknown>[], done: Promise<void>): Promise<void> {
  const [end] = await Promise.allSettled([done, ...requests]);
  if (end?.status === 'rejected') throw end.reason;
}
