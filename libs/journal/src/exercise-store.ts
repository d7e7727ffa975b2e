import type pg from 'pg';
import { canonicalJson } from '@lagewacht/base';
import type { Bilingual, ExerciseEvent, RecordId, SituationId, TruthFrame } from '@lagewacht/contract';

/** An exercise as it was opened. What became of it is in its events. */
export interface StoredExercise {
  readonly situation: SituationId;
  readonly scenario: string;
  readonly title: Bilingual;
  readonly durationS: number;
  readonly seed: number;
  /** Seconds of the scenario a second, at the start. */
  readonly speed: number;
  readonly openedMs: number;
  readonly openedBy: string;
  readonly forkedFrom?: SituationId | undefined;
  readonly forkedAtMs?: number | undefined;
}

type Unnumbered<E> = E extends ExerciseEvent ? Omit<E, 'n'> : never;
/** An event that has no number yet. */
export type ExerciseEventDraft = Unnumbered<ExerciseEvent>;

/** What became of a batch. `events`: as they are kept, in the order of the drafts; `created`: how many were new; `conflicts`: ids that had other words before. */
export interface AppendedEvents {
  readonly events: readonly ExerciseEvent[];
  readonly created: number;
  readonly conflicts: readonly RecordId[];
}

/** Which frames of the truth, both ends included. `everyS`: at most one of each so many seconds of the server's clock, the first. */
export interface TruthRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly everyS?: number | undefined;
  readonly limit: number;
}

const EXERCISE = `situation, scenario, title, duration_s AS "durationS", seed, speed, opened_ms AS "openedMs", opened_by AS "openedBy", forked_from AS "forkedFrom", forked_at_ms AS "forkedAtMs"`;

/** New ids get the next numbers in one statement. Two writers at once want the same ones: the primary key lets one of them in. */
const APPEND = `
WITH incoming AS (SELECT * FROM json_to_recordset($2::json) AS r(place int, id uuid, at bigint, happening json)),
fresh AS (
  SELECT DISTINCT ON (id) * FROM incoming WHERE NOT EXISTS (SELECT FROM exercise_events e WHERE e.situation = $1 AND e.id = incoming.id) ORDER BY id, place
)
INSERT INTO exercise_events (situation, n, id, at_ms, happening)
SELECT $1, (SELECT coalesce(max(n), 0) FROM exercise_events WHERE situation = $1) + row_number() OVER (ORDER BY place), id, at, happening FROM fresh`;
const APPEND_TRIES = 20;
/** Frames that one statement copies: each is some kilobytes. */
const COPY_FRAMES = 2000;

interface EventRow {
  readonly n: number;
  readonly happening: ExerciseEventDraft;
}

const fromRow = ({ n, happening }: EventRow): ExerciseEvent => ({ ...happening, n });

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

/** What an event says, without the times that each try of the server's own has anew. */
function wordsOf({ atMs: _atMs, scenarioS: _scenarioS, ...words }: ExerciseEventDraft): string {
  return canonicalJson(words);
}

