import type { Steps } from '@lagewacht/scenario';

/** The channel to the program that started this one and drives the server's clock. */
export interface Channel {
  readonly send: (message: object) => void;
  readonly onMessage: (listen: (message: unknown) => void) => void;
}

/** Steps by messages: `{"type":"clock","ms":…}` there, `{"type":"clock_done","ms":…}` back; `{"type":"progress",…}` as it goes on. */
export function drivenSteps({ send, onMessage }: Channel): Steps {
  const waiting = new Map<number, () => void>();
  onMessage((message) => {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'clock_done' || !('ms' in message) || typeof message.ms !== 'number') return;
    waiting.get(message.ms)?.();
    waiting.delete(message.ms);
  });
  return {
    advance: (toMs) => new Promise((resolve) => {
      waiting.set(toMs, resolve);
      send({ type: 'clock', ms: toMs });
    }),
    onProgress: (playedS, lengthS) => send({ type: 'progress', playedS, lengthS }),
  };
}
