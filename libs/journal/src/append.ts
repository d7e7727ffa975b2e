import type pg from 'pg';
import { canonicalJson } from '@lagewacht/base';
import type { Envelope, InputRecord, JournalEntry, Problem, SituationId } from '@lagewacht/contract';
import { toAppendRow, type AppendRow } from './row';

/** What became of one envelope. `refused`: the database would not hold it, or its id is another record's. */
export type AppendOutcome =
  | { readonly kind: 'created'; readonly entry: JournalEntry }
  | { readonly kind: 'duplicate'; readonly id: string; readonly seq: number; readonly receivedTimeMs: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Thrown when another server has become the journal's writer. This one must stop: it no longer knows the order. */
export class WriterReplaced extends Error {}

/**
 * One statement, so one transaction without extra round trips. The fence row is locked against a new writer's claim; with an old epoch
 * it is missing, and nothing is written. Only what was put comes back, told apart by its seq: a batch may hold an id twice.
 */
const APPEND = `
WITH fence AS (SELECT 1 AS ok FROM journal_writer WHERE epoch = $2 FOR SHARE),
incoming AS (
  SELECT r.* FROM fence, json_to_recordset($1::json)
    AS r(n int, s text, seq bigint, id uuid, it bigint, k text, src text, et bigint, rt bigint, d text, c text, sk bigint, st bigint, b json, r text, p text, v float8, u text, dt text)
),
put AS (
  INSERT INTO journal (situation, seq, id, id_time, kind, source, event_time, received_time, door, clock, skew_ms, sent_time, body, raw)
  SELECT s, seq, incoming.id, to_timestamp(it / 1000.0), k, src, to_timestamp(et / 1000.0), to_timestamp(rt / 1000.0), d, c, sk, to_timestamp(st / 1000.0), b, decode(r, 'base64') FROM incoming JOIN situation ON situation.id = incoming.s
  ON CONFLICT DO NOTHING RETURNING situation, seq
),
numbers AS (
  INSERT INTO measurement (situation, source, property, time, value, uom, datum, id)
  SELECT i.s, i.src, i.p, to_timestamp(i.et / 1000.0), i.v, i.u, i.dt, i.id FROM incoming i JOIN put ON put.situation = i.s AND put.seq = i.seq WHERE i.v IS NOT NULL
  ON CONFLICT DO NOTHING
)
SELECT (SELECT ok FROM fence) AS fence, (SELECT array_agg(i.n) FROM incoming i JOIN put ON put.situation = i.s AND put.seq = i.seq) AS created`;

const FIND = `SELECT situation, id, seq, kind, source, body, round(extract(epoch FROM received_time) * 1000)::bigint AS received_ms FROM journal
WHERE (situation, id, id_time) IN (SELECT s, id, to_timestamp(it / 1000.0) FROM json_to_recordset($1::json) AS r(s text, id uuid, it bigint))`;

/**
 * What belongs to the records of a batch and not to the database's state: class 22 (bad value) and 23 (violated rule), and 53400, the limit
 * of values that one statement may unpack from compressed chunks: a smaller batch has room.
 */
function isPoison(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(2[23]|53400$)/.test(code);
}

/** What is there already under an id. */
interface Earlier {
  readonly situation: string;
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly source: string;
  readonly body: object;
  readonly received_ms: number;
}

/** Members that a door may fill from what is registered of a source, so that a repeat can have others. */
const FILLED_IN = ['reliability', 'credibility', 'sigmaM', 'origin'];

/** Whether a record says the same as an earlier one of its id. Times are not compared: a clock that ran ahead is set right at each arrival. */
function isRepeat({ kind, source, body }: InputRecord, earlier: Earlier): boolean {
  const words = (members: object): string => canonicalJson(Object.fromEntries(Object.entries(members).filter(([name]) => !FILLED_IN.includes(name))));
  return kind === earlier.kind && source === earlier.source && words(body) === words(earlier.body);
}

/** Appends batches under one writer's epoch and keeps each situation's head. One call at a time. */
export class Appender {
  private readonly heads = new Map<SituationId, number>();
  private headsKnown = false;

  constructor(private readonly pool: pg.Pool, private readonly epoch: number) {}

  /**
   * Appends `envelopes` in order and says what became of each. Rejects when the database is away (isAway): then nothing is known of
   * the batch, and appending it again is safe, because its ids are its identity.
   */
  async append(envelopes: readonly Envelope[]): Promise<readonly AppendOutcome[]> {
    try {
      if (!this.headsKnown) await this.readHeads();
      return await this.appendAll(envelopes);
    } catch (error) {
      this.headsKnown = false;
      throw error;
    }
  }

  private async readHeads(): Promise<void> {
    const { rows } = await this.pool.query<{ situation: string; head: number }>('SELECT situation, max(seq) AS head FROM journal GROUP BY situation');
    this.heads.clear();
    for (const row of rows) this.heads.set(row.situation, row.head);
    this.headsKnown = true;
  }

  private number(envelopes: readonly Envelope[]): AppendRow[] {
    return envelopes.map((envelope, index) => {
      const { situation } = envelope.record;
      const seq = (this.heads.get(situation) ?? 0) + 1;
      this.heads.set(situation, seq);
      return toAppendRow(envelope, index, seq);
    });
  }

  private async appendAll(envelopes: readonly Envelope[]): Promise<readonly AppendOutcome[]> {
    if (envelopes.length === 0) return [];
    const rows = this.number(envelopes);
    try {
      return await this.settle(envelopes, rows, await this.insert(rows));
    } catch (error) {
      if (!isPoison(error)) throw error;
      if (envelopes.length === 1) return [{ kind: 'refused', problem: { code: 'not_storable', detail: error instanceof Error ? error.message : 'refused' } }];
    }
    const middle = envelopes.length >> 1;
    return [...await this.appendAll(envelopes.slice(0, middle)), ...await this.appendAll(envelopes.slice(middle))];
  }

  private async insert(rows: readonly AppendRow[]): Promise<ReadonlySet<number>> {
    const { rows: [answer] } = await this.pool.query<{ fence: number | null; created: number[] | null }>(APPEND, [JSON.stringify(rows), this.epoch]);
    if (!answer?.fence) throw new WriterReplaced('Another server writes this journal now. This one stops; start it again when the other is gone.');
    return new Set(answer.created ?? []);
  }

  private async settle(envelopes: readonly Envelope[], rows: readonly AppendRow[], created: ReadonlySet<number>): Promise<readonly AppendOutcome[]> {
    const known = created.size === rows.length ? undefined : await this.find(rows.filter((row) => !created.has(row.n)));
    return envelopes.map((envelope, index): AppendOutcome => {
      const row = rows[index];
      if (!row || created.has(index)) return { kind: 'created', entry: { ...envelope.record, seq: row?.seq ?? 0 } };
      const earlier = known?.get(`${row.s} ${row.id}`);
      if (!earlier) return { kind: 'refused', problem: { code: 'situation_unknown', detail: `Got the situation ${row.s}, expected one that is open.` } };
      if (!isRepeat(envelope.record, earlier)) {
        return { kind: 'refused', problem: { code: 'id_conflict', detail: `Got other words under the id ${row.id}, which ${earlier.source} used for a ${earlier.kind} before; expected a new id for a new record.`, at: 'id' } };
      }
      return { kind: 'duplicate', id: row.id, seq: earlier.seq, receivedTimeMs: earlier.received_ms };
    });
  }

  private async find(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, Earlier>> {
    const keys = rows.map(({ s, id, it }) => ({ s, id, it }));
    const found = await this.pool.query<Earlier>(FIND, [JSON.stringify(keys)]);
    return new Map(found.rows.map((row) => [`${row.situation} ${row.id}`, row]));
  }
}

/** Makes this server the writer: the next epoch is its own, and every older one is refused from now on. */
export async function claimWriter(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>('UPDATE journal_writer SET epoch = epoch + 1, since = now() RETURNING epoch');
  const [row] = rows;
  if (!row) throw new Error('Got no row in journal_writer, expected one: the schema is damaged.');
  return row.epoch;
}
