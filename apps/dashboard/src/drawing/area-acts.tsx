import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Area } from '@lagewacht/contract';
import { useMay } from '../desk/desk-context';
import { useUi } from '../ui-store';
import { newSketch, useSketch } from './sketch-store';
import { useDrawArea } from './use-draw-area';

/** What may be done about something drawn: change it on the map, or take it off. */
export function AreaActs({ area }: { readonly area: Area }): React.ReactNode {
  const { t } = useTranslation();
  const may = useMay('area.write');
  const { remove } = useDrawArea();
  const busy = useSketch(({ sketch }) => sketch?.purpose === 'area');
  if (!may) return null;
  const change = (): void => {
    const { id, kind, shape, points, name, leader = '', units, note = '', eventTimeMs } = area;
    useSketch.getState().start({ ...newSketch('area', shape), area: id, kind, points, name, leader, units, note, step: 'form', changedFromMs: eventTimeMs });
    useUi.getState().showOnMap(id);
  };
  return (
    <span className="alarm-tools">
      <button type="button" disabled={busy} onClick={change}><Pencil aria-hidden="true" />{t('drawing.change')}</button>
      <button type="button" disabled={busy} onClick={() => void remove(area)}><Trash2 aria-hidden="true" />{t('drawing.remove')}</button>
      {busy && <span className="quiet">{t('drawing.busy')}</span>}
    </span>
  );
}
