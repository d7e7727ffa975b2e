import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { slope } from './figures';

/** One look at the memory; MB of 10^6 bytes. */
export interface MemorySample {
  readonly minute: number;
  /** The page's script heap after a forced collection. */
  readonly pageMB: number;
  readonly domNodes: number;
  readonly listeners: number;
  /** Resident set of the server. */
  readonly serverMB: number;
}

/** A straight line through the samples of the second half: by then everything that fills up once is full. */
export interface MemoryTrend {
  readonly pageMBPerHour: number;
  readonly serverMBPerHour: number;
}

const MINUTE_MS = 60_000;

function residentMB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1000;
  } catch {
    return NaN;
  }
}

/** Looks every minute, for so many minutes; `say` gets each sample as it comes. */
export async function watchMemory(page: Page, serverPid: number, minutes: number, say: (sample: MemorySample) => void): Promise<readonly MemorySample[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const samples: MemorySample[] = [];
  const startMs = Date.now();
  for (let minute = 0; minute <= minutes; minute++) {
    await page.waitForTimeout(Math.max(0, startMs + minute * MINUTE_MS - Date.now()));
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    const sample = { minute, pageMB: usedSize / 1e6, domNodes: metric('Nodes'), listeners: metric('JSEventListeners'), serverMB: residentMB(serverPid) };
    samples.push(sample);
    say(sample);
  }
  return samples;
}

/** The trend of the second half of the samples. */
export function trendOf(samples: readonly MemorySample[]): MemoryTrend {
  const settled = samples.slice(Math.floor(samples.length / 2));
  const perHour = (key: 'pageMB' | 'serverMB'): number => slope(settled.map((sample) => [sample.minute / 60, sample[key]] as const));
  return { pageMBPerHour: perHour('pageMB'), serverMBPerHour: perHour('serverMB') };
}
