import { cpus, totalmem } from 'node:os';
import type { ClientSum } from './picture-client';
import type { Percentiles } from './generator-words';
import type { GeneratorSum } from './run-generator';
import type { JournalSum } from './journal-check';
import type { UsageSum } from './process-usage';
import { type LoadPlan, messageCount } from './load-plan';

/** A generator later than this at p99 measured itself: the run does not count. */
const LATENESS_LIMIT_MS = 10;

/** What was measured, before it is judged. */
export interface BenchMeasures {
  readonly plan: LoadPlan;
  readonly clients: number;
  readonly maxHz: number;
  readonly generator: GeneratorSum;
  readonly latencyMs: Percentiles;
  /** Share of the measured deliveries within a second of their due time. */
  readonly withinSecond: number;
  readonly clientSums: readonly ClientSum[];
  /** Undefined when the journal could not be looked into from here. */
  readonly journal: JournalSum | undefined;
  readonly usage: Readonly<Record<string, UsageSum>>;
}

/** The result as `--json` prints it. */
export interface BenchReport {
  readonly lagewacht: 'bench';
  readonly version: 1;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly node: string; readonly platform: string };
  readonly load: { readonly rate: number; readonly durationS: number; readonly entities: number; readonly clients: number; readonly maxHz: number; readonly rampS: number };
  readonly sent: number;
  readonly acked: number;
  readonly journaled: number | null;
  readonly duplicates: number | null;
  readonly lost: number | null;
  readonly ackedPerS: number;
  /** Deliveries expected (messages × clients), and those that came. */
  readonly deliveries: { readonly expected: number; readonly came: number; readonly gaps: number; readonly clientsClosed: number };
  readonly latencyMs: Percentiles;
  readonly withinSecond: number;
  readonly ackMs: Percentiles;
  readonly generatorLatenessMs: Percentiles;
  readonly usage: Readonly<Record<string, UsageSum & { readonly cpuUsPerObservation: number }>>;
  readonly faults: readonly string[];
  readonly passed: boolean;
}

function faultsOf(measures: BenchMeasures, expected: number, came: number): string[] {
  const { generator, journal } = measures;
  const total = messageCount(measures.plan);
  const faults: string[] = [];
  if (generator.latenessMs.p99 > LATENESS_LIMIT_MS) faults.push(`run rejected: the generator was late itself (p99 ${generator.latenessMs.p99} ms, allowed ${LATENESS_LIMIT_MS} ms); lower the rate or free the machine`);
  if (generator.acked < total) faults.push(`${total - generator.acked} of ${total} messages were not acknowledged`);
  if (journal && journal.lost > 0) faults.push(`${journal.lost} acknowledged messages are not in the journal`);
  if (journal && journal.duplicates > 0) faults.push(`${journal.duplicates} messages are in the journal twice`);
  if (journal && journal.stowaways > 0) faults.push(`${journal.stowaways} entries of the bench's sources are none of its messages`);
  const closed = measures.clientSums.flatMap((sum) => (sum.closed === undefined ? [] : [sum.closed]));
  if (closed.length > 0) faults.push(`${closed.length} clients were closed by the server: ${[...new Set(closed)].join(', ')}`);
  if (came < expected) faults.push(`${expected - came} of ${expected} deliveries did not come`);
  if (measures.withinSecond < 0.995) faults.push(`only ${(measures.withinSecond * 100).toFixed(2)} % of the deliveries came within a second, expected 99.5 %`);
  return faults;
}

/** Judges the measures and puts them into the form that is printed. */
export function toBenchReport(measures: BenchMeasures): BenchReport {
  const { plan, generator, clientSums } = measures;
  const total = messageCount(plan);
  const expected = total * measures.clients;
  const came = clientSums.reduce((sum, { delivered }) => sum + delivered, 0);
  const faults = faultsOf(measures, expected, came);
  return {
    lagewacht: 'bench', version: 1,
    machine: { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 1e9), node: process.version, platform: `${process.platform} ${process.arch}` },
    load: { rate: plan.rate, durationS: plan.durationS, entities: plan.entities, clients: measures.clients, maxHz: measures.maxHz, rampS: plan.rampS },
    sent: generator.sent, acked: generator.acked,
    journaled: measures.journal?.journaled ?? null, duplicates: measures.journal?.duplicates ?? null, lost: measures.journal?.lost ?? null,
    ackedPerS: Math.round((generator.acked * 1000) / Math.max(generator.tookMs, 1)),
    deliveries: { expected, came, gaps: clientSums.reduce((sum, { gaps }) => sum + gaps, 0), clientsClosed: clientSums.filter(({ closed }) => closed !== undefined).length },
    latencyMs: measures.latencyMs, withinSecond: measures.withinSecond, ackMs: generator.ackMs, generatorLatenessMs: generator.latenessMs,
    usage: Object.fromEntries(Object.entries(measures.usage).map(([name, sum]) => [name, { ...sum, cpuUsPerObservation: Math.round((sum.cpuMs * 1000) / Math.max(generator.acked, 1)) }])),
    faults, passed: faults.length === 0,
  };
}

/** The report for people. */
export function showBenchReport(report: BenchReport): string {
  const row = (name: string, values: Percentiles): string => `${name.padEnd(34)} p50 ${values.p50} · p99 ${values.p99} · p99.9 ${values.p999} · max ${values.max} ms`;
  return [
    `${report.machine.cores} × ${report.machine.cpu}, ${report.machine.memoryGb} GB, Node ${report.machine.node}`,
    `${report.load.rate}/s for ${report.load.durationS} s (after ${report.load.rampS} s of growing load), ${report.load.entities} entities, ${report.load.clients} clients at ${report.load.maxHz} Hz`,
    '',
    `sent ${report.sent} · acknowledged ${report.acked} · journaled ${report.journaled ?? 'not looked into'} · duplicates ${report.duplicates ?? '–'} · lost ${report.lost ?? '–'}`,
    `deliveries ${report.deliveries.came} of ${report.deliveries.expected}, ${(report.withinSecond * 100).toFixed(2)} % within 1 s, ${report.deliveries.gaps} gaps`,
    row('due → WebSocket client', report.latencyMs),
    row('due → PUBACK (durable)', report.ackMs),
    row('generator\'s own lateness', report.generatorLatenessMs),
    ...Object.entries(report.usage).map(([name, sum]) => `${name.padEnd(34)} ${sum.startMb} → ${sum.endMb} MB (max ${sum.maxMb}), ${sum.cpuUsPerObservation} µs CPU per observation`),
    '',
    report.passed ? 'passed' : `FAILED\n${report.faults.map((fault) => `  ✖ ${fault}`).join('\n')}`,
  ].join('\n');
}
