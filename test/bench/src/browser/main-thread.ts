import type { Browser, Page } from 'playwright-core';

/** An event of Chromium's trace; times in microseconds, `tdur` on the thread's own clock (its time on a core). */
interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** What the page's main thread did in one window of time, in milliseconds of its own clock. */
export interface WindowCost {
  readonly label: string;
  /** All tasks together. */
  readonly busyMs: number;
  /** The longest single task, by the wall clock. */
  readonly longestMs: number;
  /** Outermost events by their names (timer, animation frame, message …), as Chromium tells them. */
  readonly byKind: ReadonlyMap<string, number>;
}

const MARK = 'bench:';
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing', 'v8', 'blink', 'loading'];
const patience = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

/** Runs windows of time one after the other and says what the main thread did in each. Windows with the same label can be compared. */
export async function traceWindows(browser: Browser, page: Page, windows: readonly { readonly label: string; readonly act?: () => void }[], windowMs: number): Promise<readonly WindowCost[]> {
  await browser.startTracing(page, { categories, screenshots: false });
  for (const [index, { label, act }] of windows.entries()) {
    await page.evaluate((name) => void performance.mark(name), `${MARK}${index}:${label}`);
    act?.();
    await patience(windowMs);
  }
  await page.evaluate((name) => void performance.mark(name), `${MARK}${windows.length}:end`);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  return costsOf(traceEvents);
}

function costsOf(events: readonly TraceEvent[]): WindowCost[] {
  const marks = events.filter(({ name, cat }) => name.startsWith(MARK) && cat.includes('user_timing')).sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  if (!first) throw new Error('Got a trace without our marks, expected one a window.');
  const main = events.filter(({ pid, tid, dur }) => pid === first.pid && tid === first.tid && dur !== undefined).sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  return marks.slice(0, -1).map((mark, index) => costOf(main, { label: mark.name.split(':')[2] ?? '', fromUs: mark.ts, toUs: marks[index + 1]?.ts ?? Infinity }));
}

function costOf(main: readonly TraceEvent[], { label, fromUs, toUs }: { label: string; fromUs: number; toUs: number }): WindowCost {
  const inside = main.filter(({ ts }) => ts >= fromUs && ts < toUs);
  const tasks = inside.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  const named = tasks.some(({ name }) => name === 'RunTask') ? tasks.filter(({ name }) => name === 'RunTask') : tasks;
  const byKind = new Map<string, number>();
  let endUs = 0;
  for (const { name, ts, dur = 0, tdur = dur } of inside.filter(({ cat }) => cat.includes('devtools.timeline'))) {
    if (name === 'RunTask' || ts < endUs) continue;
    endUs = ts + dur;
    byKind.set(name, (byKind.get(name) ?? 0) + tdur / 1000);
  }
  return {
    label, byKind, busyMs: named.reduce((sum, { tdur, dur = 0 }) => sum + (tdur ?? dur), 0) / 1000, longestMs: Math.max(0, ...named.map(({ dur = 0 }) => dur / 1000)),
  };
}
