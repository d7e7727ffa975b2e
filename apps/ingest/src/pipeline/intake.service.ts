import { Subject } from 'rxjs';
import type { Envelope } from '@lagewacht/contract';
import { type IntakePort, type Outcome, type Refused, StorageUnavailable } from '../ports';
import { BulkLane } from './bulk-lane';
import type { Offer } from './offer';

/** How long a request waits for its commit; a tablet or browser then keeps the message and comes back. */
const PATIENCE_MS = 25_000;
/** The same while it is known that the journal can't be written: long enough for one that is just coming back. */
const OUTAGE_PATIENCE_MS = 3000;
/** Offers of requests that may wait at once. Beyond, the answer is 503 at once: a queue that grows while the database is away helps nobody. */
const WAITING_LIMIT = 5000;
/** And their bytes at once. */
const WAITING_LIMIT_BYTES = 64 * 1024 * 1024;
/** More records than this in one request were kept offline and take their turn behind others of their kind. */
const LIVE_RECORDS = 5;

/** The way in for requests: a promise that settles after the commit. Doors with many messages use `offers$` and a callback instead. */
export class IntakeService implements IntakePort {
  /** Everything that wants into the journal, in order of arrival. */
  readonly offers$ = new Subject<Offer>();
  private waiting = 0;
  private waitingBytes = 0;
  private readonly bulk = new BulkLane((slice) => this.offer(slice));

  /** `isWritable`: whether the journal could be written lately. */
  constructor(private readonly isWritable: () => boolean = () => true) {}

  submit(envelopes: readonly Envelope[], patience?: 'unlimited'): Promise<readonly Outcome[]> {
    return envelopes.length > LIVE_RECORDS && patience === undefined ? this.bulk.submit(envelopes) : this.offer(envelopes, undefined, patience === 'unlimited');
  }

  async quarantine(refused: Refused): Promise<void> {
    await this.offer([], refused);
  }

  private offer(envelopes: readonly Envelope[], refused?: Refused, isPatient = false): Promise<readonly Outcome[]> {
    if (this.waiting >= WAITING_LIMIT || this.waitingBytes >= WAITING_LIMIT_BYTES) return Promise.reject(new StorageUnavailable('Too many requests wait for the journal. Keep the message and send it again.'));
    const bytes = envelopes.reduce((sum, { raw }) => sum + raw.length, refused?.raw.length ?? 0);
    this.waiting++;
    this.waitingBytes += bytes;
    return new Promise((resolve, reject) => {
      // A commit that comes after the patience ran out still counts; only the answer is lost, and a repeat finds a duplicate.
      let answered = false;
      const answer = (): void => {
        answered = true;
        this.waiting--;
        this.waitingBytes -= bytes;
      };
      const timer = isPatient ? undefined : setTimeout(() => {
        answer();
        reject(new StorageUnavailable('The journal could not be written in time. Keep the message and send it again: a repeat is never counted twice.'));
      }, this.isWritable() ? PATIENCE_MS : OUTAGE_PATIENCE_MS);
      this.offers$.next({
        envelopes, refused, isWanted: () => !answered,
        settled: (outcomes) => {
          if (answered) return;
          clearTimeout(timer);
          answer();
          resolve(outcomes);
        },
      });
    });
  }
}
