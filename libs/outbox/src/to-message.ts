import { toRfc3339 } from '@lagewacht/contract';
import type { Attachment, OutboxItem } from './item';
import type { Message } from './transport';

/** The contract's bound of `skewMs`: ten years. A clock that is further off (reset to 1970) is corrected before anything is said. */
const MAX_SKEW_MS = 10 * 365.25 * 24 * 3_600_000;

function toWireAttachment({ kind, hash, type, bytes, preview, bearingDeg, seconds }: Attachment): Message {
  return { kind, hash, type, bytes, ...(preview === undefined ? {} : { preview }), ...(bearingDeg === undefined ? {} : { bearingDeg }), ...(seconds === undefined ? {} : { seconds }) };
}

/**
 * An item as its door takes it. Times are by the device's clock as it goes now, and `skewMs` says how wrong that is: when the clock was set
 * between capture and sending, the capture time is moved along.
 */
export function toMessage(item: OutboxItem, nowMs: number, skewMs: number | undefined): Message {
  const skew = skewMs ?? item.capturedSkewMs;
  const capturedMs = item.capturedAtMs + (item.capturedSkewMs === undefined || skew === undefined ? 0 : settled(item.capturedSkewMs - skew));
  const isTellable = skew !== undefined && Math.abs(skew) <= MAX_SKEW_MS;
  const movedMs = skew === undefined || isTellable ? 0 : skew;
  return {
    ...item.body, id: item.id, time: toRfc3339(capturedMs + movedMs), sentAt: toRfc3339(nowMs + movedMs),
    ...(isTellable ? { skewMs: skew } : {}),
    ...(item.attachments.length === 0 ? {} : { attachments: item.attachments.map(toWireAttachment) }),
    ...(item.corrects === undefined ? {} : { corrects: item.corrects }),
    ...(item.kind === 'sos' ? { fms: 0 } : {}),
  };
}

/** Two estimates differ by the network's whims; only a clock that was set differs by more. */
function settled(differenceMs: number): number {
  return Math.abs(differenceMs) > 2_000 ? differenceMs : 0;
}
