import { canonicalJson, encodeUtf8 } from '@lagewacht/base';
import type { LogEntry, RecordOf } from '@lagewacht/contract';

/** An entry of the command log as the journal keeps it. */
export type LogRecord = RecordOf<'log'>;
/** SHA-256. Passed in, because this room has no platform. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** Where a chain stands: number and hash of its newest entry. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/** Before the first entry. */
export const CHAIN_START: ChainHead = { number: 0, hash: '0'.repeat(64) };

/** `gap`: not the number that was due. `previous`: does not follow from the entry before. `hash`: the entry is not what was hashed. */
export type ChainFault = 'gap' | 'previous' | 'hash';

/** An entry that has neither number nor hashes yet. */
export type LogDraft = Omit<LogRecord, 'body'> & { readonly body: Omit<LogEntry, 'number' | 'previous' | 'hash'> };

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 in hex of the canonical JSON of the whole record, its `hash` left out. What a row carries beyond the record (its place in the journal) does not count. */
export function hashOf(record: LogRecord, digest: Digest): string {
  const { kind, id, situation, source, eventTimeMs, receivedTimeMs, clock, body: { hash: _own, ...body } } = record;
  return hexOf(digest(encodeUtf8(canonicalJson({ kind, id, situation, source, eventTimeMs, receivedTimeMs, clock, body }))));
}

/** The entry that follows `head`. */
export function sealEntry(head: ChainHead, draft: LogDraft, digest: Digest): LogRecord {
  const open: LogRecord = { ...draft, body: { ...draft.body, number: head.number + 1, previous: head.hash, hash: '' } };
  return { ...open, body: { ...open.body, hash: hashOf(open, digest) } };
}

/** What is wrong with `record` as the entry after `head`; undefined when it holds. */
export function linkFault(head: ChainHead, record: LogRecord, digest: Digest): ChainFault | undefined {
  if (record.body.number !== head.number + 1) return 'gap';
  if (hashOf(record, digest) !== record.body.hash) return 'hash';
  return record.body.previous === head.hash ? undefined : 'previous';
}

/** What a check of a chain came to. `broken` is the number that was due where it first does not hold. */
export interface ChainVerdict {
  readonly head: ChainHead;
  readonly broken?: { readonly number: number; readonly why: ChainFault };
}

/** Checks entries in their order, from `from` on, up to the first that does not hold. */
export function verifyChain(records: Iterable<LogRecord>, digest: Digest, from: ChainHead = CHAIN_START): ChainVerdict {
  let head = from;
  for (const record of records) {
    const why = linkFault(head, record, digest);
    if (why) return { head, broken: { number: head.number + 1, why } };
    head = { number: record.body.number, hash: record.body.hash };
  }
  return { head };
}
