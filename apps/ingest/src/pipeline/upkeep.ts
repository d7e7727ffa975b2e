import type { Logger } from 'pino';
import { compressOldChunks, dropOldChunks, durabilityWarning, hasBackgroundWorkers, installPolicies, refreshAggregates, renewStatistics } from '@lagewacht/journal';
import type { Clock, DatabasePool } from '../ports';
import type { PictureRegistry } from './picture-registry';

const CHECKPOINT_CHECK_MS = 5000;
const REFRESH_MS = 60_000;
const AGEING_MS = 3_600_000;

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
  }, CHECKPOINT_CHECK_MS, warn('A checkpoint'))];
  if (await hasBackgroundWorkers(pool)) await installPolicies(pool);
  else {
    stops.push(repeat(() => refreshAggregates(pool, clock.nowMs()), REFRESH_MS, warn('Refreshing the aggregates')));
    stops.push(repeat(async () => {
      await compressOldChunks(pool, clock.nowMs());
      await dropOldChunks(pool, clock.nowMs());
      await renewStatistics(pool);
    }, AGEING_MS, warn('Ageing the measurements')));
  }
  return () => stops.forEach((stop) => stop());
}
