import { z } from 'zod';
import { type Evidence, inputRecordSchema, type JournalEntry, situationIdSchema } from '@lagewacht/contract';
import { type Result, fail, ok } from '@lagewacht/base';
import sjson from 'secure-json-parse';

/** Form of an exported journal; a file of another version is refused. */
export const JOURNAL_FILE_VERSION = 1;

const headerSchema = z.object({
  lagewacht: z.literal('journal'),
  version: z.literal(JOURNAL_FILE_VERSION),
  situation: situationIdSchema,
  realm: z.enum(['actual', 'exercise']),
  fusionVersion: z.number().int(),
  ground: z.string().regex(/^[0-9a-f]{16}$/).optional().describe('SHA-256 of the terrain that the picture stood on; without it the schematic one'),
  untilSeq: z.number().int().min(0).describe('place of the last entry: a file that ends before it was cut short'),
  exercise: z.object({ scenarioText: z.string().nullable() }).optional().describe('only in the package of an exercise, which has more behind its journal'),
});
/** First line of an exported journal. */
export type JournalHeader = z.infer<typeof headerSchema>;

const numberedSchema = z.object({ seq: z.number().int().positive(), door: z.string(), raw: z.base64() });

/** One entry as a line: the canonical record, its place, where it came in, and its raw bytes as base64. */
export function toJournalLine(evidence: Evidence): string {
  const raw = evidence.rawEncoding === 'base64' ? evidence.raw : Buffer.from(evidence.raw, 'utf8').toString('base64');
  return JSON.stringify({ seq: evidence.seq, ...evidence.record, door: evidence.door, raw });
}

function parse(line: string): unknown {
  try {
    return sjson.parse(line, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch {
    return undefined;
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'unknown';
}

/** Reads the first line; the failure says what was expected. */
export function fromHeaderLine(line: string): Result<JournalHeader, string> {
  const parsed = headerSchema.safeParse(parse(line));
  return parsed.success ? ok(parsed.data) : fail(`expected the header of a journal of version ${JOURNAL_FILE_VERSION} as \`lagewacht export\` writes it (${firstIssue(parsed.error)})`);
}

/** Reads one entry. It is judged like any foreign input, but passed on as it stands, so that a replay folds the very same values. */
export function fromJournalLine(line: string): Result<JournalEntry, string> {
  const value = parse(line);
  const numbered = numberedSchema.safeParse(value);
  if (!numbered.success) return fail(firstIssue(numbered.error));
  const record = inputRecordSchema.safeParse(value);
  if (!record.success) return fail(firstIssue(record.error));
  const { door: _door, raw: _raw, ...entry } = value as Record<string, unknown>;
  return ok(entry as JournalEntry);
}
