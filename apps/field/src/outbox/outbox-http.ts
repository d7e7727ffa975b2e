import type { HttpAnswer, OutboxHttp } from '@lagewacht/outbox';

const PATIENCE_MS = 30_000;
/** A chunk of 256 KiB over a bad network. */
const CHUNK_PATIENCE_MS = 90_000;
/** When the network is back, what has been under way for so long was sent into the old one. */
const HANGING_MS = 3_000;

/** The browser's HTTP for the outbox: the author's bearer token, no cookies, an end in bounded time. */
export interface BrowserHttp {
  readonly http: OutboxHttp;
  /** Ends requests that hang, so that they can be tried anew at once. */
  abandonHanging(): void;
}

/** `tokenOf` gives an author's token; undefined when there is none on this device. */
export function createBrowserHttp(request: typeof fetch, tokenOf: (author: string) => Promise<string | undefined>): BrowserHttp {
  const underWay = new Map<AbortController, number>();
  const http: OutboxHttp = async ({ author, method, path, headers, body }) => {
    const token = await tokenOf(author);
    if (token === undefined) return 'no_token';
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), method === 'PUT' ? CHUNK_PATIENCE_MS : PATIENCE_MS);
    underWay.set(controller, Date.now());
    try {
      const response = await request(path, {
        method, headers: { ...headers, authorization: `Bearer ${token}` }, credentials: 'omit', cache: 'no-store', redirect: 'error', signal: controller.signal,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Uint8Array.from(body) }),
      });
      return { httpCode: response.status, header: (name) => response.headers.get(name), text: await response.text() } satisfies HttpAnswer;
    } catch {
      return 'none';
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  };
  return {
    http,
    abandonHanging() {
      const nowMs = Date.now();
      for (const [controller, sinceMs] of underWay) if (nowMs - sinceMs > HANGING_MS) controller.abort();
    },
  };
}
