import type { Outbox } from '@lagewacht/outbox';

/** Name of the lock that the sending tab holds, and of the channel on which tabs tell each other of changes. */
const NAME = 'lagewacht-field-outbox';
/** A tab that types tells of each stroke; the others read the store again at most this often. */
const CALM_MS = 400;

/** The tabs' agreement over one store. */
export interface SoleSender {
  /** This tab wrote to the store. */
  announce(): void;
  stop(): void;
}

/**
 * Lets exactly one tab send: whoever gets the lock, for as long as it lives. Without Web Locks (no secure context) each tab sends for itself;
 * the server knows repeats by their ids, so nothing is doubled.
 */
export function createSoleSender(outbox: Pick<Outbox, 'lead' | 'trigger'>): SoleSender {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : undefined;
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release: () => void = () => undefined;
  if (channel) channel.onmessage = () => (timer ??= setTimeout(() => {
    timer = undefined;
    outbox.trigger('store');
  }, CALM_MS));
  if (globalThis.navigator?.locks) {
    outbox.lead(false);
    const held = new Promise<void>((resolve) => (release = resolve));
    navigator.locks.request(NAME, { signal: ended.signal }, () => {
      outbox.lead(true);
      return held;
    }).catch(() => undefined);
  }
  return {
    announce: () => channel?.postMessage('changed'),
    stop() {
      clearTimeout(timer);
      ended.abort();
      release();
      channel?.close();
    },
  };
}
