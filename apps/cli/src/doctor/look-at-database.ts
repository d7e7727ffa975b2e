import type pg from 'pg';
import { createPool, listQuarantine, listSituations, readEntries, readHead } from '@lagewacht/journal';
import { type Finding, plain, showAge, showBytes } from './finding';

const topics = { database: { de: 'Datenbank', en: 'Database' }, journal: { de: 'Journal', en: 'Journal' }, quarantine: { de: 'Quarantäne', en: 'Quarantine' } };
/** Above this an answer to SELECT 1 is worth a word: every acknowledgement waits for the database. */
const SLOW_MS = 250;
/** A running instance keeps a tick each second, so a newest entry older than this means that nothing is taken in. */
const LATE_MS = 60_000;

async function lookAtEngine(pool: pg.Pool): Promise<{ findings: Finding[]; migrated: boolean }> {
  const startMs = performance.now();
  await pool.query('SELECT 1');
  const tookMs = Math.round(performance.now() - startMs);
  const { rows } = await pool.query<{ version: string; timescale: string | null; available: string | null; fsync: string; bytes: number; migrated: boolean }>(`SELECT current_setting('server_version') AS version,
    (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescale, (SELECT default_version FROM pg_available_extensions WHERE name = 'timescaledb') AS available,
    current_setting('fsync') AS fsync, pg_database_size(current_database()) AS bytes, to_regclass('journal') IS NOT NULL AS migrated`);
  const [row] = rows;
  if (!row) throw new Error('got no row of the server\'s settings, expected one');
  const findings: Finding[] = [{
    topic: topics.database, grade: tookMs > SLOW_MS ? 'note' : 'ok',
    found: plain(`PostgreSQL ${row.version}, TimescaleDB ${row.timescale ?? row.available ?? '–'}, ${showBytes(row.bytes)}, ${tookMs} ms`),
  }];
  if (!row.available) findings.push({ topic: topics.database, grade: 'bad', found: { de: 'TimescaleDB fehlt auf diesem Server', en: 'this server has no TimescaleDB' }, advice: { de: 'TimescaleDB 2.15 oder neuer installieren.', en: 'Install TimescaleDB 2.15 or newer.' } });
  if (row.fsync === 'off') findings.push({ topic: topics.database, grade: 'bad', found: plain('fsync = off'), advice: { de: 'fsync = on setzen: sonst kann Bestätigtes verloren gehen.', en: 'Set fsync = on: otherwise what was acknowledged may be lost.' } });
  if (!row.migrated) findings.push({ topic: topics.journal, grade: 'note', found: { de: 'noch leer: der erste Start legt es an', en: 'still empty: the first start makes it' } });
  return { findings, migrated: row.migrated };
}

async function lookAtJournal(pool: pg.Pool, running: boolean, nowMs: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id } of await listSituations(pool)) {
    const head = await readHead(pool, id);
    let newestMs: number | undefined;
    for await (const page of readEntries(pool, { situation: id, afterSeq: head - 1 })) newestMs = page.at(-1)?.receivedTimeMs;
    if (newestMs === undefined) {
      findings.push({ topic: topics.journal, grade: 'ok', found: { de: `${id}: leer`, en: `${id}: empty` } });
      continue;
    }
    const late = running && id === 'live' && nowMs - newestMs > LATE_MS;
    findings.push({
      topic: topics.journal, grade: late ? 'note' : 'ok',
      found: { de: `${id}: bis Eintrag ${head}, neuester vor ${showAge(nowMs - newestMs)}`, en: `${id}: up to entry ${head}, newest ${showAge(nowMs - newestMs)} ago` },
      ...(late ? { advice: { de: 'Es kommt nichts an: Quellen, Broker und Zugangsdaten prüfen.', en: 'Nothing comes in: check sources, broker and credentials.' } } : {}),
    });
  }
  const { total, suppressed } = await listQuarantine(pool, 'live', 1);
  findings.push({
    topic: topics.quarantine, grade: total + suppressed > 0 ? 'note' : 'ok', found: { de: `${total} offen, ${suppressed} nicht aufbewahrt`, en: `${total} open, ${suppressed} not kept` },
    ...(total + suppressed > 0 ? { advice: { de: 'In der Oberfläche unter Quellen ansehen: dort steht je Eintrag der Grund.', en: 'See them in the web app under sources: each entry names its reason.' } } : {}),
  });
  return findings;
}

/** The database at a connection string: reachable, fit, how full, how late. */
export async function lookAtDatabase(connectionString: string, running: boolean, nowMs: number): Promise<Finding[]> {
  const pool = createPool({ connectionString, applicationName: 'lagewacht doctor', max: 1, onError: () => undefined });
  try {
    const { findings, migrated } = await lookAtEngine(pool);
    return migrated ? [...findings, ...await lookAtJournal(pool, running, nowMs)] : findings;
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return [{ topic: topics.database, grade: 'bad', found: { de: `nicht erreichbar oder unbrauchbar: ${reason}`, en: `not reachable or not fit: ${reason}` }, advice: { de: 'DATABASE_URL, Netz und Rechte prüfen; ohne DATABASE_URL läuft die eingebettete.', en: 'Check DATABASE_URL, network and rights; without DATABASE_URL the embedded one runs.' } }];
  } finally {
    await pool.end().catch(() => undefined);
  }
}
