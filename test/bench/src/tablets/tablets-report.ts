import type { describeMachine } from '../past/past-report';
import type { JournalFindings } from './check-journal';
import type { PhotoFindings } from './check-photos';
import type { FleetResult } from './fleet-words';
import type { LiveAge } from './live-watch';
import type { FleetSize } from './tablet-plan';

/** Everything is synchronised within this. */
export const SYNC_LIMIT_MS = 5 * 60_000;
/** The live picture is younger than this for 99 of 100 messages meanwhile. */
export const LIVE_LIMIT_MS = 3_000;

/** What the load test found; written as JSON. Times in ms since the first tablet was online. */
export interface TabletsReport extends FleetSize, Omit<FleetResult, 'written' | 'cpuMs'> {
  readonly lagewacht: 'bench-tablets';
  readonly version: 1;
  readonly machine: ReturnType<typeof describeMachine>;
  /** Reports whose author was told that they are in the command's picture. */
  readonly received: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly live: { readonly before: LiveAge; readonly during: LiveAge; readonly interruptions: number; readonly entities: number };
  readonly journal: JournalFindings;
  readonly photoFiles: PhotoFindings;
  /** Processor time during the synchronisation, s; null where unknown. */
  readonly cpuS: Readonly<Record<'server' | 'database' | 'tablets' | 'watcher', number | null>>;
  readonly serverPeakMb: number | null;
  /** What is not as it must be: of correctness, and of time. */
  readonly wrong: readonly string[];
  readonly slow: readonly string[];
  readonly passed: boolean;
}

/** What of these figures is not correct, however fast it was. */
export function findWrong({ journal, photoFiles, live, received, refused }: Pick<TabletsReport, 'journal' | 'photoFiles' | 'live' | 'received' | 'refused'>): readonly string[] {
  const { missing, twice, strange, changed, disordered, captureOff } = journal;
  const counts = {
    'reports missing in the journal': missing, 'reports twice in the journal': twice, 'reports in the journal that nobody wrote': strange, 'reports with other words': changed, 'reports out of order': disordered,
    'reports with a wrong capture time': captureOff, 'reports not known as received': journal.written - received, 'photos missing': photoFiles.missing, 'photos damaged': photoFiles.damaged,
    'live messages never shown': live.before.lost + live.during.lost, ...Object.fromEntries(Object.entries(refused).map(([code, count]) => [`refused as ${code}`, count])),
  };
  return Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
}

/** Which of the two targets of time was missed. */
export function findSlow({ syncedMs, live }: Pick<TabletsReport, 'syncedMs' | 'live'>): readonly string[] {
  return [
    ...(syncedMs !== undefined && syncedMs < SYNC_LIMIT_MS ? [] : [`synchronised ${syncedMs === undefined ? 'never' : `in ${seconds(syncedMs)}`}, expected less than ${SYNC_LIMIT_MS / 1000} s`]),
    ...(live.during.p99Ms < LIVE_LIMIT_MS ? [] : [`the live picture's p99 was ${live.during.p99Ms} ms, expected less than ${LIVE_LIMIT_MS} ms`]),
  ];
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'never' : `${(ms / 1000).toFixed(1)} s`;
}

/** The report for people. */
export function showTabletsReport(report: TabletsReport): string {
  const { machine, journal, photoFiles, live, photoBytes } = report;
  const age = (name: string, { messages, p50Ms, p99Ms, maxMs, lost }: LiveAge): string => `${name.padEnd(20)} p50 ${p50Ms} · p99 ${p99Ms} · max ${maxMs} ms (${messages} messages, ${lost} lost)`;
  return [
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, Node ${machine.node}, load ${machine.load1}`,
    `${report.tablets} tablets, an hour offline, ${report.reports} reports and ${report.photos} photos each (${Math.round(photoBytes.least / 1000)} to ${Math.round(photoBytes.most / 1000)} kB, mean ${Math.round(photoBytes.mean / 1000)} kB)`,
    '',
    `all reports in the journal after ${seconds(report.reportsSentMs)}, all previews after ${seconds(report.previewsSentMs)}, everything after ${seconds(report.syncedMs)}`,
    age('picture before', live.before),
    age('picture meanwhile', live.during),
    `${live.entities} entities, ${live.interruptions} interruptions`,
    `journal              ${journal.kept} of ${journal.written} reports once; ${journal.missing} missing, ${journal.twice} twice, ${journal.strange} strange, ${journal.changed} changed, ${journal.disordered} out of order`,
    `capture times        off by at most ${journal.captureErrorMs.rightClocksMax} ms on tablets with right clocks; with wrong ones p99 ${journal.captureErrorMs.wrongClocksP99} ms, max ${journal.captureErrorMs.wrongClocksMax} ms`,
    `photos               ${photoFiles.photos}; ${photoFiles.missing} missing, ${photoFiles.damaged} damaged`,
    `processor time       ${Object.entries(report.cpuS).map(([name, s]) => `${name} ${s ?? 'unknown'} s`).join(', ')}; server's memory at most ${report.serverPeakMb ?? 'unknown'} MB`,
    ...Object.entries(report.doors).map(([door, { requests, codes, p50Ms, p99Ms, maxMs }]) => `${door.padEnd(20)} ${requests} requests (${Object.entries(codes).map(([code, count]) => `${count} × ${code}`).join(', ')}), p50 ${p50Ms} · p99 ${p99Ms} · max ${maxMs} ms`),
    '',
    ...(report.passed ? ['passed'] : [...report.wrong, ...report.slow].map((what) => `FAILED: ${what}`)),
  ].join('\n');
}
