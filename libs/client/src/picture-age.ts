import type { PictureSnapshot } from './picture-store';

/** Whether the picture on the screen may be taken for the present, and if not, since when and why. */
export type PictureAge =
  | { readonly kind: 'loading' }
  | { readonly kind: 'current' }
  | { readonly kind: 'old'; readonly sinceMs: number; readonly why: 'link' | 'silence' | 'journal' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Silence beyond this makes the picture old: heartbeats come every 5 s at the latest, and 10 s is what a commander was promised. */
export const SILENCE_LIMIT_MS = 8000;
/** A link that is back within this was never worth a banner. */
const BLINK_MS = 1500;

/** Judges a snapshot at `nowMs` of the own clock. `sinceMs` is own clock for a lost link, server clock for a journal that can't write. */
export function judgePicture(snapshot: Pick<PictureSnapshot, 'link' | 'loaded' | 'lastMessageMs'>, nowMs: number): PictureAge {
  const { link, loaded, lastMessageMs } = snapshot;
  if (link.kind === 'refused') return { kind: 'refused', reason: link.reason };
  if (!loaded || lastMessageMs === undefined) return { kind: 'loading' };
  const silentMs = nowMs - lastMessageMs;
  if (link.kind !== 'live' && silentMs > BLINK_MS) return { kind: 'old', sinceMs: lastMessageMs, why: 'link' };
  if (silentMs > SILENCE_LIMIT_MS) return { kind: 'old', sinceMs: lastMessageMs, why: 'silence' };
  if (link.kind === 'live' && !link.journalWritable) return { kind: 'old', sinceMs: link.journalSinceMs, why: 'journal' };
  return { kind: 'current' };
}
