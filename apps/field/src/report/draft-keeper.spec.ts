import { describe, expect, test } from '@jest/globals';
import { StorageFull, type OutboxItem } from '@lagewacht/outbox';
import { createDraftKeeper, type Keeping } from './draft-keeper';

const draft = (text: string): OutboxItem => ({ id: '0193e0a0-0000-7000-8000-000000000001', kind: 'report', situation: 'live', author: 'florian-12', place: 1, capturedAtMs: 0, body: { text }, attachments: [], state: 'draft', attempts: 0, unanswered: 0 });

/** A store whose writes end when they are told to. */
function slowStore(): { readonly save: (item: OutboxItem) => Promise<void>; readonly written: unknown[]; next(fault?: Error): Promise<void> } {
  const written: unknown[] = [];
  const open: (() => void)[] = [];
  let fault: Error | undefined;
  return {
    written,
    save: (item) => new Promise((resolve, reject) => open.push(() => {
      if (fault) return reject(fault);
      written.push(item.body['text']);
      resolve();
    })),
    async next(why) {
      fault = why;
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the draft keeper', () => {
  test('[A22] the first stroke is written at once, and of those during a write the newest alone', async () => {
    const store = slowStore();
    const states: Keeping['kind'][] = [];
    const keeper = createDraftKeeper(store.save, ({ kind }) => states.push(kind));
    for (const text of ['W', 'Wa', 'Was', 'Wass']) keeper.keep(draft(text));
    await store.next();
    expect(store.written).toEqual(['W']);
    expect(states).toEqual(['keeping']);
    await store.next();
    expect(store.written).toEqual(['W', 'Wass']);
    expect(states).toEqual(['keeping', 'kept']);
  });

  test('[A22] whoever waits for it waits for the newest stroke', async () => {
    const store = slowStore();
    const keeper = createDraftKeeper(store.save, () => undefined);
    keeper.keep(draft('a'));
    keeper.keep(draft('b'));
    let isDone = false;
    const done = keeper.settled().then(() => void (isDone = true));
    await store.next();
    expect(isDone).toBe(false);
    await store.next();
    await done;
    expect(store.written).toEqual(['a', 'b']);
  });

  test('[A22] a full device is said and not taken for saved; the next write that works heals it', async () => {
    const store = slowStore();
    const states: Keeping[] = [];
    const keeper = createDraftKeeper(store.save, (keeping) => states.push(keeping));
    keeper.keep(draft('a'));
    await store.next(new StorageFull());
    expect(states.at(-1)).toEqual({ kind: 'failed', fault: expect.any(StorageFull) });
    await expect(keeper.settled()).rejects.toThrow(StorageFull);
    keeper.keep(draft('b'));
    await store.next();
    await expect(keeper.settled()).resolves.toBeUndefined();
  });
});
