import type { Outbox, OutboxItem, OutboxSnapshot } from '@lagewacht/outbox';

/** An outbox that only remembers, as long as the page lives: stands in until the device's own is there. */
export function createIdleOutbox(): Outbox {
  let snapshot: OutboxSnapshot = { items: [], needsLogin: [], isSending: false, waitingPositions: 0, droppedPositions: 0, isStorageFull: false };
  const listeners = new Set<(snapshot: OutboxSnapshot) => void>();
  const put = async (item: OutboxItem): Promise<void> => {
    snapshot = { ...snapshot, items: [...snapshot.items.filter(({ id }) => id !== item.id), item] };
    listeners.forEach((listener) => listener(snapshot));
  };
  const nothing = async (): Promise<void> => undefined;
  return {
    load: nothing, saveDraft: put, discard: nothing, putBlob: nothing, blob: async () => undefined, trigger: () => undefined, lead: () => undefined, stop: () => undefined,
    begin: (beginning) => ({ id: crypto.randomUUID(), place: snapshot.items.length, capturedAtMs: Date.now(), body: {}, attachments: [], state: 'draft', attempts: 0, unanswered: 0, ...beginning }),
    submit: async (id) => {
      const item = snapshot.items.find((known) => known.id === id);
      if (item) await put({ ...item, state: 'waiting' });
    },
    send: (item) => put({ ...item, state: 'waiting' }),
    correct: async (id) => id,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => snapshot,
    items: () => snapshot.items,
    exportAll: async () => new Uint8Array(),
  };
}
