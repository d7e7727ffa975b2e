import type { IncomingMessage } from 'node:http';

/** A sender that goes on sending has this long to read its answer, ms. */
const LINGER_MS = 2000;
/** What it sends meanwhile is thrown away, up to here; then it has to wait. */
const DRAIN_BYTES = 8 * 1024 * 1024;

/**
 * The text of an answer that ends its connection. Closed at once while the sender is still sending, the connection would be reset, and with it
 * the answer lost on its way (RFC 9112, 9.6): so the last word waits until the sender stops, or for two seconds.
 */
export async function* lingeringAnswer(text: string, request: IncomingMessage): AsyncGenerator<string> {
  yield text;
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LINGER_MS);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > DRAIN_BYTES) request.pause();
    });
    request.once('end', stop).once('close', stop).once('error', stop).resume();
  });
}
