import { Observable, type OperatorFunction, type SchedulerLike, asyncScheduler } from 'rxjs';

/** Limits of a batch. */
export interface BatchLimits<T = never> {
  /** Items in one batch at most. */
  readonly maxCount: number;
  /** How long the first item of an idle stretch waits for company, ms. Under load it has no effect: the work itself is the wait. */
  readonly lingerMs: number;
  /** Whether nobody waits for a queued item any more. Such items are dropped when the queue has grown long, so that it can't grow for ever. */
  readonly isStale?: (item: T) => boolean;
  /** Where the linger runs; tests pass a virtual one. */
  readonly scheduler?: SchedulerLike;
}

/** Length of the queue at which it is first looked through for stale items; then at each doubling, so that an item costs little. */
const SWEEP_FROM = 1024;

/**
 * Batches whatever arrives while the previous batch is being worked on, one batch at a time, in order, and emits each batch's outcome.
 *
 * 1. An item is put in the queue. When nothing is being worked on, a batch starts after `lingerMs`.
 * 2. A batch is the first `maxCount` items of the queue. `work` gets it; the next batch starts when its promise settles.
 * 3. The outcome is emitted, just after the next batch has started, so that both sides work at once. A rejection ends the stream with that error: who can retry does so inside `work`.
 * 4. When the source completes, what is queued is still worked on, then the stream completes.
 *
 * Nothing is created per item: no promise, no inner observable. The queue is as long as the source lets it be, so a source must be
 * bounded by holding back its own senders until their item is settled, or by giving items up (`isStale`).
 */
export function batchWhileBusy<T, R>(work: (batch: readonly T[]) => Promise<R>, limits: BatchLimits<T>): OperatorFunction<T, R> {
  return (source) => new Observable<R>((subscriber) => {
    const scheduler = limits.scheduler ?? asyncScheduler;
    let queue: T[] = [];
    let busy = false;
    let ended = false;
    let sweepAt = SWEEP_FROM;
    const start = (): void => {
      busy = queue.length > 0;
      if (!busy) return;
      const batch = queue.length <= limits.maxCount ? queue : queue.slice(0, limits.maxCount);
      queue = batch === queue ? [] : queue.slice(limits.maxCount);
      work(batch).then((outcome) => {
        // The next batch is on its way to the worker while this outcome is looked at here.
        start();
        subscriber.next(outcome);
        if (ended && !busy) subscriber.complete();
      }, (error: unknown) => subscriber.error(error));
    };
    subscriber.add(source.subscribe({
      next(item) {
        queue.push(item);
        if (limits.isStale && queue.length >= sweepAt) {
          const { isStale } = limits;
          queue = queue.filter((queued) => !isStale(queued));
          sweepAt = Math.max(SWEEP_FROM, 2 * queue.length);
        }
        if (busy) return;
        busy = true;
        subscriber.add(scheduler.schedule(start, limits.lingerMs));
      },
      error: (error: unknown) => subscriber.error(error),
      complete() {
        ended = true;
        if (!busy) subscriber.complete();
      },
    }));
  });
}
