import 'fake-indexeddb/auto';
import { describe, expect, it } from '@jest/globals';
import { type OutboxItem, StorageFull } from '@lagewacht/outbox';
import { type FieldDatabase, openFieldDatabase } from './field-database';
import { IndexedStore } from './indexed-store';
import { KeyRing } from './key-ring';

const item = (n: number, text = 'x'): OutboxItem => ({
  id: `01a319a5-db06-7977-817a-${String(n).padStart(12, '0')}`, kind: 'report', situation: 'live', author: 'u', place: n, capturedAtMs: n, body: { text }, attachments: [], state: 'draft', attempts: 0, unanswered: 0,
});
let nth = 0;

async function openStore(): Promise<{ store: IndexedStore; database: FieldDatabase; full: { after: number } }> {
  const opened = await openFieldDatabase(`store-${++nth}`)();
  const full = { after: Number.POSITIVE_INFINITY };
  // A database that has no room left: what a browser throws at a put beyond its quota.
  const database = new Proxy(opened, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'transaction') return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      return (...args: Parameters<FieldDatabase['transaction']>) => {
        const transaction = target.transaction(...args);
        if (full.after-- > 0) return transaction;
        transaction.abort();
        const refused = Promise.reject(new DOMException('no room', 'QuotaExceededError'));
        refused.catch(() => undefined);
        transaction.done.catch(() => undefined);
        const store = { put: () => refused, delete: () => refused };
        return { done: refused, store, objectStore: () => store };
      };
    },
  });
  const ring = new KeyRing(async () => opened);
  await ring.unlock([], 'password', true);
  return { store: new IndexedStore(async () => database, ring), database: opened, full };
}

describe('indexed store', () => {
  it('[A46] every write asks for strict durability, and is there for whoever opens the database next', async () => {
    const { store, database } = await openStore();
    const asked: unknown[] = [];
    const transaction = database.transaction.bind(database);
    Object.assign(database, { transaction: (...args: Parameters<FieldDatabase['transaction']>) => (asked.push(args[2]), transaction(...args)) });
    await store.write({ put: [item(1), item(2)] });
    await store.putBlob('h', Uint8Array.of(9));
    await store.write({ put: [item(1, 'y')], remove: [item(2).id], removeBlobs: ['h'] });
    expect(asked).toEqual([{ durability: 'strict' }, { durability: 'strict' }, { durability: 'strict' }]);
    expect(await store.all()).toEqual([item(1, 'y')]);
    expect(await store.blob('h')).toBeUndefined();
  });

  it('[A47] when there is no room a text still finds the reserve; then it says that the storage is full, and keeps all it had', async () => {
    const { store, database, full } = await openStore();
    await store.reserve();
    await store.write({ put: [item(1)] });
    full.after = 0;
    await expect(store.putBlob('photo', new Uint8Array(10))).rejects.toThrow(StorageFull);
    expect(await database.getKey('settings', 'reserve')).toBe('reserve');
    await expect(store.write({ put: [item(2)] })).rejects.toThrow(StorageFull);
    expect(await database.getKey('settings', 'reserve')).toBeUndefined();
    full.after = Number.POSITIVE_INFINITY;
    expect(await store.all()).toEqual([item(1)]);
    await store.write({ put: [item(3)] });
    expect((await store.all()).map(({ place }) => place)).toEqual([1, 3]);
  });
});
