import type { OperationsDocument, SourceRegistration } from '@lagewacht/contract';

/** How a source is doing: `silent` longer than ten of its periods, `late` by more than a minute in the median, `quiet` when nothing came and no period is known, `fine` otherwise. */
export type SourceState = 'silent' | 'late' | 'quiet' | 'fine' | 'retired';

/** One source as the page lists it. */
export interface SourceStanding {
  readonly source: string;
  readonly registration: SourceRegistration | undefined;
  readonly flow: OperationsDocument['sources'][number] | undefined;
  readonly state: SourceState;
}

/** Periods after which a source is silent (fusion's own rule), and the delay that is too much, ms. */
const SILENT_PERIODS = 10;
const LATE_MS = 60_000;
const ranks: Readonly<Record<SourceState, number>> = { silent: 0, late: 1, quiet: 2, fine: 3, retired: 4 };

function stateOf(registration: SourceRegistration | undefined, flow: SourceStanding['flow'], nowMs: number): SourceState {
  if (registration?.retired) return 'retired';
  const sinceMs = flow === undefined ? Infinity : nowMs - flow.lastReceivedMs;
  if (registration?.periodS !== undefined && sinceMs > SILENT_PERIODS * registration.periodS * 1000) return 'silent';
  if (flow === undefined) return 'quiet';
  return flow.delayMs > LATE_MS ? 'late' : 'fine';
}

/** All sources, registered or heard, those that want attention first. */
export function standSources(registrations: readonly SourceRegistration[], flows: OperationsDocument['sources'], nowMs: number): readonly SourceStanding[] {
  const names = [...new Set([...registrations.map(({ source }) => source), ...flows.map(({ source }) => source)])];
  return names.map((source): SourceStanding => {
    const registration = registrations.find((one) => one.source === source), flow = flows.find((one) => one.source === source);
    return { source, registration, flow, state: stateOf(registration, flow, nowMs) };
  }).sort((a, b) => ranks[a.state] - ranks[b.state] || (a.source < b.source ? -1 : 1));
}

/** Below this share of free room the disk is low. */
const LOW_SHARE = 0.05;

/** Whether the room for data runs out. */
export function isDiskLow({ diskFreeBytes, diskBytes }: Pick<OperationsDocument, 'diskFreeBytes' | 'diskBytes'>): boolean {
  return diskFreeBytes !== undefined && diskBytes !== undefined && diskFreeBytes < LOW_SHARE * diskBytes;
}

/** Bytes as people read them, in steps of 1,024. */
export function bytesText(bytes: number, decimal: ',' | '.'): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes, step = 0;
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024;
    step++;
  }
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1).replace('.', decimal)} ${units[step] ?? 'B'}`;
}
