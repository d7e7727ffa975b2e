import type { OutboxItem, OutboxSnapshot } from '@lagewacht/outbox';

/** What an item waits for, as its sentence (`sent.wait.{kind}`) needs it. */
export type WaitWord =
  | { readonly kind: 'login' | 'offline' | 'sending' | 'next' | 'unsure' }
  | { readonly kind: 'offlineRetry' | 'retry'; readonly seconds: number }
  | { readonly kind: 'photo'; readonly number: number; readonly count: number; readonly percent: number }
  | { readonly kind: 'voice'; readonly percent: number };

/** What is true now. */
export interface Moment {
  readonly nowMs: number;
  /** The platform believes that there is a network. */
  readonly isOnline: boolean;
}

/** Files that the server has not whole, and has not refused. */
function openFiles({ attachments }: OutboxItem): OutboxItem['attachments'] {
  return attachments.filter(({ isSent, problem }) => !isSent && !problem);
}

function progress(item: OutboxItem): readonly WaitWord[] {
  const file = openFiles(item)[0];
  if (!file) return [];
  // Not 100 % before the server said that it has the whole of it.
  const percent = Math.min(99, Math.floor((100 * file.sentBytes) / Math.max(1, file.bytes)));
  if (file.kind === 'voice') return [{ kind: 'voice', percent }];
  const photos = item.attachments.filter(({ kind }) => kind === 'photo');
  return [{ kind: 'photo', number: photos.indexOf(file) + 1, count: photos.length, percent }];
}

function cause({ author, nextAttemptMs }: OutboxItem, box: Pick<OutboxSnapshot, 'needsLogin' | 'isSending' | 'nextAttemptMs'>, { nowMs, isOnline }: Moment): WaitWord {
  if (box.needsLogin.includes(author)) return { kind: 'login' };
  const next = Math.max(nextAttemptMs ?? 0, box.nextAttemptMs ?? 0);
  if (next > nowMs) return { kind: isOnline ? 'retry' : 'offlineRetry', seconds: Math.ceil((next - nowMs) / 1000) };
  if (!isOnline) return { kind: 'offline' };
  return { kind: box.isSending ? 'sending' : 'next' };
}

/** Whether any of it is still to be sent: its words, or a file. */
export function isUnderWay(item: OutboxItem): boolean {
  return item.state === 'waiting' || (item.state === 'sent' && openFiles(item).length > 0);
}

/** Whether any of it was not taken and waits for a person. */
export function isRefused({ state, attachments }: OutboxItem): boolean {
  return state === 'refused' || attachments.some(({ problem }) => problem);
}

/** What an item waits for; nothing when it waits for a person, or for nothing more. */
export function waitWords(item: OutboxItem, box: Pick<OutboxSnapshot, 'needsLogin' | 'isSending' | 'nextAttemptMs'>, moment: Moment): readonly WaitWord[] {
  if (!isUnderWay(item)) return [];
  return [cause(item, box, moment), ...(item.state === 'waiting' && item.unanswered > 0 ? [{ kind: 'unsure' } as const] : []), ...progress(item)];
}
