import type { Outbox, OutboxPorts } from './outbox';

/** Makes an outbox over its ports. */
export function createOutbox(_ports: OutboxPorts): Outbox {
  throw new Error('not yet');
}
