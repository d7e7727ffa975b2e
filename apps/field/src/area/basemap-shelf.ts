import { create } from 'zustand';
import type { Api } from '@lagewacht/client';

const SHELF = 'lagewacht-basemap';

/** A basemap that lies on the device. */
export interface ShelvedBasemap {
  /** Name of the file at the server, also its name here. */
  readonly name: string;
  readonly file: Blob;
}

/** Where the getting of the basemap stands. */
export type BasemapState =
  | { readonly kind: 'unasked' | 'none' | 'unsupported' }
  | { readonly kind: 'offered'; readonly url: string; readonly bytes: number }
  | { readonly kind: 'loading'; readonly bytes: number; readonly loadedBytes: number }
  | { readonly kind: 'here'; readonly basemap: ShelvedBasemap }
  | { readonly kind: 'failed'; readonly url: string; readonly bytes: number; readonly reason: string };

/** The state of the device's own basemap, for every screen of the app. */
export const useBasemapShelf = create<{ readonly state: BasemapState }>()(() => ({ state: { kind: 'unasked' } }));
const say = (state: BasemapState): void => useBasemapShelf.setState({ state });

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;

/** Cut-off loading stops here. */
let running: AbortController | undefined;

/** What lies on the device already, before any network is asked. */
async function findShelved(): Promise<ShelvedBasemap | undefined> {
  const shelf = await caches.open(SHELF);
  const [request] = await shelf.keys();
  const answer = request && (await shelf.match(request));
  return request && answer ? { name: nameOf(request.url), file: await answer.blob() } : undefined;
}

function urlOf(setting: unknown): string | undefined {
  const url = typeof setting === 'object' && setting !== null ? (setting as Record<string, unknown>)['url'] : undefined;
  return typeof url === 'string' && url.startsWith('/') && !url.startsWith('//') ? url : undefined;
}

/** Its size, asked by a range of one byte so that nothing is loaded. */
async function sizeOf(api: Api, url: string): Promise<number> {
  const answer = await api.file(url, 'bytes=0-0');
  return Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
}

/** Looks what is here, then what the server offers. Without a network only what is here counts. */
export async function askBasemap(api: Api): Promise<void> {
  if (!('caches' in globalThis)) return say({ kind: 'unsupported' });
  const shelved = await findShelved().catch(() => undefined);
  if (shelved) return say({ kind: 'here', basemap: shelved });
  try {
    const url = urlOf((await api.settings())['basemap']);
    if (url === undefined) return say({ kind: 'none' });
    const bytes = await sizeOf(api, url);
    say(bytes > 0 ? { kind: 'offered', url, bytes } : { kind: 'none' });
  } catch {
    say({ kind: 'unasked' });
  }
}

/** Loads the whole file onto the device. It is there when it is whole, or not at all. */
export async function loadBasemap(api: Api, { url, bytes }: { readonly url: string; readonly bytes: number }): Promise<void> {
  running = new AbortController();
  say({ kind: 'loading', bytes, loadedBytes: 0 });
  try {
    const answer = await api.file(url, undefined, running.signal);
    if (!answer.body) throw new Error('got an empty answer');
    let loadedBytes = 0;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        loadedBytes += chunk.byteLength;
        say({ kind: 'loading', bytes, loadedBytes });
        controller.enqueue(chunk);
      },
      flush(controller) {
        if (loadedBytes !== bytes) controller.error(new Error(`${loadedBytes} of ${bytes} bytes`));
      },
    });
    const shelf = await caches.open(SHELF);
    await shelf.put(url, new Response(answer.body.pipeThrough(counter), { headers: { 'content-type': 'application/vnd.pmtiles' } }));
    const basemap = await findShelved();
    say(basemap ? { kind: 'here', basemap } : { kind: 'offered', url, bytes });
  } catch (error) {
    await caches.delete(SHELF);
    say(running.signal.aborted ? { kind: 'offered', url, bytes } : { kind: 'failed', url, bytes, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Stops loading; nothing of it stays. */
export function stopLoading(): void {
  running?.abort();
}

/** Takes the file off the device and asks anew what is offered. */
export async function dropBasemap(api: Api): Promise<void> {
  await caches.delete(SHELF);
  await askBasemap(api);
}
