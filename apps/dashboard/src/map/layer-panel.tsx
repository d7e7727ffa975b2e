import { Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { layerNames } from '@lagewacht/map';
import type { LayerName } from '@lagewacht/map';
import { openTable, tableOf } from './layer-tables';

interface LayerPanelProps {
  readonly hidden: ReadonlySet<LayerName>;
  readonly counts: ReadonlyMap<LayerName, number>;
  readonly onToggle: (layer: LayerName) => void;
}

/** Every layer with its switch, how much of it is in view, and the way to its table. */
export function LayerPanel({ hidden, counts, onToggle }: LayerPanelProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="map-panel layer-panel">
      <legend className="unseen">{t('map.layers')}</legend>
      {layerNames.map((layer) => {
        const count = counts.get(layer);
        const table = tableOf[layer];
        return (
          <div key={layer} className="layer-row" data-layer={layer}>
            <label><input type="checkbox" checked={!hidden.has(layer)} onChange={() => onToggle(layer)} />{t(`layer.${layer}`)}</label>
            {count !== undefined && count > 0 && <span className="count" title={t('drawing.inView', { count })}>{count}<span className="unseen"> {t('drawing.inView', { count })}</span></span>}
            {table && <button type="button" className="icon-button" aria-label={t('drawing.asTable', { layer: t(`layer.${layer}`) })} title={t('drawing.asTable', { layer: t(`layer.${layer}`) })} onClick={() => openTable(table)}><Table2 aria-hidden="true" /></button>}
          </div>
        );
      })}
    </fieldset>
  );
}
