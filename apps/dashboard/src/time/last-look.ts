import { useEffect } from 'react';
import type { SituationId } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useChanges } from './changes-store';

/** A shorter glance than this is no look: nobody has taken in a situation by then. */
const LOOK_MS = 2000;

function keyOf(user: string, situation: SituationId): string {
  return `lagewacht.look.${user}.${situation}`;
}

function readLook(key: string): number | undefined {
  try {
    const text = localStorage.getItem(key);
    return text !== null && Number.isFinite(Number(text)) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}

function keepLook(key: string, timeMs: number): void {
  try {
    localStorage.setItem(key, String(Math.round(timeMs)));
  } catch {
    return;
  }
}

/**
 * Remembers when this person last had this situation before the eyes on this device. It is kept whenever the page is hidden or left;
 * coming back to a hidden page makes that the last look.
 */
export function useLookMemory(): void {
  const { session, situation, live } = useDesk();
  const key = keyOf(session.user, situation);
  useEffect(() => {
    const remind = (): void => useChanges.setState({ lookMs: readLook(key) });
    remind();
    let sinceMs = Date.now();
    const keep = (): void => {
      if (Date.now() - sinceMs >= LOOK_MS) keepLook(key, Date.now() + live.getSnapshot().offsetMs);
    };
    const turn = (): void => {
      if (document.visibilityState === 'hidden') return keep();
      sinceMs = Date.now();
      remind();
    };
    document.addEventListener('visibilitychange', turn);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', turn);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [key, live]);
}
