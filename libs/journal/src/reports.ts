import type pg from 'pg';
import type { Attachment, EntityId, RecordId, SituationId, SourceId } from '@lagewacht/contract';
import { uuid7TimeMs } from '@lagewacht/base';

/** What a sender may ask of a report of its own. */
export interface KeptReport {
  readonly id: RecordId;
  readonly seq: number;
  readonly receivedTimeMs: number;
  readonly attachments: readonly Attachment[];
}

/** Somebody at a command post had these reports before the eyes. */
export interface SeenReports {
  readonly seq: number;
  readonly by: SourceId;
  readonly timeMs: number;
  readonly target: EntityId;
  readonly reports: readonly RecordId[];
}

const SEEN_LIMIT = 2000;

/** Those of these reports that are in the journal as words of `source`; reports of others are not in the answer. */
export async function readOwnReports(pool: pg.Pool, question: { readonly situation: SituationId; readonly source: SourceId; readonly ids: readonly RecordId[] }): Promise<readonly KeptReport[]> {
  const keys = question.ids.map((id) => ({ id, it: uuid7TimeMs(id) }));
  const { rows } = await pool.query<{ id: string; seq: number; received_ms: number; attachments: Attachment[] | null }>({
    text: `SELECT id, seq, round(extract(epoch FROM received_time) * 1000)::bigint AS received_ms, body->'attachments' AS attachments FROM journal
      WHERE (situation, id, id_time) IN (SELECT $1::text, id, to_timestamp(it / 1000.0) FROM json_to_recordset($2::json) AS r(id uuid, it bigint)) AND kind = 'report' AND source = $3`,
    values: [question.situation, JSON.stringify(keys), question.source],
  });
  return rows.map(({ id, seq, received_ms, attachments }) => ({ id, seq, receivedTimeMs: received_ms, attachments: attachments ?? [] }));
}

/** Receipts of a situation beyond `afterSeq`, in their order: the first 2,000. */
export async function readSeenReports(pool: pg.Pool, range: { readonly situation: SituationId; readonly afterSeq: number }): Promise<readonly SeenReports[]> {
  const { rows } = await pool.query<{ seq: number; source: string; event_ms: number; target: string; reports: string[] | null }>({
    text: `SELECT seq, source, round(extract(epoch FROM event_time) * 1000)::bigint AS event_ms, body->>'target' AS target, body->'reports' AS reports FROM journal
      WHERE situation = $1 AND seq > $2 AND kind = 'assessment' AND body->>'verdict' = 'read' ORDER BY seq LIMIT ${SEEN_LIMIT}`,
    values: [range.situation, range.afterSeq],
  });
  return rows.map(({ seq, source, event_ms, target, reports }) => ({ seq, by: source, timeMs: event_ms, target, reports: reports ?? [] }));
}
