import type { BatchAnswer, ProblemDocument, Receipt, RecordId } from '@lagewacht/contract';
import type { Attachment, OutboxItem } from './item';
import type { ReportState, TransportResult } from './transport';

// What an answer of the server makes of an item. Pure: the caller brings time and chance.

/** What the server said of one item. */
export type Verdict =
  | { readonly kind: 'kept'; readonly receipt: Receipt | undefined }
  | { readonly kind: 'refused'; readonly problem: ProblemDocument }
  | { readonly kind: 'failed'; readonly nextAttemptMs: number }
  /** Nothing is known: the request may have come through or not. */
  | { readonly kind: 'unknown' }
  /** The request was not read. */
  | { readonly kind: 'unread' };

/** What a whole answer says of each of the items it was about. */
export function verdictsOf(result: TransportResult<BatchAnswer>, ids: readonly RecordId[], nextAttemptMs: number): ReadonlyMap<RecordId, Verdict> {
  const same = (verdict: Verdict): ReadonlyMap<RecordId, Verdict> => new Map(ids.map((id) => [id, verdict]));
  switch (result.kind) {
    case 'ok': return new Map(ids.map((id, index) => [id, toVerdict(result.value.items.find((item) => item.index === index), id)]));
    // Refused as a whole: alone it is the item's own fault, in company the culprit is found by sending each alone.
    case 'refused': return same(ids.length === 1 ? { kind: 'refused', problem: result.problem } : { kind: 'failed', nextAttemptMs: 0 });
    case 'unauthorised': return same({ kind: 'unread' });
    case 'unreachable': return same({ kind: 'unknown' });
    case 'fault': return same({ kind: 'failed', nextAttemptMs: ids.length === 1 ? nextAttemptMs : 0 });
  }
}

function toVerdict(item: BatchAnswer['items'][number] | undefined, id: RecordId): Verdict {
  // Only an answer that names the id is a proof.
  if (!item || (item.id !== undefined && item.id !== id)) return { kind: 'unknown' };
  if (item.outcome === 'rejected') return item.problem ? { kind: 'refused', problem: item.problem } : { kind: 'unknown' };
  return item.receipt?.id === id ? { kind: 'kept', receipt: item.receipt } : { kind: 'unknown' };
}

/** A request with this item begins. */
export function begun(item: OutboxItem): OutboxItem {
  return { ...item, attempts: item.attempts + 1, unanswered: item.unanswered + 1 };
}

/** The item after the server's verdict. */
export function judged(item: OutboxItem, verdict: Verdict, nowMs: number): OutboxItem {
  const unanswered = Math.max(0, item.unanswered - 1);
  switch (verdict.kind) {
    case 'kept': return { ...item, state: 'sent', unanswered: 0, receipt: verdict.receipt ?? item.receipt, sentMs: nowMs, problem: undefined, nextAttemptMs: undefined, faults: undefined };
    case 'refused': return { ...item, state: 'refused', unanswered, problem: verdict.problem, nextAttemptMs: undefined };
    case 'failed': return { ...item, faults: (item.faults ?? 0) + 1, nextAttemptMs: verdict.nextAttemptMs };
    case 'unread': return { ...item, unanswered };
    case 'unknown': return item;
  }
}

const clockCodes: readonly string[] = ['id_time', 'time_future', 'time_ancient', 'time_boot_clock'];

/** Whether a refusal is one that a better known clock may cure. */
export function isClockProblem({ code }: ProblemDocument): boolean {
  return clockCodes.includes(code);
}

/** The item under a new id, once: the old one was made by a wrong clock and the server has nothing under it. */
export function renamed(item: OutboxItem, id: RecordId): OutboxItem {
  return { ...item, id, formerId: item.id, state: 'waiting', unanswered: 0, problem: undefined, nextAttemptMs: undefined };
}

/** The item after the server said where the report stands. A journal that was set back to an older copy makes it wait again. */
export function located(item: OutboxItem, told: ReportState): OutboxItem {
  if (told.state === 'unknown') return { ...item, state: 'waiting', unanswered: 0, receipt: undefined, sentMs: undefined, incident: undefined, attachments: item.attachments.map(unsent) };
  const attachments = item.attachments.map((one) => (told.missing.includes(one.hash) && one.isSent ? unsent(one) : one));
  return {
    ...item, state: told.state, attachments, incident: told.incident ?? item.incident,
    ...(told.state === 'read' ? { readBy: told.readBy, readMs: told.readTimeMs } : {}),
  };
}

function unsent(attachment: Attachment): Attachment {
  return { ...attachment, isSent: false, isPreviewSent: false, sentBytes: 0 };
}

/** What a chunk's answer made of an attachment. */
export type Progress = { readonly received: number; readonly isComplete: boolean } | { readonly problem: ProblemDocument };

/** The item with the progress of one of its files. What the server will never take stands at the file; the report itself is sent all the same. */
export function uploaded(item: OutboxItem, hash: string, progress: Progress): OutboxItem {
  const attachments = item.attachments.map((one): Attachment => {
    if (one.hash === hash) return 'problem' in progress ? { ...one, problem: progress.problem } : { ...one, sentBytes: progress.received, isSent: progress.isComplete };
    if (one.preview === hash) return 'problem' in progress || progress.isComplete ? { ...one, isPreviewSent: true } : one;
    return one;
  });
  const isFileRefused = 'problem' in progress && item.attachments.some((one) => one.hash === hash);
  return { ...item, attachments, ...(isFileRefused ? { problem: progress.problem } : {}) };
}
