import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** JSON.parse of a quiet core of the machine that the targets were set on, MB/s (1.6 MB of short objects). */
const QUIET_MB_PER_S = 180;

const text = JSON.stringify(Array.from({ length: 12_000 }, (_, index) => ({ id: `trk:crowd-${index}`, lon: 9.98 + index * 1e-6, lat: 53.5, vEastMps: 1.234, hits: index, eventTimeMs: 1.8e12 + index })));

/** How much slower a core is now than when it is alone: time on the core, so what is left is caches, memory and the other half of the core being used. */
export function slowdown(): number {
  const cpuMs = (): number => (({ user, system }) => (user + system) / 1000)(process.cpuUsage());
  JSON.parse(text);
  const startMs = cpuMs();
  for (let round = 0; round < 20; round++) JSON.parse(text);
  return QUIET_MB_PER_S / ((text.length * 20) / 1e6 / ((cpuMs() - startMs) / 1000));
}

/** The machine and what else it does, in one line. */
export function machineLine(): string {
  const [one] = loadavg();
  const memoryGB = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? NaN) / 1e6;
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${memoryGB.toFixed(0)} GB, Node ${process.versions.node}, load ${one?.toFixed(1) ?? '?'}, ${new Date().toISOString().slice(0, 10)}`;
}
