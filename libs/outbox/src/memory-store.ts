import type { RecordId } from '@lagewacht/contract';
import type { OutboxItem } from './item';
import type { OutboxStore } from './store';

/** A store in memory, for software clients and tests; it survives as long as the object. */
export function createMemoryStore(): OutboxStore {
  const items = new Map<RecordId, OutboxItem>();
  const blobs = new Map<string, Uint8Array>();
  return {
    all: async () => [...items.values()],
    write: async ({ put = [], remove = [], removeBlobs = [] }) => {
      for (const id of remove) items.delete(id);
      for (const item of put) items.set(item.id, item);
      for (const hash of removeBlobs) blobs.delete(hash);
    },
    putBlob: async (hash, bytes) => void blobs.set(hash, bytes),
    blob: async (hash) => blobs.get(hash),
  };
}
