import type { Envelope, InputRecord, JournalEntry } from '@lagewacht/contract';
import { uuid7TimeMs } from '@lagewacht/base';

/** One envelope as the append statement reads it. Times in Unix ms; raw bytes as base64, the form JSON can carry. */
export interface AppendRow {
  readonly n: number;
  readonly s: string;
  readonly seq: number;
  readonly id: string;
  readonly it: number;
  readonly k: string;
  readonly src: string;
  readonly et: number;
  readonly rt: number;
  readonly d: string;
  readonly c: string | null;
  readonly sk?: number | undefined;
  readonly st?: number | undefined;
  readonly b: InputRecord['body'];
  readonly r: string;
  readonly p?: string;
  readonly v?: number;
  readonly u?: string;
  readonly dt?: string;
}

/** The row of an envelope with its place `seq`. A number of a sensor also fills the members of the measurement table. */
export function toAppendRow(envelope: Envelope, n: number, seq: number): AppendRow {
  const { record } = envelope;
  const row = {
    n, s: record.situation, seq, id: record.id, it: uuid7TimeMs(record.id), k: record.kind, src: record.source, et: record.eventTimeMs,
    rt: record.receivedTimeMs, d: envelope.door, c: record.clock ?? null, sk: record.skewMs, st: record.sentTimeMs, b: record.body, r: Buffer.from(envelope.raw).toString('base64'),
  };
  if (record.kind !== 'measurement' || !('value' in record.body)) return row;
  const { property, value, uom, datum } = record.body;
  return { ...row, p: property, v: value, u: uom, ...(datum === undefined ? {} : { dt: datum }) };
}

/** A journal row as read back. */
export interface JournalRow {
  readonly situation: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly event_ms: number;
  readonly received_ms: number;
  readonly clock: string | null;
  readonly skew_ms: number | null;
  readonly sent_ms: number | null;
  readonly body: unknown;
}

/** Columns of a JournalRow. Epochs are exact: our times are whole milliseconds. */
export const JOURNAL_COLUMNS = 'situation, seq, id, kind, source, round(extract(epoch FROM event_time) * 1000)::bigint AS event_ms, round(extract(epoch FROM received_time) * 1000)::bigint AS received_ms, clock, skew_ms, round(extract(epoch FROM sent_time) * 1000)::bigint AS sent_ms, body';

/** The entry of a row. The body was canonical when it was written, so it is not judged again. */
export function fromJournalRow(row: JournalRow): JournalEntry {
  return {
    kind: row.kind, id: row.id, situation: row.situation, source: row.source, eventTimeMs: row.event_ms, receivedTimeMs: row.received_ms,
    ...(row.clock === null ? {} : { clock: row.clock }), ...(row.skew_ms === null ? {} : { skewMs: row.skew_ms }), ...(row.sent_ms === null ? {} : { sentTimeMs: row.sent_ms }), body: row.body, seq: row.seq,
  } as JournalEntry;
}
