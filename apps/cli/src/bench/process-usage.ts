import { readFileSync } from 'node:fs';

/** Ticks a second of the times in /proc (USER_HZ is 100 on every Linux). */
const TICKS_PER_S = 100;

/** What a process used so far. */
export interface Usage {
  readonly rssBytes: number;
  readonly cpuMs: number;
}

/** Memory and processor time of a process; undefined where /proc does not tell, or the process is gone. */
export function readUsage(pid: number): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      rssBytes: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_S,
    };
  } catch {
    return undefined;
  }
}

/** Memory over time and processor time in all, of one process. */
export interface UsageSum {
  readonly startMb: number;
  readonly endMb: number;
  readonly maxMb: number;
  readonly cpuMs: number;
}

/** Watches processes once a second until `stop`. */
export function watchUsage(pids: Readonly<Record<string, number | undefined>>): { stop(): Record<string, UsageSum> } {
  const series = new Map<string, Usage[]>();
  const look = (): void => {
    for (const [name, pid] of Object.entries(pids)) {
      const usage = pid === undefined ? undefined : readUsage(pid);
      if (usage) series.set(name, [...(series.get(name) ?? []), usage]);
    }
  };
  look();
  const timer = setInterval(look, 1000);
  const mb = (bytes: number | undefined): number => Math.round((bytes ?? 0) / 1e5) / 10;
  return {
    stop() {
      clearInterval(timer);
      look();
      return Object.fromEntries([...series].map(([name, values]) => [name, {
        startMb: mb(values[0]?.rssBytes), endMb: mb(values.at(-1)?.rssBytes), maxMb: mb(Math.max(...values.map(({ rssBytes }) => rssBytes))),
        cpuMs: (values.at(-1)?.cpuMs ?? 0) - (values[0]?.cpuMs ?? 0),
      }]));
    },
  };
}
