import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Columns2, History, Link2, SquareSplitHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toAgeText, useNowMs, type PictureStore } from '@lagewacht/client';
import type { Entity } from '@lagewacht/contract';
import { useControl, useSnapshot } from '../control/exercise-context';
import { useNames } from '../happenings/use-names';
import { ErrorBoundary } from '../shell/error-boundary';
import { goTo, useRoute } from '../shell/route';
import { dateTimeText, scenarioText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { Comparison } from './comparison';
import { compare } from './compare';
import { truthEntities } from './truth-entities';
import { usePlayersPicture } from './use-picture-store';
import { useTruth } from './use-truth';

// The map engine is the heaviest part; the tables are on the screen before it is loaded.
const TwinMaps = lazy(() => import('./twin-maps'));
const nobody: ReadonlyMap<string, Entity> = new Map();
const never = (): (() => void) => () => undefined;

/** The version of a store's picture, once a second at most. */
function useVersion(store: PictureStore | undefined): number {
  return useSyncExternalStore(store ? store.subscribe : never, () => store?.getSnapshot().version ?? -1);
}

/** That both sides are of the past, and the way back. */
function PastMark({ atMs }: { readonly atMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { situation } = useControl();
  return <div className="past-mark" role="status"><History aria-hidden="true" /><strong>{t('truth.pastAt', { time: dateTimeText(atMs, language) })}</strong><button type="button" onClick={() => goTo({ page: 'truth', situation })}>{t('truth.toPresent')}</button></div>;
}

/** The truth beside what the players have of it; with a moment in the address, both as of then. */
export function TruthPage(): React.ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const { offsetMs } = useSnapshot();
  const route = useRoute();
  const pastMs = 'situation' in route ? route.atMs : undefined;
  const { frame, isFailed } = useTruth(2000, pastMs);
  const players = usePlayersPicture(pastMs);
  const store = players === 'denied' ? undefined : players;
  const version = useVersion(store);
  const [mode, setMode] = useState<'side' | 'swipe'>('side');
  const [isLocked, setLocked] = useState(true);
  const [shown, setShown] = useState<{ lon: number; lat: number }>();
  const nowMs = useNowMs() + offsetMs;
  const words = useMemo(() => ({
    category: (category: Parameters<Parameters<typeof truthEntities>[2]['category']>[0]) => t(`words.category.${category}`), persons: (count: number) => t('board.persons', { count }), source: (id: string) => names.thing(id),
  }), [t, names]);
  // The picture's own version says when what is read from it here is another.
  const known = useMemo(() => new Map<string, Entity>(store?.entities ?? nobody), [store, version]);
  const truth = useMemo(() => (frame ? truthEntities(frame, known, words) : []), [frame, known, words]);
  const compared = useMemo(() => (frame && store && version >= 0 ? compare(frame, known.values()) : []), [frame, store, known, version]);
  useEffect(() => () => setShown(undefined), []);
  const age = frame && toAgeText(nowMs - frame.atMs);
  return (
    <div className="truth-page">
      <section className="truth-maps" aria-label={t('truth.maps')}>
        <div>
          {pastMs !== undefined && <PastMark atMs={pastMs} />}
          <div className="truth-tools" role="toolbar" aria-label={t('truth.maps')}>
            <div className="segments" role="group" aria-label={t('truth.mode')}>
              <button type="button" aria-pressed={mode === 'side'} onClick={() => setMode('side')}><Columns2 aria-hidden="true" />{t('truth.side')}</button>
              <button type="button" aria-pressed={mode === 'swipe'} onClick={() => setMode('swipe')}><SquareSplitHorizontal aria-hidden="true" />{t('truth.swipe')}</button>
            </div>
            <button type="button" aria-pressed={isLocked || mode === 'swipe'} disabled={mode === 'swipe'} onClick={() => setLocked(!isLocked)}><Link2 aria-hidden="true" />{t('truth.lock')}</button>
            <span className="quiet" role="status" aria-live="off">
              {frame && age ? t('truth.asOf', { time: scenarioText(frame.scenarioS), age: t(`words.age.${age.unit}`, { value: age.value }) }) : t('truth.noFrame')}
              {isFailed && ` ${t('truth.failed')}`}
            </span>
            {players === 'denied' && <span className="notice" role="note">{t('truth.denied')}</span>}
          </div>
        </div>
        <ErrorBoundary><Suspense fallback={<p className="empty" role="status">{t('truth.mapLoading')}</p>}><TwinMaps mode={mode} isLocked={isLocked} store={store} truth={truth} truthMs={frame?.atMs} compared={compared} shown={shown} pastMs={pastMs} /></Suspense></ErrorBoundary>
        <p className="quiet ring-key">{t('truth.rings')}</p>
      </section>
      <Comparison compared={compared} onShow={setShown} />
    </div>
  );
}
