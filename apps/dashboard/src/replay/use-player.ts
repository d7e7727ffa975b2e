import { useEffect } from 'react';
import { platformClock } from '@lagewacht/client';
import type { Desk } from '../desk/desk-context';
import { useTime } from '../time/time-store';
import { createRecordingPlayer, type PlayerState, type RecordingPlayer } from './recording-player';
import { useReplay } from './replay-store';

/** Lists and cards are drawn anew for another moment; that often is often enough for a person. */
const SHOWN_MS = 1000;

/** The picture of the past that is on the screen, if it is the one to begin with. */
function beginning(momentMs: number): { readonly momentMs: number; readonly shown?: NonNullable<ReturnType<typeof useTime.getState>['shown']>['document'] } {
  const { shown } = useTime.getState();
  return shown?.axis === 'known' && shown.timeMs === momentMs ? { momentMs, shown: shown.document } : { momentMs };
}

/** Passes on what the player says: the handle of the time bar goes along with it. */
function createTeller(): (state: PlayerState) => void {
  let shownAtMs = -Infinity;
  return (state) => {
    const before = useReplay.getState();
    const nowMs = platformClock.nowMs();
    const moves = nowMs - shownAtMs >= SHOWN_MS && before.shownMs !== state.momentMs;
    if (moves) shownAtMs = nowMs;
    if (!moves && before.momentMs === state.momentMs && before.soughtMs === state.soughtMs && before.isWaiting === state.isWaiting && before.failure === state.failure) return;
    useReplay.setState({ ...state, ...(moves ? { shownMs: state.momentMs } : {}) });
    useTime.setState({ wishedMs: state.soughtMs ?? state.momentMs });
  };
}

/** What the person does to the time bar meanwhile: another moment is played from there, the present ends it. */
function followHand(player: RecordingPlayer): () => void {
  return useTime.subscribe(({ wishedMs }, before) => {
    const { momentMs, soughtMs } = useReplay.getState();
    if (wishedMs === before.wishedMs || wishedMs === (soughtMs ?? momentMs)) return;
    if (wishedMs === undefined) useReplay.getState().off();
    else player.seek(wishedMs);
  });
}

/** Plays while the replay's store says so. When it stands, the picture stays as one of the past. */
export function usePlayer({ api, situation, live }: Desk): void {
  const playing = useReplay(({ phase }) => phase === 'playing');
  useEffect(() => {
    const { wishedMs } = useTime.getState();
    if (!playing || wishedMs === undefined) return;
    const start = beginning(wishedMs);
    useTime.setState({ axis: 'known', failure: undefined });
    useReplay.setState({ momentMs: wishedMs, shownMs: wishedMs });
    const player = createRecordingPlayer({
      situation, clock: platformClock,
      picture: (knownAtMs, signal) => api.picture(situation, { knownAtMs }, signal),
      steps: (query, signal) => api.steps(situation, query, signal),
      liveNowMs: () => Date.now() + live.getSnapshot().offsetMs,
      onState: createTeller(),
      onEnd: () => useTime.getState().backToLive(),
    }, { ...start, speed: useReplay.getState().speed });
    const ends = [
      followHand(player),
      useReplay.subscribe(({ speed }, before) => speed !== before.speed && player.setSpeed(speed)),
      player.store.subscribe(() => {
        if (player.store.getSnapshot().loaded && useReplay.getState().store !== player.store) useReplay.setState({ store: player.store });
      }),
    ];
    return () => {
      ends.forEach((end) => end());
      const { version, asOfMs, loaded } = player.store.getSnapshot();
      const timeMs = player.stop();
      if (!loaded || timeMs === undefined || useTime.getState().wishedMs === undefined) return;
      useTime.setState({ wishedMs: timeMs, failure: undefined, shown: { timeMs, axis: 'known', document: { situation, realm: start.shown?.realm ?? 'actual', epoch: '', seq: 0, hash: '', version, asOfMs, entities: [...player.store.entities.values()] } } });
    };
  }, [playing, api, situation, live]);
}

/** When the present is back, nothing of the recording is left. */
export function useReplayEnd(): void {
  useEffect(() => useTime.subscribe(({ wishedMs }) => {
    if (wishedMs === undefined && useReplay.getState().phase !== 'off') useReplay.getState().off();
  }), []);
}
