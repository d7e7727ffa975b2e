import type { FleetSize } from './tablet-plan';

/** How a fleet's process is told to begin. */
export interface FleetOrder extends FleetSize {
  readonly http: string;
  readonly situation: string;
  /** Bearer tokens by account, in the order of the tablets: people log in before they drive out. */
  readonly logins: readonly { readonly account: string; readonly token: string }[];
  /** Longer than this nobody waits for the end of the synchronisation, ms. */
  readonly patienceMs: number;
}

/** What the fleet's process is told. */
export type FleetCommand = { readonly type: 'prepare'; readonly order: FleetOrder } | { readonly type: 'online' };

/** A report as its author wrote it: what the journal must say. */
export interface WrittenReport {
  readonly id: string;
  readonly account: string;
  readonly text: string;
  /** When it was really captured, by the server's clock (Unix ms). */
  readonly capturedMs: number;
  /** Whether the tablet's clock was right within the tolerance of network time. */
  readonly isClockRight: boolean;
  readonly state: string;
  readonly problem?: string | undefined;
  readonly photos: readonly WrittenPhoto[];
}

export interface WrittenPhoto {
  readonly hash: string;
  readonly preview: string;
  readonly look: readonly number[];
  readonly isSent: boolean;
  readonly problem?: string | undefined;
}

/** How far all tablets together are. */
export interface FleetProgress {
  readonly tablets: number;
  readonly reportsSent: number;
  readonly reportsReceived: number;
  readonly previewsSent: number;
  readonly photosSent: number;
  /** Items or files that a server refused. */
  readonly refused: number;
}

/** Requests of one door. */
export interface DoorCount {
  readonly requests: number;
  /** How often each HTTP code came; `none` is no answer. */
  readonly codes: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What the fleet found. Times in ms since the first tablet was online. */
export interface FleetResult {
  readonly photoBytes: { readonly least: number; readonly mean: number; readonly most: number };
  readonly reportsSentMs: number | undefined;
  readonly previewsSentMs: number | undefined;
  readonly syncedMs: number | undefined;
  readonly doors: Readonly<Record<string, DoorCount>>;
  readonly written: readonly WrittenReport[];
  readonly cpuMs: number;
}

/** What the fleet's process says. */
export type FleetWord =
  | { readonly type: 'ready' }
  | { readonly type: 'at'; readonly progress: FleetProgress }
  | { readonly type: 'finished'; readonly result: FleetResult }
  | { readonly type: 'failed'; readonly reason: string };
