import { createTracker, trackerBytes, type TrackingPrior, type TrackRow, type TrackScan, tracksAt, trackScan } from '@lagewacht/fusion';

/** What turns scans into tracks. */
export interface TrackingCore {
  /** Takes the next scan; scans come in order of time, the empty ones too. */
  take(scan: TrackScan): void;
  /** The confirmed tracks, predicted to `timeS`, which is no earlier than the last scan. */
  at(timeS: number): readonly TrackRow[];
  /** Tracks held, also those that are not confirmed, and the memory for them. */
  held(): { readonly tracks: number; readonly bytes: number };
}

/** The tracker of the fusion core. */
export function createTrackingCore(prior: TrackingPrior): TrackingCore {
  const tracker = createTracker(prior);
  return {
    take: (scan) => void trackScan(tracker, scan),
    at: (timeS) => tracksAt(tracker, timeS),
    held: () => ({ tracks: tracker.live, bytes: trackerBytes(tracker) }),
  };
}

/** CPU seconds of this program so far, all threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A core whose CPU time is added up. */
export function createTimedCore(core: TrackingCore): { readonly core: TrackingCore; seconds(): number } {
  let sum = 0;
  const timed = <T>(work: () => T): T => {
    const start = cpuSeconds();
    try {
      return work();
    } finally {
      sum += cpuSeconds() - start;
    }
  };
  return { core: { take: (scan) => timed(() => core.take(scan)), at: (timeS) => timed(() => core.at(timeS)), held: () => core.held() }, seconds: () => sum };
}
