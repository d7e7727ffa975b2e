import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalReader } from './journal-reader';
import type { ShownWord } from './shown-words';

/** A clock is read in whole milliseconds at both ends. */
const ROUNDING_MS = 1;

interface Row {
  readonly source: string;
  readonly received_ms: number;
  readonly files: readonly string[];
}

/** Compares what tablets show with what the journal has, the moment it is shown. Nothing goes out of the journal again, so what was true once stays true. */
export class WordCheck {
  /** Words that were not true. */
  readonly lies: string[] = [];
  /** How often each word was shown and compared. */
  readonly counts = new Map<string, number>();
  private readonly open = new Set<Promise<void>>();
  private readonly proven = new Set<string>();

  /** `photos`: the folder of the server's files. */
  constructor(private readonly journal: JournalReader, private readonly photos: string) {}

  /** A tablet of `user` shows a word. `saved`: the words of all reports that it called saved until now. */
  take(user: string, word: ShownWord, saved: readonly string[]): void {
    const name = word.kind === 'state' ? word.state : word.kind;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const check = this.judge(user, word, [...saved]).catch((error: unknown) => void this.lies.push(`${user}: ${name} could not be compared: ${String(error)}`)).finally(() => this.open.delete(check));
    this.open.add(check);
  }

  /** Resolves when everything shown so far is compared. */
  async settled(): Promise<void> {
    while (this.open.size > 0) await Promise.all(this.open);
  }

  private async judge(user: string, word: ShownWord, saved: readonly string[]): Promise<void> {
    if (word.kind === 'all_sent') return this.judgeAll(user, saved);
    if (word.kind === 'saved' || !['sent', 'received', 'read'].includes(word.state)) return;
    const fault = await this.faultOf(user, word);
    if (fault) this.lies.push(`${user}: ${word.state} was shown of ${word.id}, but ${fault}`);
  }

  private async faultOf(user: string, { id, state, atMs }: Extract<ShownWord, { kind: 'state' }>): Promise<string | undefined> {
    if (this.proven.has(`${id} ${state}`)) return undefined;
    const [row] = await this.journal.rows<Row>(`SELECT source, extract(epoch FROM received_time)::float8 * 1000 AS received_ms, ARRAY(SELECT json_array_elements(coalesce(body->'attachments', '[]'))->>'hash') AS files FROM journal WHERE id = $1 AND kind = 'report'`, [id]);
    if (!row) return 'the journal did not have it';
    if (row.source !== user) return `it is ${row.source}'s`;
    if (row.received_ms > atMs + ROUNDING_MS) return `it came in ${row.received_ms - atMs} ms later`;
    if (state !== 'sent') {
      const missing = row.files.filter((hash) => !existsSync(join(this.photos, hash)));
      if (missing.length > 0) return `the server did not have its file ${missing.join()}`;
    }
    if (state === 'read') {
      const [read] = await this.journal.rows(`SELECT 1 FROM journal WHERE kind = 'assessment' AND body->>'verdict' = 'read' AND (body->'reports')::jsonb ? $1`, [id]);
      if (!read) return 'nobody had read it';
    }
    this.proven.add(`${id} ${state}`);
    return undefined;
  }

  private async judgeAll(user: string, saved: readonly string[]): Promise<void> {
    const rows = await this.journal.rows<{ readonly text: string; readonly files: readonly string[] }>(`SELECT body->>'text' AS text, ARRAY(SELECT json_array_elements(coalesce(body->'attachments', '[]'))->>'hash') AS files FROM journal WHERE kind = 'report' AND source = $1`, [user]);
    const known = new Map(rows.map(({ text, files }) => [text, files]));
    const missing = saved.filter((text) => known.get(text)?.every((hash) => existsSync(join(this.photos, hash))) !== true);
    if (missing.length > 0) this.lies.push(`${user}: "everything sent" was shown without ${missing.join(', ')}`);
  }
}
