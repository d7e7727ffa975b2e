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
  const { api: { picture }, situation, store, pastMs } = useDesk();
  const since = useChanges((changes) => changes.since);
  const turn = useChanges((changes) => changes.turn);
  useLookMemory();
  const [baseline, setBaseline] = useState<{ readonly of: typeof since; readonly entities: readonly Entity[] }>();
  useEffect(() => {
    if (!since) return setBaseline(undefined);
    const stop = new AbortController();
    picture(situation, { knownAtMs: since.timeMs }, stop.signal).then(({ entities }) => {
      if (!stop.signal.aborted) setBaseline({ of: since, entities });
    }, (error: unknown) => {
      if (!stop.signal.aborted) useChanges.getState().fail(error instanceof Error ? error.message : String(error));
    });
    return () => stop.abort();
  }, [picture, situation, since, turn]);
  useEffect(() => {
    // A baseline of another choice is on its way out.
    if (!since || baseline?.of !== since) return;
    const { entities } = baseline;
    // Nothing has changed since a time that is yet to come.
    if (pastMs !== undefined && pastMs < since.timeMs) return useChanges.getState().take([]);
    let shownVersion: number | undefined;
    const compare = (): void => {
      const { version, loaded } = store.getSnapshot();
      if (!loaded || version === shownVersion) return;
      shownVersion = version;
      useChanges.getState().take(diffPictures(entities, store.entities.values(), judge));
    };
    compare();
    const timer = setInterval(compare, EVERY_MS);
    return () => clearInterval(timer);
  }, [baseline, store, since, pastMs]);
  useEffect(() => () => useChanges.getState().stop(), []);
  return null;
}
