import { useState } from 'react';
import { Layers, List, PencilRuler, Ruler } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LayerName, MapController } from '@lagewacht/map';
import { useMay } from '../desk/desk-context';
import { DrawPanel, MeasurePanel } from '../drawing/draw-panel';
import { newSketch, useSketch, type Sketch } from '../drawing/sketch-store';
import { useSketchBoard } from '../drawing/use-sketch-board';
import { useGiveUp, useSketchKeys } from '../drawing/use-sketch-keys';
import { useSketchOwner } from '../drawing/use-sketch-owner';
import { LayerPanel } from './layer-panel';
import { LegendPanel } from './legend-panel';
import { useCounts } from './use-counts';

interface MapToolsProps {
  readonly controller: MapController | undefined;
  readonly hidden: ReadonlySet<LayerName>;
  readonly onToggle: (layer: LayerName) => void;
}

type Panel = 'layers' | 'legend';

/** The tools over the map: layers, legend, drawing, measuring; one panel at a time. */
export function MapTools({ controller, hidden, onToggle }: MapToolsProps): React.ReactNode {
  const { t } = useTranslation();
  const mayDraw = useMay('area.write');
  const sketch = useSketch((state) => state.sketch);
  const giveUp = useGiveUp();
  const [panel, setPanel] = useState<Panel>();
  const counts = useCounts(controller, panel !== undefined);
  useSketchOwner();
  useSketchBoard(controller);
  useSketchKeys();
  const flip = (name: Panel): void => setPanel(panel === name ? undefined : name);
  const begin = (purpose: Sketch['purpose']): void => {
    setPanel(undefined);
    // With another panel over it, the button first brings the drawing back.
    if (sketch?.purpose === purpose) return panel ? undefined : giveUp();
    if (sketch) giveUp();
    useSketch.getState().start(newSketch(purpose, purpose === 'area' ? 'polygon' : 'line'));
  };
  const showsSketch = sketch !== undefined && panel === undefined;
  return (
    <div className="map-tools">
      <div className="map-buttons" role="toolbar" aria-label={t('drawing.tools')}>
        <button type="button" aria-expanded={panel === 'layers'} onClick={() => flip('layers')}><Layers aria-hidden="true" />{t('map.layers')}</button>
        <button type="button" aria-expanded={panel === 'legend'} onClick={() => flip('legend')}><List aria-hidden="true" />{t('map.legend')}</button>
        {mayDraw && <button type="button" aria-expanded={showsSketch && sketch.purpose === 'area'} onClick={() => begin('area')}><PencilRuler aria-hidden="true" />{t('drawing.draw')}</button>}
        <button type="button" aria-expanded={showsSketch && sketch.purpose === 'measure'} onClick={() => begin('measure')}><Ruler aria-hidden="true" />{t('drawing.measure')}</button>
      </div>
      {panel === 'layers' && <LayerPanel hidden={hidden} counts={counts} onToggle={onToggle} />}
      {panel === 'legend' && <LegendPanel hidden={hidden} counts={counts} />}
      {showsSketch && (sketch.purpose === 'area' ? <DrawPanel sketch={sketch} controller={controller} /> : <MeasurePanel sketch={sketch} controller={controller} />)}
    </div>
  );
}
