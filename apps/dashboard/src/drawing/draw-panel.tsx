import { Check, Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { areaKindSchema, type Area, type AreaKind } from '@lagewacht/contract';
import type { MapController } from '@lagewacht/map';
import { SymbolIcon, areaSymbol } from '@lagewacht/map';
import { useDesk, useDeskVersion } from '../desk/desk-context';
import { useTheme } from '../desk/use-theme';
import { AreaForm } from './area-form';
import { PointsEditor } from './points-editor';
import { ShapeChoice } from './shape-choice';
import { SketchFigures } from './sketch-figures';
import { hasEnoughPoints, leastPoints, useSketch, usualShape, type Sketch } from './sketch-store';
import { finishPoints, useGiveUp } from './use-sketch-keys';

interface PanelProps {
  readonly sketch: Sketch;
  readonly controller: MapController | undefined;
}

/** The area of the picture that is being changed. */
function useBefore(sketch: Sketch): Area | undefined {
  const { store } = useDesk();
  useDeskVersion();
  const entity = sketch.changedFromMs === undefined ? undefined : store.entities.get(sketch.area);
  return entity?.type === 'area' ? entity : undefined;
}

/** After a click the keys belong to the map again, so that Enter finishes and takes nothing more back. */
function UndoButton({ controller }: Pick<PanelProps, 'controller'>): React.ReactNode {
  const { t } = useTranslation();
  const steps = useSketch(({ past }) => past.length);
  return <button type="button" disabled={steps === 0} onClick={({ detail }) => {
    useSketch.getState().undo();
    if (detail > 0) controller?.map.getCanvas().focus();
  }}><Undo2 aria-hidden="true" />{t('drawing.undo')}</button>;
}

function KindChoice({ sketch }: { readonly sketch: Sketch }): React.ReactNode {
  const { t } = useTranslation();
  const theme = useTheme();
  const choose = (kind: AreaKind): void => useSketch.getState().change({ kind, ...(sketch.points.length === 0 && { shape: usualShape[kind] }) });
  return (
    <label className="kind-choice">
      <span>{t('drawing.kind')}</span>
      <span className="point-line">
        <SymbolIcon drawing={areaSymbol(sketch.kind, theme)} sizePx={28} />
        <select name="kind" value={sketch.kind} onChange={({ target }) => choose(areaKindSchema.parse(target.value))}>
          {areaKindSchema.options.map((kind) => <option key={kind} value={kind}>{t(`areaKind.${kind}`)}</option>)}
        </select>
      </span>
    </label>
  );
}

/** Draws something for the staff's map: first its points, then its words. */
export function DrawPanel({ sketch, controller }: PanelProps): React.ReactNode {
  const { t } = useTranslation();
  const giveUp = useGiveUp();
  const before = useBefore(sketch);
  const changed = before && sketch.changedFromMs !== undefined && before.eventTimeMs > sketch.changedFromMs;
  const gone = sketch.changedFromMs !== undefined && !before;
  const { shape } = sketch;
  return (
    <section className="map-panel draw-panel" aria-label={t('drawing.draw')}>
      <h3>{before ? t('drawing.changing', { name: before.name }) : t('drawing.draw')}</h3>
      {changed && <p className="notice" role="alert">{t('drawing.changedMeanwhile', { name: before.drawnBy })}</p>}
      {gone && <p className="notice" role="alert">{t('drawing.goneMeanwhile')}</p>}
      <KindChoice sketch={sketch} />
      {sketch.step === 'points' && <ShapeChoice shapes={['point', 'line', 'polygon']} chosen={shape} onChoose={(next) => useSketch.getState().change({ shape: next })} />}
      <SketchFigures sketch={sketch} />
      {sketch.step === 'points' ? (
        <>
          <p className="quiet" role="status">{t(hasEnoughPoints(sketch) ? 'drawing.hintReady' : `drawing.hint.${shape}`, { count: leastPoints[shape] - sketch.points.length })}</p>
          <PointsEditor controller={controller} />
          <span className="alarm-tools">
            <button type="button" className="act" disabled={!hasEnoughPoints(sketch)} onClick={finishPoints}><Check aria-hidden="true" />{t('drawing.finish')}</button>
            <UndoButton controller={controller} />
            <button type="button" onClick={giveUp}><X aria-hidden="true" />{t('drawing.cancel')}</button>
          </span>
        </>
      ) : <AreaForm sketch={sketch} before={before} />}
    </section>
  );
}

/** Measures a length or a ground. Nothing of it is kept. */
export function MeasurePanel({ sketch, controller }: PanelProps): React.ReactNode {
  const { t } = useTranslation();
  const giveUp = useGiveUp();
  return (
    <section className="map-panel draw-panel" aria-label={t('drawing.measure')}>
      <h3>{t('drawing.measure')}</h3>
      <ShapeChoice shapes={['line', 'polygon']} chosen={sketch.shape} onChoose={(shape) => useSketch.getState().change({ shape })} />
      <SketchFigures sketch={sketch} />
      <p className="quiet">{t('drawing.measureHint')}</p>
      <PointsEditor controller={controller} />
      <span className="alarm-tools"><UndoButton controller={controller} /><button type="button" onClick={giveUp}><X aria-hidden="true" />{t('drawing.end')}</button></span>
    </section>
  );
}
