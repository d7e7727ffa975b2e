import { describe, expect, it } from '@jest/globals';
import { Subject, VirtualTimeScheduler, firstValueFrom, from, toArray } from 'rxjs';
import { batchWhileBusy, retryWhileAway } from './index';

/** A gate that lets a test decide when each batch is done. */
function stepper(): { work: (batch: readonly number[]) => Promise<readonly number[]>; batches: (readonly number[])[]; finish: () => Promise<void> } {
  const batches: (readonly number[])[] = [];
  let done: (() => void) | undefined;
  return {
    batches,
    work: (batch) => new Promise((resolve) => {
      batches.push(batch);
      done = () => resolve(batch);
    }),
    finish: async () => {
      done?.();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
  };
}

describe('flow', () => {
  it('[W1] what arrives while a batch is worked on is the next batch, in order, one at a time', async () => {
    const scheduler = new VirtualTimeScheduler();
    const { work, batches, finish } = stepper();
    const source = new Subject<number>();
    const outcomes: (readonly number[])[] = [];
    source.pipe(batchWhileBusy(work, { maxCount: 3, lingerMs: 2, scheduler })).subscribe((outcome) => outcomes.push(outcome));
    source.next(1);
    source.next(2);
    expect(batches).toEqual([]);
    scheduler.flush();
    [3, 4, 5, 6].forEach((item) => source.next(item));
    expect(batches).toEqual([[1, 2]]);
    await finish();
    expect(batches).toEqual([[1, 2], [3, 4, 5]]);
    await finish();
    await finish();
    expect(outcomes).toEqual([[1, 2], [3, 4, 5], [6]]);
  });
  it('[W2] the end of the source lets what is queued finish', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => index);
    const outcomes = await firstValueFrom(from(items).pipe(batchWhileBusy(async (batch) => batch.length, { maxCount: 64, lingerMs: 0 }), toArray()));
    expect(outcomes.reduce((sum, count) => sum + count, 0)).toBe(1000);
    expect(Math.max(...outcomes)).toBe(64);
  });
  it('[W3] a rejection ends the stream with its error', async () => {
    await expect(firstValueFrom(from([1]).pipe(batchWhileBusy(() => Promise.reject(new Error('broken')), { maxCount: 1, lingerMs: 0 })))).rejects.toThrow('broken');
  });
  it('[W5] a long queue gives up what nobody waits for any more, and keeps the others in order', async () => {
    const scheduler = new VirtualTimeScheduler();
    const { work, batches, finish } = stepper();
    const source = new Subject<number>();
    source.pipe(batchWhileBusy(work, { maxCount: 5000, lingerMs: 1, scheduler, isStale: (item) => item % 4 !== 0 })).subscribe();
    source.next(-1);
    scheduler.flush();
    for (let item = 0; item < 100_000; item++) source.next(item);
    await finish();
    expect(batches[1]?.length).toBe(5000);
    const all = batches[1] ?? [];
    expect(all.filter((item) => item % 4 === 0)).toEqual(Array.from({ length: all.filter((item) => item % 4 === 0).length }, (_, n) => 4 * n));
    while (batches.at(-1)?.length === 5000) await finish();
    // A quarter is wanted; of the rest no more than what came since the last look.
    const kept = batches.slice(1).flat();
    expect(kept.filter((item) => item % 4 === 0)).toHaveLength(25_000);
    expect(kept.length).toBeLessThan(55_000);
  });
  it('[W4] tries again with doubling, bounded delays while the partner is away, and throws anything else at once', async () => {
    const delays: number[] = [];
    const rules = { isAway: (error: unknown) => error === 'away', firstDelayMs: 10, longestDelayMs: 35, wait: async (ms: number) => void delays.push(ms), onAway: () => undefined };
    expect(await retryWhileAway(async (attempt) => (attempt < 4 ? Promise.reject('away') : attempt), rules)).toBe(4);
    expect(delays).toEqual([10, 20, 35, 35]);
    await expect(retryWhileAway(() => Promise.reject(new Error('bug')), rules)).rejects.toThrow('bug');
  });
});
