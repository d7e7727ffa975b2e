import { type Observable, type Subscription, Subject, concatMap, merge, tap } from 'rxjs';
import { batchWhileBusy, retryWhileAway } from '@lagewacht/flow';
import { isAway } from '@lagewacht/journal';
import type { Committed, Committer } from './committer';
import type { Offer } from './offer';
import type { PictureRegistry } from './picture-registry';

/** Offers in one commit at most; under load a batch is whatever came while the last one was committed. */
const MAX_BATCH = 2000;
/** What an idle stretch waits for company: short enough not to be felt, long enough to merge one sensor's burst. */
const LINGER_MS = 3;

/** The doors, as streams of offers. */
export interface Doors {
  readonly messages$: Observable<Offer>;
  readonly requests$: Observable<Offer>;
  readonly ticks$: Observable<Offer>;
}

/**
 * The life of an observation, on one page: doors → journal → fusion → picture → gateway.
 *
 * A door decodes bytes into an offer. Offers are batched while the last commit runs, committed, and settled (PUBACK, 201). What was new
 * is folded into its situation's picture in journal order; the hub then has a delta, and `published$` wakes the gateway.
 */
export function runPipeline(doors: Doors, committer: Committer, pictures: PictureRegistry, onFault: (error: unknown) => void): { published$: Observable<void>; stop: Subscription } {
  const published$ = new Subject<void>();
  const stop = merge(doors.messages$, doors.requests$, doors.ticks$).pipe(
    batchWhileBusy((offers) => committer.commit(offers), { maxCount: MAX_BATCH, lingerMs: LINGER_MS, isStale: (offer) => offer.isWanted?.() === false }),
    concatMap((committed) => fuse(committed, pictures)),
    tap(() => published$.next()),
  ).subscribe({ error: onFault });
  return { published$, stop };
}

/**
 * Folds what a commit brought. After a commit whose answer was lost, the journal itself says what there is; a database that goes away
 * again just then is waited for, since what was acknowledged must come into the picture.
 */
async function fuse({ entries, missed }: Committed, pictures: PictureRegistry): Promise<void> {
  if (!missed) return pictures.fold(entries);
  await retryWhileAway(() => pictures.catchUp(), {
    isAway, firstDelayMs: 50, longestDelayMs: 2000, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)), onAway: () => undefined,
  });
}
