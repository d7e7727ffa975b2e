import { createHash } from 'node:crypto';
import { canonicalJson, decodeUtf8 } from '@lagewacht/base';
import { createSourceDirectory, decodeLog } from '@lagewacht/intake';
import type { KeptEntry } from '@lagewacht/journal';
import { CHAIN_START, type ChainFault, type ChainHead, linkFault } from '@lagewacht/staff';

/** What is wrong with an entry. `raw`: the bytes kept beside it say something else. */
export type LogFault = ChainFault | 'raw';

/** How far a log was found to hold. */
export interface LogVerdict {
  readonly head: ChainHead;
  readonly broken?: { readonly number: number; readonly why: LogFault };
}

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
/** Nobody's registration counts for words of the log. */
const sources = createSourceDirectory();

/**
 * Whether the bytes kept beside an entry say what the entry says. What the server wrote has its canonical form as bytes; what a person
 * posted is decoded once more, by the door it came through.
 */
function fitsRaw({ entry: { seq: _seq, ...record }, raw, door }: KeptEntry): boolean {
  if (record.body.automatic) return decodeUtf8(raw) === canonicalJson(record);
  const { situation, source, receivedTimeMs, body } = record;
  const decoded = decodeLog({ situation, source, body: raw, door }, { receivedAtMs: receivedTimeMs, digest, sources });
  if (!decoded.ok) return false;
  const { head, words } = decoded.value;
  const { kind, id, eventTimeMs, clock } = record;
  const { text, from, to, precedence, subjects, causes, corrects } = body;
  return canonicalJson({ ...head, kind, words }) === canonicalJson({ kind, id, situation, source, eventTimeMs, receivedTimeMs, clock, words: { kind: body.kind, text, from, to, precedence, subjects, causes, corrects } });
}

/** Checks entries in their order, from what was found so far on, up to the first that does not hold. */
export function checkLog(entries: readonly KeptEntry[], from: LogVerdict = { head: CHAIN_START }): LogVerdict {
  let { head } = from;
  for (const kept of entries) {
    const why = linkFault(head, kept.entry, digest) ?? (fitsRaw(kept) ? undefined : 'raw');
    if (why) return { head, broken: { number: head.number + 1, why } };
    head = { number: kept.entry.body.number, hash: kept.entry.body.hash };
  }
  return { head };
}
