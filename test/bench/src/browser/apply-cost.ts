import type { Browser, Page } from 'playwright-core';
import type { Entity, Track } from '@lagewacht/contract';
import { moveOn } from './crowd';
import type { CrowdServer } from './crowd-server';
import { median, quantile } from './figures';
import { type WindowCost, traceWindows } from './main-thread';

/** What a delta costs the page's main thread, in milliseconds of its own clock (time on a core). */
export interface ApplyCost {
  readonly tracks: number;
  readonly changed: number;
  readonly bytes: number;
  /** Taking it in: the message's own call, which parses it, applies it, keeps the lists and fills the map's numbers; less the same kind of work without a delta. Median. */
  readonly applyMs: number;
  /** All it does in a window with a delta, less the median window without one. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** The best tenth: what it is while nobody else computes on the machine. */
  readonly p10Ms: number;
  /** A window without a delta: clocks, ages, frames of moving tracks. */
  readonly quietMs: number;
  readonly windowMs: number;
  /** Longest single task in a window with a delta, by the wall clock: median. */
  readonly longestTaskMs: number;
  /** Median difference by kind of work. */
  readonly byKind: readonly (readonly [kind: string, ms: number])[];
}

export const WINDOW_MS = 700;
/** Below this a kind of work is not worth a line. */
const LEAST_MS = 0.05;

const isTrack = (entity: Entity): entity is Track => entity.type === 'track';

/** A function that moves the next `changed` tracks on, one delta a call, round and round. */
export function createMover(server: CrowdServer, changed: number): () => number {
  let at = 0;
  return () => {
    const tracks = [...server.entities.values()].filter(isTrack);
    const nowMs = Date.now();
    const put = Array.from({ length: Math.min(changed, tracks.length) }, (_, step) => tracks[(at + step) % tracks.length]).flatMap((track) => (track ? [moveOn(track, nowMs)] : []));
    at = (at + changed) % Math.max(1, tracks.length);
    return server.change(put);
  };
}

/** Measures `rounds` deltas between as many windows of the same length without one. */
export async function measureApply(browser: Browser, page: Page, server: CrowdServer, { changed, rounds }: { readonly changed: number; readonly rounds: number }): Promise<ApplyCost> {
  const move = createMover(server, changed);
  let bytes = 0;
  // The engine compiles what runs often: the first deltas are not what an hour is made of.
  for (let round = 0; round < 20; round++) {
    bytes = move();
    await page.waitForTimeout(250);
  }
  const windows = Array.from({ length: rounds * 2 }, (_, index) => (index % 2 === 0 ? { label: 'delta', act: () => void move() } : { label: 'quiet' }));
  const costs = await traceWindows(browser, page, windows, WINDOW_MS);
  const [withDelta, quiet] = [costs.filter(({ label }) => label === 'delta'), costs.filter(({ label }) => label === 'quiet')];
  const quietMs = median(quiet.map(({ busyMs }) => busyMs));
  const more = withDelta.map(({ busyMs }) => busyMs - quietMs);
  return {
    tracks: [...server.entities.values()].filter(isTrack).length, changed, bytes, quietMs, windowMs: WINDOW_MS, medianMs: median(more), p95Ms: quantile(more, 0.95), p10Ms: quantile(withDelta.map(({ busyMs }) => busyMs), 0.1) - quantile(quiet.map(({ busyMs }) => busyMs), 0.1),
    applyMs: callsOf(withDelta) - callsOf(quiet), longestTaskMs: median(withDelta.map(({ longestMs }) => longestMs)), byKind: differenceByKind(withDelta, quiet),
  };
}

/** Calls into our script from outside, such as a message that came. */
function callsOf(costs: readonly WindowCost[]): number {
  return median(costs.map(({ byKind }) => (byKind.get('FunctionCall') ?? 0) + (byKind.get('EventDispatch') ?? 0)));
}

function differenceByKind(withDelta: readonly WindowCost[], quiet: readonly WindowCost[]): readonly (readonly [string, number])[] {
  const of = (costs: readonly WindowCost[], kind: string): number => median(costs.map(({ byKind }) => byKind.get(kind) ?? 0));
  const kinds = new Set(withDelta.flatMap(({ byKind }) => [...byKind.keys()]));
  return [...kinds].map((kind) => [kind, of(withDelta, kind) - of(quiet, kind)] as const).filter(([, ms]) => Math.abs(ms) >= LEAST_MS).sort((a, b) => b[1] - a[1]);
}