/** Exercises, what was commanded and happened in them, and their truth, in the database. */
export class ExerciseStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Every exercise, newest first. */
  async list(): Promise<readonly StoredExercise[]> {
    const { rows } = await this.pool.query<StoredExercise>(`SELECT ${EXERCISE} FROM exercise ORDER BY opened_ms DESC, situation COLLATE "C"`);
    return rows.map(withoutNulls);
  }

  async find(situation: SituationId): Promise<StoredExercise | undefined> {
    const { rows: [row] } = await this.pool.query<StoredExercise>(`SELECT ${EXERCISE} FROM exercise WHERE situation = $1`, [situation]);
    return row && withoutNulls(row);
  }

  /** The file that is played; undefined when only its engine knows it. */
  async scenarioText(situation: SituationId): Promise<string | undefined> {
    const { rows: [row] } = await this.pool.query<{ text: string | null }>('SELECT scenario_text AS text FROM exercise WHERE situation = $1', [situation]);
    return row?.text ?? undefined;
  }

  /** Notes an exercise; the situation must be open. False when there is one already, which stays as it is. */
  async open(exercise: StoredExercise, text: string | undefined): Promise<boolean> {
    const { situation, scenario, title, durationS, seed, speed, openedMs, openedBy, forkedFrom, forkedAtMs } = exercise;
    const { rowCount } = await this.pool.query(
      `INSERT INTO exercise (situation, scenario, title, duration_s, seed, speed, scenario_text, opened_ms, opened_by, forked_from, forked_at_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [situation, scenario, JSON.stringify(title), durationS, seed, speed, text ?? null, openedMs, openedBy, forkedFrom ?? null, forkedAtMs ?? null],
    );
    return rowCount === 1;
  }

  /** Keeps events in their order. An id that is there already is the same event: it keeps its number. Nothing of a batch with a conflict is kept. */
  async append(situation: SituationId, drafts: readonly ExerciseEventDraft[]): Promise<AppendedEvents> {
    const before = await this.byId(situation, drafts.map(({ id }) => id));
    const said = new Map<string, ExerciseEventDraft>([...before].map(([id, { n: _n, ...event }]) => [id, event as ExerciseEventDraft]));
    const conflicts: RecordId[] = [];
    for (const draft of drafts) {
      const earlier = said.get(draft.id);
      if (earlier && wordsOf(earlier) !== wordsOf(draft)) conflicts.push(draft.id);
      else said.set(draft.id, earlier ?? draft);
    }
    if (conflicts.length > 0) return { events: [], created: 0, conflicts };
    const isKnown = said.size === before.size;
    const created = isKnown ? 0 : await this.insert(situation, drafts);
    const kept = isKnown ? before : await this.byId(situation, drafts.map(({ id }) => id));
    return { events: drafts.flatMap(({ id }) => kept.get(id) ?? []), created, conflicts };
  }

  private async insert(situation: SituationId, drafts: readonly ExerciseEventDraft[]): Promise<number> {
    const rows = JSON.stringify(drafts.map((draft, place) => ({ place, id: draft.id, at: draft.atMs, happening: draft })));
    for (let tries = 1; ; tries++) {
      try {
        return (await this.pool.query(APPEND, [situation, rows])).rowCount ?? 0;
      } catch (error) {
        if (!isTaken(error) || tries >= APPEND_TRIES) throw error;
      }
    }
  }

  private async byId(situation: SituationId, ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, ExerciseEvent>> {
    const { rows } = await this.pool.query<EventRow & { id: string }>('SELECT id, n, happening FROM exercise_events WHERE situation = $1 AND id = ANY($2)', [situation, ids]);
    return new Map(rows.map((row) => [row.id, fromRow(row)]));
  }

  /** Events with a greater number than `after`, in their order. */
  async events(situation: SituationId, after: number, limit: number): Promise<readonly ExerciseEvent[]> {
    const { rows } = await this.pool.query<EventRow>('SELECT n, happening FROM exercise_events WHERE situation = $1 AND n > $2 ORDER BY n LIMIT $3', [situation, after, limit]);
    return rows.map(fromRow);
  }

  /** Keeps frames of the truth; one of the same time is the same frame, and the first stays. */
  async keepTruth(situation: SituationId, frames: readonly TruthFrame[]): Promise<void> {
    await this.pool.query(
      `INSERT INTO exercise_truth (situation, at_ms, frame) SELECT $1, at, frame FROM json_to_recordset($2::json) AS r(at bigint, frame json) ON CONFLICT DO NOTHING`,
      [situation, JSON.stringify(frames.map((frame) => ({ at: frame.atMs, frame })))],
    );
  }

  /** Gives one exercise, which has nothing of its own yet, what another had until a time: events with numbers from 1, and truth. */
  async copyUntil(from: SituationId, to: SituationId, untilMs: number): Promise<void> {
    await this.pool.query(
      `INSERT INTO exercise_events (situation, n, id, at_ms, happening)
       SELECT $2, row_number() OVER (ORDER BY n), id, at_ms, happening FROM exercise_events WHERE situation = $1 AND at_ms <= $3`, [from, to, untilMs],
    );
    for (let copied = COPY_FRAMES, after = -1; copied === COPY_FRAMES;) {
      const { rows: [row] }: { rows: { count: number; last: number }[] } = await this.pool.query(
        `WITH copy AS (
           INSERT INTO exercise_truth (situation, at_ms, frame)
           SELECT $2, at_ms, frame FROM exercise_truth WHERE situation = $1 AND at_ms > $4 AND at_ms <= $3 ORDER BY at_ms LIMIT ${COPY_FRAMES} RETURNING at_ms
         ) SELECT count(*) AS count, coalesce(max(at_ms), 0) AS last FROM copy`, [from, to, untilMs, after],
      );
      copied = row?.count ?? 0;
      after = row?.last ?? 0;
    }
  }

  /** The newest frame. */
  async lastTruth(situation: SituationId): Promise<TruthFrame | undefined> {
    const { rows: [row] } = await this.pool.query<{ frame: TruthFrame }>('SELECT frame FROM exercise_truth WHERE situation = $1 ORDER BY at_ms DESC LIMIT 1', [situation]);
    return row?.frame;
  }

  /** Frames of a range, oldest first. */
  async truth(situation: SituationId, { fromMs, toMs, everyS, limit }: TruthRange): Promise<readonly TruthFrame[]> {
    const { rows } = await this.pool.query<{ frame: TruthFrame }>(
      everyS === undefined
        ? 'SELECT frame FROM exercise_truth WHERE situation = $1 AND at_ms BETWEEN $2 AND $3 ORDER BY at_ms LIMIT $4'
        : 'SELECT DISTINCT ON (at_ms / ($5::bigint * 1000)) frame FROM exercise_truth WHERE situation = $1 AND at_ms BETWEEN $2 AND $3 ORDER BY at_ms / ($5::bigint * 1000), at_ms LIMIT $4',
      [situation, fromMs, toMs, limit, ...(everyS === undefined ? [] : [everyS])],
    );
    return rows.map(({ frame }) => frame);
  }
}

function withoutNulls({ forkedFrom, forkedAtMs, ...exercise }: StoredExercise): StoredExercise {
  return forkedFrom ? { ...exercise, forkedFrom, forkedAtMs } : exercise;
}
