import type { SituationId } from '@lagewacht/contract';
import { keepLogEnd, readLogEnd, type LogEnd } from '@lagewacht/journal';
import type { ChainHead } from '@lagewacht/staff';

/** What remembers, outside of the database, where each log ended. */
export interface LogEnds {
  read(situation: SituationId): Promise<LogEnd | undefined>;
  keep(situation: SituationId, end: LogEnd): Promise<void>;
}

/** Log ends as files of the data folder. */
export function createLogEnds(dataDir: string): LogEnds {
  return { read: (situation) => readLogEnd(dataDir, situation), keep: (situation, end) => keepLogEnd(dataDir, situation, end) };
}

/**
 * Entries cut off the end of a log leave a chain that holds. So its end is remembered outside of the database, after each entry. A log that
 * does not reach it, or has another entry there, is not remembered any further: the proof stays until a person has seen to it.
 */
export class EndWatch {
  private lostFrom: number | undefined;

  constructor(private readonly situation: SituationId, private readonly ends: LogEnds | undefined, private readonly onFault: (what: string, error: unknown) => void) {}

  /** Number of the first entry that is known to have stood there and does not; undefined when all do, or when nothing is remembered. */
  get broken(): number | undefined {
    return this.lostFrom;
  }

  /** Compares the log as the journal has it with its remembered end. `hashAt`: the hash of an entry that is there. */
  async compare(head: ChainHead, hashAt: (number: number) => Promise<string | undefined>): Promise<void> {
    try {
      const end = await this.ends?.read(this.situation);
      if (end && end.number > head.number) this.lostFrom = head.number + 1;
      else if (end && (await hashAt(end.number)) !== end.hash) this.lostFrom = end.number;
      else if (head.number > (end?.number ?? 0)) await this.keep(head);
      if (end && this.lostFrom !== undefined) this.onFault(`comparing its end (entry ${this.lostFrom} of ${end.number} is not what was written)`, undefined);
    } catch (error) {
      this.onFault('comparing its end', error);
    }
  }

  /** Remembers a new end. That it fails costs the memory, never the entry. */
  async keep(head: ChainHead): Promise<void> {
    if (this.lostFrom !== undefined) return;
    await this.ends?.keep(this.situation, { number: head.number, hash: head.hash }).catch((error: unknown) => this.onFault('remembering its end', error));
  }
}
