import type { OutboxHttp } from '@lagewacht/outbox';
import type { DoorCount } from './fleet-words';

/** As long as the field app waits for a text, and for a chunk. */
const PATIENCE_MS = 30_000;
const CHUNK_PATIENCE_MS = 90_000;

/** The share `part` of sorted numbers; 0 of none. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** Counts and times requests, door by door. */
export class DoorCounts {
  private readonly doors = new Map<string, { timesMs: number[]; codes: Map<string, number> }>();

  note(door: string, code: string, tookMs: number): void {
    const known = this.doors.get(door) ?? { timesMs: [], codes: new Map<string, number>() };
    this.doors.set(door, known);
    known.timesMs.push(tookMs);
    known.codes.set(code, (known.codes.get(code) ?? 0) + 1);
  }

  get counts(): Readonly<Record<string, DoorCount>> {
    return Object.fromEntries([...this.doors].map(([door, { timesMs, codes }]) => {
      const sorted = [...timesMs].sort((a, b) => a - b);
      return [door, { requests: sorted.length, codes: Object.fromEntries(codes), p50Ms: Math.round(quantile(sorted, 0.5)), p99Ms: Math.round(quantile(sorted, 0.99)), maxMs: Math.round(sorted.at(-1) ?? 0) }];
    }));
  }
}

/** `PUT photos` for a chunk of whatever photo. */
function doorOf(method: string, path: string): string {
  return `${method} ${(path.split('/situations/')[1] ?? path).split('/').slice(1).join('/').replace(/[0-9a-f]{64}/, '…')}`;
}

/** HTTP of a software tablet: like the field app's, with Node's own fetch. While it is offline nothing gets out. */
export function createTabletHttp(http: string, token: string, counts: DoorCounts): { readonly ask: OutboxHttp; isOnline: boolean } {
  const network = {
    isOnline: true,
    ask: (async ({ method, path, headers, body }) => {
      if (!network.isOnline) return 'none';
      const startedMs = performance.now();
      const done = (code: string): void => counts.note(doorOf(method, path), code, performance.now() - startedMs);
      try {
        const response = await fetch(`${http}${path}`, {
          method, headers: { ...headers, authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.timeout(method === 'PUT' ? CHUNK_PATIENCE_MS : PATIENCE_MS),
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : body.slice() }),
        });
        const text = await response.text();
        done(String(response.status));
        return { httpCode: response.status, header: (name) => response.headers.get(name), text };
      } catch {
        done('none');
        return 'none';
      }
    }) satisfies OutboxHttp,
  };
  return network;
}
