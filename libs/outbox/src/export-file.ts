import { encodeUtf8 } from '@lagewacht/base';
import { toRfc3339 } from '@lagewacht/contract';
import { type OutboxItem, neededBlobs } from './item';
import type { OutboxStore } from './store';
import { toMessage } from './to-message';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digit = (shift: number): string => DIGITS[(word >> shift) & 63] ?? '';
    parts.push(digit(18), digit(12), at + 1 < bytes.length ? digit(6) : '=', at + 2 < bytes.length ? digit(0) : '=');
  }
  return parts.join('');
}

/** All items as JSON: as kept here, and as the message that a server's door takes; with the bytes that the server has not yet. */
export async function exportFile(items: readonly OutboxItem[], store: OutboxStore, nowMs: number, skewMs: number | undefined): Promise<Uint8Array> {
  const hashes = [...new Set(items.flatMap(neededBlobs))];
  const blobs: Record<string, string> = {};
  for (const hash of hashes) {
    const bytes = await store.blob(hash);
    if (bytes) blobs[hash] = toBase64(bytes);
  }
  const listed = items.map((item) => ({ item, message: toMessage(item, nowMs, skewMs) }));
  return encodeUtf8(JSON.stringify({ format: 'lagewacht-outbox', version: 1, exportedAt: toRfc3339(nowMs), items: listed, blobs }, undefined, 1));
}
