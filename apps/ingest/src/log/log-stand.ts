import type { LogItem, RecordId, SituationId, SourceId } from '@lagewacht/contract';
import { CHAIN_START, type ChainHead, type LogRecord } from '@lagewacht/staff';
import type { LogReads } from './log-reads';

/** Author of what the server enters, and keeper before anybody is. */
export const SERVER: SourceId = 'lagewacht';

/** What is known of a log without its words: enough to write the next entry and to find any. */
export interface LogStand {
  head: ChainHead;
  keeper: SourceId | undefined;
  /** Place in the journal of each number. */
  readonly seqs: Map<number, number>;
  readonly numbers: Map<RecordId, number>;
  /** Received time of the newest entry that the server wrote. */
  automaticMs: number | undefined;
  /** Event time of the newest briefing. */
  briefingMs: number | undefined;
}

/** Takes an entry that is in the journal into the stand. */
export function learnEntry(stand: LogStand, record: LogRecord, seq: number): void {
  const { number, hash, keeper, automatic, kind } = record.body;
  stand.head = { number, hash };
  if (keeper !== SERVER) stand.keeper = keeper;
  stand.seqs.set(number, seq);
  stand.numbers.set(record.id, number);
  if (automatic) stand.automaticMs = Math.max(stand.automaticMs ?? 0, record.receivedTimeMs);
  if (kind === 'briefing') stand.briefingMs = Math.max(stand.briefingMs ?? 0, record.eventTimeMs);
}

/** The stand of a situation's log as the journal has it. */
export async function readStand(reads: LogReads, situation: SituationId): Promise<LogStand> {
  const stand: LogStand = { head: CHAIN_START, keeper: undefined, seqs: new Map(), numbers: new Map(), automaticMs: undefined, briefingMs: undefined };
  for await (const page of reads.entries({ situation })) for (const { entry } of page) learnEntry(stand, entry, entry.seq);
  return stand;
}

/** An entry as people read it. */
export function toLogItem({ id, source, eventTimeMs, receivedTimeMs, body }: LogRecord): LogItem {
  return { ...body, id, author: source, eventTimeMs, receivedTimeMs };
}
