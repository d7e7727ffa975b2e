import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '@lagewacht/contract';
import { useDeskPicture } from '../desk/desk-context';
import { useUi } from '../ui-store';
import { useSketch, type Sketch } from './sketch-store';
import { useDrawArea } from './use-draw-area';
import { useGiveUp } from './use-sketch-keys';

/** Units that belong to an area, one box each. */
function UnitChoice({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (units: readonly string[]) => void }): React.ReactNode {
  const { t } = useTranslation();
  const { unit } = useDeskPicture().byType;
  if (unit.length === 0 && chosen.length === 0) return null;
  const known = new Map(unit.map(({ source, callSign }) => [source, callSign || source]));
  const all = [...new Set([...known.keys(), ...chosen])].sort((a, b) => (known.get(a) ?? a).localeCompare(known.get(b) ?? b));
  return (
    <details className="unit-choice">
      <summary>{t('drawing.units', { count: chosen.length })}</summary>
      <fieldset>
        <legend className="unseen">{t('drawing.units', { count: chosen.length })}</legend>
        {all.map((source) => (
          <label key={source}><input type="checkbox" checked={chosen.includes(source)} onChange={({ target }) => onChange(target.checked ? [...chosen, source] : chosen.filter((other) => other !== source))} />{known.get(source) ?? source}</label>
        ))}
      </fieldset>
    </details>
  );
}

/** The words of a drawing, and the act that puts it on everybody's map. */
export function AreaForm({ sketch, before }: { readonly sketch: Sketch; readonly before: Area | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { change, end } = useSketch.getState();
  const { save } = useDrawArea();
  const giveUp = useGiveUp();
  const select = useUi((ui) => ui.select);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (sketch.name.trim() === '') return setMissing(true);
    setBusy(true);
    const kept = await save(sketch, before);
    setBusy(false);
    if (!kept) return;
    end();
    select(sketch.area);
  };
  return (
    <form className="area-form" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <label>{t('drawing.name')}<input name="name" maxLength={60} autoFocus autoComplete="off" value={sketch.name} aria-invalid={missing} aria-describedby={missing ? `${id}-fault` : undefined} onChange={({ target }) => {
        setMissing(false);
        change({ name: target.value });
      }} /></label>
      {missing && <p id={`${id}-fault`} className="fault" role="alert">{t('drawing.nameNeeded')}</p>}
      <label>{t('drawing.leader')}<input name="leader" maxLength={80} autoComplete="off" value={sketch.leader} onChange={({ target }) => change({ leader: target.value })} /></label>
      <UnitChoice chosen={sketch.units} onChange={(units) => change({ units })} />
      <label>{t('drawing.note')}<textarea name="note" rows={2} maxLength={500} value={sketch.note} onChange={({ target }) => change({ note: target.value })} /></label>
      <span className="alarm-tools">
        <button type="submit" className="act" disabled={busy}>{t(before ? 'drawing.saveChange' : 'drawing.save')}</button>
        <button type="button" onClick={() => change({ step: 'points' })}>{t('drawing.backToPoints')}</button>
        <button type="button" onClick={giveUp}>{t('drawing.cancel')}</button>
      </span>
    </form>
  );
}
