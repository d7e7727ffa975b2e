import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureStore } from '@lagewacht/client';
import type { Entity, EntityId } from '@lagewacht/contract';
import { SituationMap, type Highlight, type MapController } from '@lagewacht/map';
import { useLanguage } from '../shell/use-language';
import { useTheme } from '../shell/use-theme';
import type { Compared } from './compare';
import { useBasemap } from './use-basemap';

export interface TwinMapsProps {
  readonly mode: 'side' | 'swipe';
  /** One view for both: moving one moves the other. */
  readonly isLocked: boolean;
  readonly store: PictureStore | undefined;
  readonly truth: readonly Entity[];
  readonly truthMs: number | undefined;
  readonly compared: readonly Compared[];
  /** Where somebody asked to go; a new object asks again. */
  readonly shown: { readonly lon: number; readonly lat: number } | undefined;
  /** The moment that picture and truth are of; undefined: now. */
  readonly pastMs: number | undefined;
}

const nothing = (): void => undefined;

/** Each map moves the other. A jump that one map makes for the other is not handed back. */
function useLockedView(one: MapController | undefined, other: MapController | undefined, isLocked: boolean): void {
  useEffect(() => {
    if (!one || !other || !isLocked) return undefined;
    let isFollowing = false;
    const follow = (from: MapController, to: MapController) => (): void => {
      if (isFollowing) return;
      isFollowing = true;
      to.map.jumpTo({ center: from.map.getCenter(), zoom: from.map.getZoom(), bearing: from.map.getBearing() });
      isFollowing = false;
    };
    const [there, back] = [follow(one, other), follow(other, one)];
    there();
    one.map.on('move', there);
    other.map.on('move', back);
    return () => {
      one.map.off('move', there);
      other.map.off('move', back);
    };
  }, [one, other, isLocked]);
}

/** The truth of a moment stands still until the next one. */
function useTruthFeed(controller: MapController | undefined, truth: readonly Entity[], truthMs: number | undefined): void {
  const drawn = useRef<ReadonlySet<EntityId>>(new Set());
  useEffect(() => {
    drawn.current = new Set();
  }, [controller]);
  useEffect(() => {
    if (!controller || truthMs === undefined) return;
    const ids = new Set(truth.map(({ id }) => id));
    controller.setNow(truthMs, true);
    controller.apply({ put: truth, remove: [...drawn.current].filter((id) => !ids.has(id)) });
    drawn.current = ids;
  }, [controller, truth, truthMs]);
}

function usePictureFeed(controller: MapController | undefined, store: PictureStore | undefined, pastMs: number | undefined): void {
  useEffect(() => (controller && store ? store.onChange((change) => controller.apply(change)) : undefined), [controller, store]);
  useEffect(() => {
    if (!controller || !store) return undefined;
    if (pastMs !== undefined) return controller.setNow(pastMs, true);
    const set = (): void => controller.setNow(Date.now() + store.getSnapshot().offsetMs);
    set();
    const timer = setInterval(set, 5000);
    return () => clearInterval(timer);
  }, [controller, store, pastMs]);
}

/** Rings round what differs: in the truth what the players miss, in the picture what is not so or not there. */
function useRings(truthMap: MapController | undefined, pictureMap: MapController | undefined, compared: readonly Compared[]): void {
  useEffect(() => {
    const of = (standing: Compared['standing'], kind: Highlight['kind'], side: 'real' | 'shown'): Highlight[] => compared.filter((one) => one.standing === standing).flatMap((one): Highlight[] => {
      const thing = one.pair[side as 'shown'];
      const place = side === 'shown' && thing && 'lon' in thing && thing.lon !== undefined && thing.lat !== undefined ? { lon: thing.lon, lat: thing.lat } : one.place;
      return place ? [{ id: one.key, kind, place: [place.lon, place.lat] }] : [];
    });
    truthMap?.highlight([...of('missed', 'new', 'real'), ...of('displaced', 'changed', 'real'), ...of('wrong', 'changed', 'real')]);
    pictureMap?.highlight([...of('false', 'gone', 'shown'), ...of('displaced', 'changed', 'shown'), ...of('wrong', 'changed', 'shown')]);
  }, [truthMap, pictureMap, compared]);
}

/** Picture and truth as two maps of the same look, beside each other or one over the other with an edge between them. */
export default function TwinMaps({ mode, isLocked, store, truth, truthMs, compared, shown, pastMs }: TwinMapsProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const basemap = useBasemap();
  const [pictureMap, setPictureMap] = useState<MapController>();
  const [truthMap, setTruthMap] = useState<MapController>();
  const [isUnavailable, setUnavailable] = useState(false);
  const [edge, setEdge] = useState(50);
  const pictureRef = useCallback((made: MapController | undefined) => setPictureMap(made), []);
  const truthRef = useCallback((made: MapController | undefined) => setTruthMap(made), []);
  useLockedView(pictureMap, truthMap, isLocked || mode === 'swipe');
  usePictureFeed(pictureMap, store, pastMs);
  useTruthFeed(truthMap, truth, truthMs);
  useRings(truthMap, pictureMap, compared);
  const gone = useRef<typeof shown>(undefined);
  useEffect(() => {
    // Asked for before the maps were there, it is gone to once they are.
    if (!shown || gone.current === shown || !pictureMap || !truthMap) return;
    gone.current = shown;
    for (const controller of isLocked || mode === 'swipe' ? [pictureMap] : [pictureMap, truthMap]) controller.showMe(shown.lon, shown.lat);
    // Not again when a lock is changed.
  }, [shown, pictureMap, truthMap]);
  useEffect(() => {
    pictureMap?.map.resize();
    truthMap?.map.resize();
  }, [mode, pictureMap, truthMap]);
  if (isUnavailable) return <p className="empty" role="status">{t('truth.noMap')}</p>;
  if (!basemap) return <p className="empty" role="status">{t('truth.mapLoading')}</p>;
  const common = { theme, language, basemap, isExercise: true, onSelect: nothing, onUnavailable: () => setUnavailable(true) };
  return (
    <div className={`twin twin-${mode}`}>
      <figure className="twin-map twin-picture" data-map="picture">
        <figcaption>{t('truth.pictureOf')}</figcaption>
        <SituationMap controllerRef={pictureRef} {...common} />
      </figure>
      <figure className="twin-map twin-truth" data-map="truth" style={mode === 'swipe' ? { clipPath: `inset(0 0 0 ${edge}%)` } : undefined}>
        <figcaption>{t('truth.truthOnly')}</figcaption>
        <SituationMap controllerRef={truthRef} {...common} />
      </figure>
      {mode === 'swipe' && (
        <>
          <span className="swipe-edge" aria-hidden="true" style={{ left: `${edge}%` }} />
          <input className="swipe-range" type="range" min={0} max={100} step={1} value={edge} aria-label={t('truth.edge')} aria-valuetext={t('truth.edgeNow', { percent: edge })} onChange={({ target }) => setEdge(Number(target.value))} />
        </>
      )}
    </div>
  );
}
