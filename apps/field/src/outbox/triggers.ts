import type { Outbox } from '@lagewacht/outbox';

/** Tells the outbox when it is worth a look: network back, page shown again. The outbox has its own timer. The result ends it. */
export function watchTriggers(outbox: Pick<Outbox, 'trigger'>, abandonHanging: () => void): () => void {
  const online = (): void => {
    abandonHanging();
    outbox.trigger('online');
  };
  const visible = (): void => {
    if (document.visibilityState === 'visible') outbox.trigger('visible');
  };
  addEventListener('online', online);
  addEventListener('pageshow', visible);
  document.addEventListener('visibilitychange', visible);
  return () => {
    removeEventListener('online', online);
    removeEventListener('pageshow', visible);
    document.removeEventListener('visibilitychange', visible);
  };
}
