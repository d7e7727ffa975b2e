/** Estimate of how far the server's clock is ahead of ours, from the offsets seen at heartbeats. */
export interface ClockSkew {
  /** One sample: server clock − own clock in ms, late by the time the message travelled. */
  add(offsetMs: number): void;
  /** The median of the newest samples; 0 before the first one. */
  readonly offsetMs: number;
}

/** Samples kept. At a heartbeat every 5 s that is a bit more than a minute: long enough to outvote a burst of delay. */
const SAMPLES = 15;

/** A fresh estimate. The median stands against single delayed messages, which would drag a mean. */
export function createClockSkew(): ClockSkew {
  const samples: number[] = [];
  let median = 0;
  return {
    add(offsetMs) {
      if (!Number.isFinite(offsetMs)) return;
      samples.push(offsetMs);
      if (samples.length > SAMPLES) samples.shift();
      const sorted = [...samples].sort((a, b) => a - b);
      const middle = sorted.length >> 1;
      const upper = sorted[middle] ?? 0;
      median = sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[middle - 1] ?? upper)) / 2);
    },
    get offsetMs() {
      return median;
    },
  };
}
