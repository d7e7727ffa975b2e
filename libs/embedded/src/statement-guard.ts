import { type FrontendMessage, stringAt } from './wire-message';

/** Why the engine must not see a message: SQLSTATE and a sentence. */
export interface Refusal { readonly code: string; readonly reason: string }

const FEATURE_NOT_SUPPORTED = '0A000';

/** Comments, string literals, dollar quotes and quoted names: places where a word is not a keyword. */
const QUOTED = /--[^\n]*|\/\*[\s\S]*?\*\/|\bE'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/gi;

/**
 * True for SQL that asks for `COPY … FROM STDIN`. The WebAssembly engine aborts when it waits for copy data, so the
 * statement must be refused before it runs. Errs on the side of refusing: the two words outside of quotes are enough.
 */
export function asksForCopyIn(sql: string): boolean {
  if (!/stdin/i.test(sql)) return false;
  const bare = sql.replace(QUOTED, ' ');
  return /\bcopy\b/i.test(bare) && /\bstdin\b/i.test(bare);
}

/**
 * Looks at a frontend message before the engine does. All connections share one engine session, so what would outlive
 * its connection there (a named prepared statement) is refused too, with the way out in the text.
 */
export function refusalOf(message: FrontendMessage): Refusal | undefined {
  if (message.type === 'Q') return copyRefusal(stringAt(message.bytes, 5).value);
  if (message.type !== 'P') return undefined;
  const name = stringAt(message.bytes, 5);
  if (name.value !== '') {
    return {
      code: FEATURE_NOT_SUPPORTED,
      reason: `got a prepared statement named "${name.value}"; the embedded engine has one session for all connections: send the statement without a name`,
    };
  }
  return copyRefusal(stringAt(message.bytes, name.next).value);
}

function copyRefusal(sql: string): Refusal | undefined {
  if (!asksForCopyIn(sql)) return undefined;
  return {
    code: FEATURE_NOT_SUPPORTED,
    reason: 'got COPY FROM STDIN; the embedded engine cannot take it: use INSERT … SELECT FROM jsonb_to_recordset($1), or a TimescaleDB server',
  };
}
