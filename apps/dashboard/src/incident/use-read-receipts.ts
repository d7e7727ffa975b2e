import { useEffect, useRef } from 'react';
import type { AssessmentMessage, EntityId, RecordId } from '@lagewacht/contract';
import { toRfc3339 } from '@lagewacht/contract';
import { uuid7From } from '@lagewacht/base';
import { ApiProblem } from '@lagewacht/client';
import { useDesk, useMay } from '../desk/desk-context';
import { keepTold, untold } from './told-reads';
import type { Word } from './words';

/** A report in view for less than this has not been read. */
const LOOK_MS = 1500;
const TICK_MS = 500;
/** A desk that nobody has touched for this long has nobody before it. */
const ALONE_MS = 120_000;
/** Wait before telling again what the server could not take. */
const RETRY_MS = 10_000;
/** So much of a long report in view is enough. */
const ENOUGH_PX = 120;
const MOST_AT_ONCE = 200;

/** When somebody last chose this card or moved or pressed anything here. */
function usePresence(): React.RefObject<number> {
  const lastMs = useRef(Date.now());
  useEffect(() => {
    const stop = new AbortController();
    const touch = (): void => void (lastMs.current = Date.now());
    for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel']) addEventListener(sign, touch, { signal: stop.signal, passive: true });
    return () => stop.abort();
  }, []);
  return lastMs;
}

/** Tells `onSeen` of each report below `root` once it has been in view long enough before somebody; what it answers `false` to is told again later. */
function watchReports(root: HTMLElement, reports: ReadonlySet<RecordId>, onSeen: (seen: readonly RecordId[]) => Promise<boolean>, isAttended: () => boolean): () => void {
  const inView = new Set<RecordId>();
  const lookedMs = new Map<RecordId, number>([...reports].map((id) => [id, 0]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio, intersectionRect } of entries) {
      const id = (target as HTMLElement).dataset['record'] ?? '';
      if (intersectionRatio >= 0.5 || intersectionRect.height >= ENOUGH_PX) inView.add(id);
      else inView.delete(id);
    }
  }, { threshold: [0, 0.25, 0.5, 0.75, 1] });
  for (const element of root.querySelectorAll('[data-record]')) observer.observe(element);
  let quietUntilMs = 0;
  const tick = setInterval(() => {
    if (!isAttended()) return;
    for (const id of inView) if (lookedMs.has(id)) lookedMs.set(id, (lookedMs.get(id) ?? 0) + TICK_MS);
    const seen = [...lookedMs].filter(([, ms]) => ms >= LOOK_MS).map(([id]) => id).slice(0, MOST_AT_ONCE);
    if (seen.length === 0 || Date.now() < quietUntilMs) return;
    quietUntilMs = Date.now() + RETRY_MS;
    void onSeen(seen).then((isTold) => {
      if (!isTold) return;
      quietUntilMs = 0;
      for (const id of seen) lookedMs.delete(id);
    });
  }, TICK_MS);
  return () => {
    clearInterval(tick);
    observer.disconnect();
  };
}

/**
 * Tells the journal which reports of an incident a person at a command post has had before the eyes, so that who sent them learns it: once a
 * person and device, only with the right to judge, only of the present, and never of one's own. Give its answer to the element around the reports.
 */
export function useReadReceipts(incident: EntityId, words: readonly Word[]): React.RefObject<HTMLDivElement | null> {
  const { api, session: { user }, situation, store } = useDesk();
  const allowed = useMay('assessment.write');
  const root = useRef<HTMLDivElement>(null);
  const presence = usePresence();
  const others = words.filter(({ source }) => source !== user).map(({ record }) => record).join(' ');
  useEffect(() => {
    const reader = { user, situation };
    const reports = new Set(untold(reader, others === '' ? [] : others.split(' ')));
    if (!allowed || !root.current || reports.size === 0) return;
    const tell = async (seen: readonly RecordId[]): Promise<boolean> => {
      const nowMs = Date.now() + store.getSnapshot().offsetMs;
      const fresh = untold(reader, seen);
      const receipt: AssessmentMessage = { id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(nowMs), target: incident, verdict: 'read', reports: fresh, reason: '' };
      try {
        if (fresh.length > 0) await api.assess(situation, receipt);
        keepTold(reader, fresh);
        return true;
      } catch (error) {
        // Refused for good: asking again would change nothing.
        return error instanceof ApiProblem && error.httpCode >= 400 && error.httpCode < 500 && error.httpCode !== 429;
      }
    };
    return watchReports(root.current, reports, tell, () => document.visibilityState === 'visible' && Date.now() - presence.current < ALONE_MS);
  }, [allowed, api, situation, store, user, incident, others, presence]);
  return root;
}
