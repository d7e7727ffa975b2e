import pg from 'pg';

/** What a pool needs to know. */
export interface PoolOptions {
  readonly connectionString: string;
  readonly applicationName: string;
  readonly max?: number;
  /** Told of every broken idle connection; the pool itself goes on. */
  readonly onError: (error: Error) => void;
}

/** A statement that takes longer than this is given up: a frozen database must not freeze its callers. */
const STATEMENT_LIMIT_MS = 20_000;

/**
 * A pool that survives the database going away. Without the two 'error' listeners a broken idle connection would end the process.
 * int8 is read as a number: our sequence numbers stay far below 2^53.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.max ?? 4,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    query_timeout: STATEMENT_LIMIT_MS + 2000,
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === 20 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format))) as typeof pg.types.getTypeParser },
  });
  pool.on('error', options.onError);
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

const AWAY_STATES = ['08', '53', '57', '58', 'XX', '40', '25'];
const AWAY_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAGAIN'];

/**
 * Whether an error means that the database is away, restarting, full or stuck: worth trying again, with nothing known about the last try.
 * SQLSTATE classes 08, 53, 57, 58, XX, 40 and 25; socket faults; time-outs of the driver, which carry only words.
 */
export function isAway(error: unknown): boolean {
  // By shape, not by class: an error may come from another realm (a worker, a test's context).
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string' && AWAY_CODES.includes(code)) return true;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return AWAY_STATES.includes(code.slice(0, 2));
  return /timeout|terminated|not queryable|connection|ended/i.test(String(message));
}
