import { useCallback, useEffect, useState } from 'react';
import { Layers, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SituationMap, SymbolIcon, hiddenAtFirst, layerNames, legendEntries, placeOf } from '@lagewacht/map';
import type { LayerName, MapController } from '@lagewacht/map';
import { realmOf } from '@lagewacht/contract';
import { useDesk, useDeskPicture } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useTheme } from '../desk/use-theme';
import { useUi } from '../ui-store';
import { useBasemap } from './use-basemap';
import { useHighlights } from './use-highlights';
import { useScale } from './use-scale';

function LayerPanel({ hidden, onToggle }: { readonly hidden: ReadonlySet<LayerName>; readonly onToggle: (layer: LayerName) => void }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="map-panel">
      <legend className="unseen">{t('map.layers')}</legend>
      {layerNames.map((layer) => <label key={layer}><input type="checkbox" checked={!hidden.has(layer)} onChange={() => onToggle(layer)} />{t(`layer.${layer}`)}</label>)}
    </fieldset>
  );
}

function LegendPanel(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const entries = legendEntries(language, theme);
  return (
    <div className="map-panel legend" role="group" aria-label={t('map.legend')} tabIndex={0}>
      {layerNames.filter((layer) => entries.some((entry) => entry.layer === layer)).map((layer) => (
        <section key={layer}>
          <h3>{t(`layer.${layer}`)}</h3>
          <ul>{entries.filter((entry) => entry.layer === layer).map((entry) => <li key={entry.id + entry.label}><SymbolIcon drawing={entry.drawing} sizePx={24} /><span>{entry.label}</span></li>)}</ul>
        </section>
      ))}
    </div>
  );
}

/** Feeds the map: changes at full rate straight from the store, choices of the person from the UI. */
function useMapFeed(controller: MapController | undefined, hidden: ReadonlySet<LayerName>): void {
  const { store, pastMs } = useDesk();
  const selected = useUi((ui) => ui.selected);
  const shown = useUi((ui) => ui.shown);
  const { offsetMs } = useDeskPicture();
  // First the time, then what is shown at it: ages are written with the time that the map has.
  useEffect(() => controller?.setNow(pastMs ?? Date.now() + offsetMs, pastMs !== undefined), [controller, offsetMs, pastMs]);
  useEffect(() => (controller ? store.onChange((change) => controller.apply(change)) : undefined), [controller, store]);
  useEffect(() => controller?.select(selected), [controller, selected]);
  useEffect(() => {
    const entity = shown && store.entities.get(shown.id);
    const place = entity && placeOf(entity);
    if (controller && place) controller.showMe(...place);
  }, [controller, shown, store]);
  useEffect(() => {
    if (controller) for (const layer of layerNames) controller.setLayerVisible(layer, !hidden.has(layer));
  }, [controller, hidden]);
}

/** The live map with its layer panel and legend. Without WebGL 2 it says so, and the lists have to do. */
export default function LiveMap(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const basemap = useBasemap();
  const scale = useScale();
  const { situation } = useDesk();
  const [controller, setController] = useState<MapController>();
  const [hidden, setHidden] = useState<ReadonlySet<LayerName>>(new Set(hiddenAtFirst));
  const [panel, setPanel] = useState<'layers' | 'legend'>();
  const [unavailable, setUnavailable] = useState(false);
  const select = useUi((ui) => ui.select);
  const controllerRef = useCallback((made: MapController | undefined) => setController(made), []);
  useMapFeed(controller, hidden);
  useHighlights(controller);
  if (unavailable) return <div className="no-map" role="status"><p>{t('map.noWebgl')}</p></div>;
  const toggle = (layer: LayerName): void => {
    const next = new Set(hidden);
    if (!next.delete(layer)) next.add(layer);
    setHidden(next);
  };
  const button = (name: 'layers' | 'legend', icon: React.ReactNode): React.ReactNode => (
    <button type="button" aria-expanded={panel === name} onClick={() => setPanel(panel === name ? undefined : name)}>{icon}{t(`map.${name}`)}</button>
  );
  return (
    <>
      {basemap && <SituationMap controllerRef={controllerRef} theme={theme} language={language} basemap={basemap} scale={scale} isExercise={realmOf(situation) === 'exercise'} onSelect={select} onUnavailable={() => setUnavailable(true)} />}
      <div className="map-tools">
        <div className="map-buttons">{button('layers', <Layers aria-hidden="true" />)}{button('legend', <List aria-hidden="true" />)}</div>
        {panel === 'layers' && <LayerPanel hidden={hidden} onToggle={toggle} />}
        {panel === 'legend' && <LegendPanel />}
      </div>
    </>
  );
}
