import type { BatchAnswer } from '@lagewacht/contract';
import type { OutboxTimers } from './outbox';
import type { SkewEstimate } from './skew';
import type { OutboxTransport, Taken, TransportResult } from './transport';

/** When the server had a batch: the time of a receipt of this very request. A repeat's receipt tells an older time. */
function batchMs({ items }: BatchAnswer): number | undefined {
  return items.find(({ outcome }) => outcome === 'created')?.receipt?.receivedTimeMs;
}

function takenMs({ receipt, isNew }: Taken): number | undefined {
  return isNew ? receipt.receivedTimeMs : undefined;
}

/** A transport whose answers all tell the skew estimate what the server's clock says. */
export function timedTransport(transport: OutboxTransport, timers: OutboxTimers, skew: SkewEstimate): OutboxTransport {
  const timed = <A extends readonly unknown[], T>(call: (...args: A) => Promise<TransportResult<T>>, receiptMs: (value: T) => number | undefined = () => undefined) => async (...args: A): Promise<TransportResult<T>> => {
    const askedMs = timers.nowMs();
    const result = await call(...args);
    if (result.kind !== 'ok' && result.kind !== 'refused') return result;
    skew.learn({ receivedMs: result.kind === 'ok' ? receiptMs(result.value) : undefined, answeredMs: result.serverMs }, askedMs, timers.nowMs());
    return result;
  };
  return {
    postReports: timed((to, messages) => transport.postReports(to, messages), batchMs),
    postPositions: timed((to, messages) => transport.postPositions(to, messages), batchMs),
    postAnswer: timed((to, message) => transport.postAnswer(to, message), takenMs),
    postStatus: timed((to, message) => transport.postStatus(to, message), takenMs),
    askStates: timed((to, ids) => transport.askStates(to, ids)),
    putChunk: timed((to, chunk) => transport.putChunk(to, chunk)),
    askUpload: timed((to, hash) => transport.askUpload(to, hash)),
  };
}
