import type { Logger } from 'pino';
import { compressOldChunks, dropOldChunks, dropOtherFolds, durabilityWarning, hasBackgroundWorkers, installPolicies, reclaimKeptStates, refreshAggregates, renewStatistics } from '@lagewacht/journal';
import type { Clock, DatabasePool } from '../ports';
import type { PictureKeeper } from './picture-keeper';
import type { PictureRegistry } from './picture-registry';

const CHECKPOINT_CHECK_MS = 5000;
const REFRESH_MS = 60_000;
const AGEING_MS = 3_600_000;
/** Pictures of the past: how often it is seen to that enough states are kept, and how long those of another fold stay (a change may be taken back). */
const PAST_MS = 10_000;
const OTHER_FOLD_MS = 48 * 3_600_000;
/** Progress is told each time so much less is left. */
const TOLD_SHARE = 0.1;

/** Repeats `work` with a pause between two runs; a run that fails is told and tried again at its next turn. */
function repeat(work: () => Promise<unknown>, pauseMs: number, onFailure: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const next = (): void => {
    timer = setTimeout(() => void work().catch(onFailure).finally(() => (stopped ? undefined : next())), pauseMs);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Has states kept where there are too few, and tells how far it is when that takes a while. */
async function preparePast({ past, situation }: PictureKeeper, log: Logger): Promise<void> {
  let [atFirst, told] = [0, 0];
  const startedMs = performance.now();
  await past.prepare((unprepared) => {
    atFirst ||= unprepared;
    if (atFirst === 0) return;
    if (unprepared > 0 && told > 0 && told - unprepared < TOLD_SHARE * atFirst) return;
    told = unprepared;
    log.info({ situation, ...past.extent, seconds: Math.round((performance.now() - startedMs) / 1000) }, unprepared > 0
      ? 'Pictures of the past are being prepared; until then those of some times take longer.' : 'Pictures of the past are prepared.');
  });
}

/**
 * What must be done from time to time beside the pipeline: checkpoints of the pictures, aggregates and ageing of measurements. A server
 * of its own does the latter two by policies; the embedded engine has no workers, so we do them.
 */
export async function startUpkeep(pool: DatabasePool, clock: Clock, pictures: PictureRegistry, log: Logger): Promise<() => void> {
  const warn = (what: string) => (error: unknown) => log.warn({ reason: error instanceof Error ? error.message : String(error) }, `${what} failed; it is tried again.`);
  const durability = await durabilityWarning(pool);
  if (durability) log.warn(durability);
  const stops = [repeat(async () => {
    for (const keeper of pictures.all) await keeper.checkpointIfDue(clock.nowMs());
  }, CHECKPOINT_CHECK_MS, warn('A checkpoint')), repeat(async () => {
    for (const keeper of pictures.all) await preparePast(keeper, log);
  }, PAST_MS, warn('Preparing pictures of the past')), repeat(async () => {
    if (await dropOtherFolds(pool, pictures.foldName, clock.nowMs() - OTHER_FOLD_MS) > 0) await reclaimKeptStates(pool);
  }, AGEING_MS, warn('Forgetting states of other folds'))];
  pictures.onPastFailure = warn('Keeping a state for pictures of the past');
  if (await hasBackgroundWorkers(pool)) await installPolicies(pool);
  else {
    stops.push(repeat(() => refreshAggregates(pool, clock.nowMs()), REFRESH_MS, warn('Refreshing the aggregates')));
    stops.push(repeat(async () => {
      await compressOldChunks(pool, clock.nowMs());
      await dropOldChunks(pool, clock.nowMs());
      await renewStatistics(pool);
    }, AGEING_MS, warn('Ageing the measurements')));
  }
  return () => {
    stops.forEach((stop) => stop());
    for (const { past } of pictures.all) past.stop();
  };
}
