import type { LoadPlan } from './load-plan';

/** To the generator: connect there and begin. */
export interface GeneratorOrder {
  readonly type: 'begin';
  readonly plan: LoadPlan;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly connections: number;
  /** After the last message, acknowledgements are waited for this long. */
  readonly patienceMs: number;
}

/** Percentiles of a distribution, ms. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  readonly count: number;
}

/** From the generator. `startNs`: CLOCK_MONOTONIC of message 0, the same clock in every process of the machine. */
export type GeneratorWord =
  | { readonly type: 'started'; readonly startNs: string; readonly plan: LoadPlan }
  | { readonly type: 'at'; readonly sent: number; readonly acked: number }
  | { readonly type: 'failed'; readonly reason: string }
  | {
    readonly type: 'finished'; readonly sent: number; readonly acked: number; readonly tookMs: number;
    /** Sending after the due time: the generator's own lateness. */
    readonly latenessMs: Percentiles;
    /** Due time to PUBACK: how long until a message is durable. */
    readonly ackMs: Percentiles;
    /** Bits of the acknowledged messages, base64. */
    readonly ackedBits: string;
  };
