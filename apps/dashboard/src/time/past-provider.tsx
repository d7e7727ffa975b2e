import { useEffect, useMemo } from 'react';
import type { SituationId } from '@lagewacht/contract';
import { DeskProvider, useDesk, type Desk } from '../desk/desk-context';
import { momentOf, spanWith, withMoment } from './moment-address';
import { useReplay } from '../replay/replay-store';
import { usePlayer, useReplayEnd } from '../replay/use-player';
import { createPastApi, createPastStore, createSilentStore } from './past-store';
import { useTime } from './time-store';

/** A drag passes over hundreds of moments; only one where it rests this long is asked for. */
const REST_MS = 150;

/** Asks for the wished moment, and gives up the question before it when another is asked. */
function usePastLoading({ api, situation }: Desk): void {
  const wishedMs = useTime((time) => time.wishedMs);
  const axis = useTime((time) => time.axis);
  const turn = useTime((time) => time.turn);
  const isPlaying = useReplay(({ phase }) => phase === 'playing');
  useEffect(() => {
    const { shown } = useTime.getState();
    // Who plays asks for more than one moment, and leaves its picture behind.
    if (wishedMs === undefined || isPlaying || (shown?.timeMs === wishedMs && shown.axis === axis && shown.document.situation === situation)) return;
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      try {
        const document = await api.picture(situation, axis === 'was' ? { atMs: wishedMs } : { knownAtMs: wishedMs }, stop.signal);
        if (!stop.signal.aborted) useTime.getState().show({ timeMs: wishedMs, axis, document });
      } catch (error) {
        if (!stop.signal.aborted) useTime.getState().fail(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(() => void load(), REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, situation, wishedMs, axis, turn, isPlaying]);
}

/** Opens at the moment that the address asks for, and keeps the address that of the moment shown: it can be sent to somebody. */
function useMomentAddress(situation: SituationId): void {
  useEffect(() => {
    const nowMs = Date.now();
    const asked = momentOf(location.search, situation, nowMs);
    if (asked) useTime.setState({ wishedMs: asked.timeMs, axis: asked.axis, span: spanWith(asked.timeMs, nowMs) });
    return useTime.subscribe(({ wishedMs, shown }, before) => {
      // A moment that was only passed over is none; the present is at once.
      const isAway = wishedMs === undefined && before.wishedMs !== undefined;
      if (isAway || (shown && shown !== before.shown)) history.replaceState(null, '', withMoment(location.search, isAway ? undefined : shown));
    });
  }, [situation]);
}

/**
 * Puts a picture of the past in the place of the live one for everything below, when one is chosen. A picture of another situation is
 * never shown, not even for the blink in which somebody changes over.
 */
export function PastProvider({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const desk = useDesk();
  const { live, situation } = desk;
  const shown = useTime((time) => (time.shown?.document.situation === situation ? time.shown : undefined));
  const recording = useReplay(({ store }) => (store?.situation === situation ? store : undefined));
  const shownMs = useReplay((replay) => replay.shownMs);
  usePastLoading(desk);
  usePlayer(desk);
  useReplayEnd();
  useEffect(() => live.onAlarm(({ change, alarm }) => {
    if (change === 'raised') useTime.getState().noteAlarm(alarm);
  }), [live]);
  // Its subscription must end first: leaving the page is not going back to live.
  useMomentAddress(situation);
  useEffect(() => () => useTime.getState().backToLive(), []);
  const past = useMemo((): Desk => (shown ? { ...desk, api: createPastApi(desk.api, () => shown), store: createPastStore(live, shown), pastMs: shown.timeMs } : desk), [desk, live, shown]);
  const played = useMemo(() => recording && { api: createPastApi(desk.api, () => ({ timeMs: useReplay.getState().momentMs, axis: 'known' })), store: createSilentStore(recording) }, [desk, recording]);
  const value = useMemo((): Desk => (played ? { ...desk, ...played, pastMs: shownMs, isPlaying: true } : past), [desk, past, played, shownMs]);
  return <DeskProvider value={value}>{children}</DeskProvider>;
}
