import { cpus, loadavg, totalmem } from 'node:os';

/** Times of a row of questions, ms. */
export interface QuestionTimes {
  readonly count: number;
  /** The first one after a start, which finds nothing warm. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** Processor time of server and database for one on average: the part that does not depend on what else runs. Null where unknown. */
  readonly cpuMs: number | null;
}

/** What the benchmark of pictures of the past found; `--json` prints it so. */
export interface PastReport {
  readonly lagewacht: 'bench-past';
  readonly version: 1;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly node: string; readonly load1: number };
  readonly records: number;
  readonly hours: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly appendedS: number;
  /** A start that folds the whole journal, and then one from what was kept. */
  readonly foldingStartS: number;
  readonly secondStartS: number;
  readonly journalMb: number;
  readonly states: number;
  readonly statesMb: number;
  readonly pictureKb: number;
  readonly serverMb: { readonly afterStart: number; readonly afterQuestions: number };
  readonly knownAt: QuestionTimes;
  readonly at: QuestionTimes;
}

export function toQuestionTimes({ timesMs, cpuMs }: { readonly timesMs: readonly number[]; readonly cpuMs: number }): QuestionTimes {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const share = (part: number): number => Math.round(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, firstMs: Math.round(timesMs[0] ?? 0), medianMs: share(0.5), p95Ms: share(0.95), maxMs: share(1), cpuMs: Number.isNaN(cpuMs) ? null : Math.round(cpuMs / timesMs.length) };
}

export function describeMachine(): PastReport['machine'] {
  return { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 1e9), node: process.versions.node, load1: Math.round(10 * (loadavg()[0] ?? 0)) / 10 };
}

/** The report for people. */
export function showPastReport(report: PastReport): string {
  const row = (name: string, times: QuestionTimes): string => `${name.padEnd(20)} median ${times.medianMs} · p95 ${times.p95Ms} · max ${times.maxMs} ms (${times.count} questions; the first ${times.firstMs} ms; ${times.cpuMs ?? 'unknown'} ms of processor time each)`;
  const { machine } = report;
  return [
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, Node ${machine.node}, load ${machine.load1} during the questions`,
    `${report.records} records of ${report.hours.toFixed(1)} h: ${Object.entries(report.kinds).map(([kind, count]) => `${count} ${kind}`).join(', ')}`,
    `journal ${report.journalMb} MB, appended in ${report.appendedS} s; ${report.states} states kept, ${report.statesMb} MB; a picture ${report.pictureKb} KB`,
    `a start that folds everything ${report.foldingStartS} s, the next one ${report.secondStartS} s; server ${report.serverMb.afterStart} MB, after the questions ${report.serverMb.afterQuestions} MB`,
    '',
    row('as it was known', report.knownAt),
    row('as it was', report.at),
  ].join('\n');
}
