import { useTranslation } from 'react-i18next';
import { SymbolIcon, layerNames, legendEntries } from '@lagewacht/map';
import type { LayerName } from '@lagewacht/map';
import { useLanguage } from '../desk/use-language';
import { useTheme } from '../desk/use-theme';

interface LegendPanelProps {
  readonly hidden: ReadonlySet<LayerName>;
  readonly counts: ReadonlyMap<LayerName, number>;
}

/** Layers of the ground itself: nobody counts them, they are there whenever they are switched on. */
const always: ReadonlySet<LayerName> = new Set(['dykes', 'grid']);

/** What is on the map now, by the map's own drawings; the rest is folded away. */
export function LegendPanel({ hidden, counts }: LegendPanelProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const entries = legendEntries(language, theme);
  const layers = layerNames.filter((layer) => entries.some((entry) => entry.layer === layer));
  const isShown = (layer: LayerName): boolean => !hidden.has(layer) && (always.has(layer) || (counts.get(layer) ?? 0) > 0);
  const section = (layer: LayerName): React.ReactNode => (
    <section key={layer} data-layer={layer}>
      <h3>{t(`layer.${layer}`)}{(counts.get(layer) ?? 0) > 0 && <span className="count"> {t('drawing.inView', { count: counts.get(layer) ?? 0 })}</span>}</h3>
      <ul>{entries.filter((entry) => entry.layer === layer).map((entry) => <li key={entry.id + entry.label}><SymbolIcon drawing={entry.drawing} sizePx={24} /><span>{entry.label}</span></li>)}</ul>
    </section>
  );
  const rest = layers.filter((layer) => !isShown(layer));
  return (
    <div className="map-panel legend" role="group" aria-label={t('map.legend')} tabIndex={0}>
      <p className="quiet">{t('drawing.legendNow')}</p>
      {layers.filter(isShown).map(section)}
      {rest.length > 0 && <details><summary>{t('drawing.legendRest')}</summary>{rest.map(section)}</details>}
    </div>
  );
}
