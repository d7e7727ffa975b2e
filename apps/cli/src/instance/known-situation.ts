import type pg from 'pg';
import type { SituationId } from '@lagewacht/contract';
import { listSituations } from '@lagewacht/journal';
import { CommandFailure, exitCodes } from '../exit-code';

/** Ends the command when the journal has no such situation, and names those it has. */
export async function refuseUnknownSituation(pool: pg.Pool, situation: SituationId): Promise<void> {
  const known = (await listSituations(pool)).map(({ id }) => id);
  if (!known.includes(situation)) throw new CommandFailure(exitCodes.failed, `There is no situation "${situation}" in this journal. Known: ${known.join(', ')}.`);
}
