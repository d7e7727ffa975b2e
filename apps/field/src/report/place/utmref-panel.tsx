import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPlace } from './report-place';
import { fromUtmref, toUtmref } from './utmref';

interface UtmrefPanelProps {
  /** What zone and square are taken from when they are left out. */
  readonly near: { readonly lon: number; readonly lat: number };
  onTake(place: ReportPlace): void;
}

/** Longest text that can be a UTMREF with blanks; what is pasted beyond it is none. */
const LONGEST = 24;

/** A place as UTMREF, whole or by its figures alone. */
export function UtmrefPanel({ near, onTake }: UtmrefPanelProps): React.ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const take = (): void => {
    const found = fromUtmref(typed, near);
    if (found) onTake({ ...found, by: 'utmref', fixMs: Date.now() });
    else setWrong(typed);
  };
  return (
    <form className="place-panel" onSubmit={(submitted) => {
      submitted.preventDefault();
      take();
    }}>
      <label>{t('report.place.utmrefLabel')}
        <input data-first value={typed} maxLength={LONGEST} autoCapitalize="characters" autoComplete="off" spellCheck={false} aria-invalid={wrong !== undefined} onChange={({ target }) => {
          setTyped(target.value);
          setWrong(undefined);
        }} />
      </label>
      <p className="quiet">{t('report.place.utmrefHint')} {t('report.place.utmrefExample', { example: toUtmref(near) })}</p>
      {wrong !== undefined && <p className="fault" role="alert">{t('report.place.utmrefWrong', { typed: wrong })}</p>}
      <button type="submit" className="act">{t('report.place.take')}</button>
    </form>
  );
}
