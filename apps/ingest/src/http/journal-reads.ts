import { listQuarantine, readDatabaseVitals, readEvidence, readOwnReports, readSeenReports, readSourceRates, readSeries, resolveQuarantine, type KeptReport, type SeenReports } from '@lagewacht/journal';
import type { DatabasePool } from '../ports';
import { ArrivalCounts, createTimelineReads, type TimelineQuestion } from '../log/arrival-counts';
import type { Evidence, OperationsDocument, QuarantineDocument, RecordId, SeriesDocument, SituationId, SourceId, TimelineDocument } from '@lagewacht/contract';

/** Which stretch of which time series. `bucketS` 0 asks for single values. */
export interface SeriesQuestion {
  readonly situation: SituationId;
  readonly source: string;
  readonly property: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketS: number;
}

/** What the REST interface reads of the journal. Every method rejects when the database is away. */
export interface JournalReads {
  /** The records with these ids, down to their bytes, in journal order. */
  evidence(situation: SituationId, ids: readonly RecordId[]): Promise<readonly Evidence[]>;
  series(question: SeriesQuestion): Promise<SeriesDocument>;
  timeline(question: TimelineQuestion): Promise<TimelineDocument>;
  /** What each source sent within the last 15 minutes. */
  sourceRates(situation: SituationId, nowMs: number): Promise<OperationsDocument['sources']>;
  databaseVitals(): Promise<OperationsDocument['database']>;
  quarantine(situation: SituationId, limit: number): Promise<QuarantineDocument>;
  /** Those of these reports that are in the journal as words of `source`. */
  ownReports(question: { readonly situation: SituationId; readonly source: SourceId; readonly ids: readonly RecordId[] }): Promise<readonly KeptReport[]>;
  /** Who has seen which reports, beyond a place in the journal, in its order: a page, empty at the end. */
  seenReports(range: { readonly situation: SituationId; readonly afterSeq: number }): Promise<readonly SeenReports[]>;
  /** False when there is no such open entry. */
  resolveQuarantine(situation: SituationId, id: string, by: string): Promise<boolean>;
}

/** The reads of the journal in the database. */
export function createJournalReads(pool: DatabasePool): JournalReads {
  const arrivals = new ArrivalCounts(createTimelineReads(pool));
  return {
    evidence: (situation, ids) => readEvidence(pool, situation, ids),
    series: (question) => readSeries(pool, question),
    timeline: (question) => arrivals.timeline(question),
    sourceRates: (situation, nowMs) => readSourceRates(pool, situation, nowMs),
    databaseVitals: () => readDatabaseVitals(pool),
    quarantine: (situation, limit) => listQuarantine(pool, situation, limit),
    ownReports: (question) => readOwnReports(pool, question),
    seenReports: (range) => readSeenReports(pool, range),
    resolveQuarantine: (situation, id, by) => resolveQuarantine(pool, situation, id, by),
  };
}
