import { distanceM } from '@lagewacht/geo';
import type { Sharing } from '../shell/choices';
import type { OwnFix } from './own-fix';

/** One look at the place in this time; between two the receiver sleeps. */
export const LOOK_EVERY_MS = 30_000;
/** Who stands still says so this often, so that the command does not take them for silent. */
const STILL_HERE_MS = 5 * 60_000;
/** Less than this, or than the fix is sure of, is no movement, metres. */
const MOVED_M = 15;

/** Whether a device has moved between two fixes, as far as they can tell. */
export function hasMoved(from: OwnFix, to: OwnFix): boolean {
  return distanceM(from, to) > Math.max(MOVED_M, to.accuracyM);
}

/** Whether the place is looked at now: always while the app can be seen, unseen only when the person wants that too. */
export function looksNow(sharing: Sharing, isSeen: boolean): boolean {
  return sharing === 'moving' || (sharing === 'open' && isSeen);
}

/** Whether a fix is worth a message after the one that was sent last. */
export function isWorthSending(last: OwnFix | undefined, fix: OwnFix): boolean {
  if (!last) return true;
  return fix.fixMs > last.fixMs && (hasMoved(last, fix) || fix.fixMs - last.fixMs >= STILL_HERE_MS);
}
