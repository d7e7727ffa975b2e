import { useId, useState } from 'react';
import { Crosshair, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MapController } from '@lagewacht/map';
import { toUtmref } from '../entity/place';
import { parsePlace } from './place-text';
import { useSketch } from './sketch-store';
import { addMiddle } from './use-sketch-board';

/** The points as text: each can be typed, read and taken out, so that nobody needs a pointer to draw. */
export function PointsEditor({ controller }: { readonly controller: MapController | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const points = useSketch(({ sketch }) => sketch?.points) ?? [];
  const addPoint = useSketch((sketch) => sketch.addPoint);
  const setPoints = useSketch((sketch) => sketch.setPoints);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const centre = controller?.map.getCenter();
    const place = parsePlace(typed, centre ? [centre.lng, centre.lat] : [9.985, 53.512]);
    setWrong(!place);
    if (!place) return;
    addPoint([Number(place[0].toFixed(6)), Number(place[1].toFixed(6))]);
    setTyped('');
    if (controller && !controller.map.getBounds().contains([place[0], place[1]])) controller.showMe(place[0], place[1], controller.map.getZoom());
  };
  return (
    <div className="points">
      <form className="point-form" onSubmit={(event) => {
        event.preventDefault();
        add();
      }}>
        <label htmlFor={id}>{t('drawing.typePoint')}</label>
        <span className="point-line">
          <input id={id} name="point" autoComplete="off" spellCheck={false} placeholder="32U NE 64 31" value={typed} aria-invalid={wrong} aria-describedby={wrong ? `${id}-fault` : undefined} onChange={({ target }) => {
            setTyped(target.value);
            setWrong(false);
          }} />
          <button type="submit" className="icon-button" aria-label={t('drawing.addPoint')} title={t('drawing.addPoint')}><Plus aria-hidden="true" /></button>
          {controller && <button type="button" className="icon-button" aria-label={t('drawing.addMiddle')} title={t('drawing.addMiddle')} onClick={() => addMiddle(controller)}><Crosshair aria-hidden="true" /></button>}
        </span>
        {wrong && <p id={`${id}-fault`} className="fault" role="alert">{t('drawing.pointWrong')}</p>}
      </form>
      {points.length > 0 && (
        <details>
          <summary>{t('drawing.points', { count: points.length })}</summary>
          <ol>
            {points.map(([lon, lat], index) => (
              <li key={`${index} ${lon} ${lat}`}><code>{toUtmref(lon, lat)}</code><button type="button" className="icon-button" aria-label={t('drawing.removePoint', { number: index + 1 })} onClick={() => setPoints(points.filter((_, at) => at !== index))}><X aria-hidden="true" /></button></li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
