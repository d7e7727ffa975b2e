import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Entity } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { stateOf, toneRank } from '../entity/entity-state';
import { useChanges } from './changes-store';
import { diffPictures } from './diff-pictures';
import { useLookMemory } from './last-look';

/** The whole picture is compared; that often is often enough for a person. */
const EVERY_MS = 1000;
/** States are compared by the keys of their words, so that the language has no say in what changed. */
const keysOnly = ((key: string) => key) as TFunction;

function judge(entity: Entity): { readonly rank: number; readonly word: string } {
  const { tone, word } = stateOf(entity, keysOnly, 'de');
  return { rank: toneRank(tone), word };
}

/** Loads what was known at the chosen time and keeps comparing it with the picture on the screen. Shows nothing itself. */
export function ChangesFeed(): React.ReactNode {
  const { api, situation, store } = useDesk();
  const since = useChanges((changes) => changes.since);
  const turn = useChanges((changes) => changes.turn);
  useLookMemory();
  const [baseline, setBaseline] = useState<readonly Entity[]>();
  useEffect(() => {
    setBaseline(undefined);
    if (!since) return;
    const stop = new AbortController();
    api.picture(situation, { knownAtMs: since.timeMs }, stop.signal).then(({ entities }) => {
      if (!stop.signal.aborted) setBaseline(entities);
    }, (error: unknown) => {
      if (!stop.signal.aborted) useChanges.getState().fail(error instanceof Error ? error.message : String(error));
    });
    return () => stop.abort();
  }, [api, situation, since, turn]);
  useEffect(() => {
    if (!baseline) return;
    let shownVersion: number | undefined;
    const compare = (): void => {
      const { version, loaded } = store.getSnapshot();
      if (!loaded || version === shownVersion) return;
      shownVersion = version;
      useChanges.getState().take(diffPictures(baseline, store.entities.values(), judge));
    };
    compare();
    const timer = setInterval(compare, EVERY_MS);
    return () => clearInterval(timer);
  }, [baseline, store]);
  useEffect(() => () => useChanges.getState().stop(), []);
  return null;
}
