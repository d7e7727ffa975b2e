import type { Envelope } from '@lagewacht/contract';
import type { Outcome, Refused } from '../ports';

/**
 * What one message of a door became, on its way to the journal. `settled` is called once, after the commit that made it durable: that is
 * when a PUBACK or a 201 may go out. Until then the sender keeps the message.
 */
export interface Offer {
  readonly envelopes: readonly Envelope[];
  readonly refused?: Refused | undefined;
  readonly settled: (outcomes: readonly Outcome[]) => void;
  /** False once the sender was told, or has to find by itself, that it was not kept and must send again. Missing: always wanted. */
  readonly isWanted?: (() => boolean) | undefined;
}
