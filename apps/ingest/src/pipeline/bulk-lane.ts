import type { Envelope } from '@lagewacht/contract';
import { type Outcome, StorageUnavailable } from '../ports';

/** Records of one slice: folding them holds up the live picture for some 50 ms. */
export const SLICE_RECORDS = 50;
/** Who would wait longer is told at once when to come again; a tablet gives a request up after 30 s. */
const LONGEST_WAIT_MS = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Before anything was measured. */
const FIRST_GUESS_MS = 1;
/** Weight of the newest slice in the running mean of the pace. */
const NEWEST_WEIGHT = 0.2;

interface Waiting {
  readonly envelopes: readonly Envelope[];
  readonly outcomes: Outcome[];
  readonly bytes: number;
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The way in for many records at once: outboxes that filled up offline. One slice is under way at a time, so whatever a whole force brings
 * when it is back on line, what comes in live waits behind one slice and not behind all of it. First come, first served.
 */
export class BulkLane {
  private readonly queue: Waiting[] = [];
  private isRunning = false;
  private msPerRecord = FIRST_GUESS_MS;

  constructor(private readonly offer: (slice: readonly Envelope[]) => Promise<readonly Outcome[]>, private readonly nowMs: () => number = () => performance.now()) {}

  /** Outcomes in the order of the envelopes, once all are committed. Rejects when a slice is, or at once with StorageUnavailable when too much waits. */
  submit(envelopes: readonly Envelope[]): Promise<readonly Outcome[]> {
    const waitMs = this.msPerRecord * this.queue.reduce((sum, one) => sum + one.envelopes.length - one.outcomes.length, 0);
    const bytes = envelopes.reduce((sum, { raw }) => sum + raw.length, 0);
    const isFull = this.queue.reduce((sum, one) => sum + one.bytes, bytes) > MOST_BYTES;
    if (this.queue.length > 0 && (waitMs > LONGEST_WAIT_MS || isFull)) {
      return Promise.reject(new StorageUnavailable('Many send what they kept offline. Keep the messages and send them again later.', Math.ceil(waitMs / 1000)));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ envelopes, outcomes: [], bytes, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    for (let first = this.queue[0]; first !== undefined; first = this.queue[0]) {
      try {
        await this.advance(first);
      } catch (error) {
        // What hindered this one hinders all that wait: each would only find out after its own patience.
        for (const { reject } of this.queue.splice(0)) reject(error);
      }
    }
    this.isRunning = false;
  }

  private async advance({ envelopes, outcomes, resolve }: Waiting): Promise<void> {
    const slice = envelopes.slice(outcomes.length, outcomes.length + SLICE_RECORDS);
    const startedMs = this.nowMs();
    outcomes.push(...await this.offer(slice));
    this.msPerRecord += NEWEST_WEIGHT * ((this.nowMs() - startedMs) / slice.length - this.msPerRecord);
    if (outcomes.length < envelopes.length) return;
    this.queue.shift();
    resolve(outcomes);
  }
}
