import { useState } from 'react';
import { Compass, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useField } from '../../shell/field-context';
import { Choice } from '../choice';
import { lengthText } from './metres';
import { distanceSteps, placeOverThere, type BearingBy } from './over-there';
import type { ReportPlace } from './report-place';
import type { Fix } from './take-fix';
import { useCompass } from './use-compass';
import { toUtmref } from './utmref';

const directions = [0, 45, 90, 135, 180, 225, 270, 315] as const;
const START_STEP = distanceSteps.indexOf(100);

interface Bearing {
  readonly deg: number;
  readonly by: BearingBy;
}

/** A bearing by the compass, by one of eight directions, or as a number. */
function BearingInput({ bearing, onChange }: { readonly bearing: Bearing; onChange(bearing: Bearing): void }): React.ReactNode {
  const { t } = useTranslation();
  const headingDeg = useCompass();
  return (
    <>
      <button type="button" disabled={headingDeg === undefined} onClick={() => headingDeg !== undefined && onChange({ deg: headingDeg, by: 'compass' })}>
        <Compass aria-hidden="true" />{headingDeg === undefined ? t('report.place.compassNone') : `${t('report.place.compass', { bearing: headingDeg })} · ${t('report.place.compassTake')}`}
      </button>
      <Choice label={t('report.place.bearing')} value={bearing.by === 'direction' ? bearing.deg : undefined} onChoose={(deg) => deg !== undefined && onChange({ deg, by: 'direction' })}
        options={directions.map((deg) => ({ value: deg as number | undefined, word: t(`report.place.direction.d${deg}`) }))} />
      <label className="degrees">{t('report.place.degrees')}
        <input type="number" inputMode="numeric" min={0} max={359} value={Math.round(bearing.deg)} onChange={({ target }) => {
          const deg = target.valueAsNumber;
          if (deg >= 0 && deg < 360) onChange({ deg, by: 'number' });
        }} />
      </label>
    </>
  );
}

/** "Over there": a bearing and a distance from where one stands. */
export function OverTherePanel({ own, onTake }: { readonly own: Fix | undefined; onTake(place: ReportPlace): void }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const [bearing, setBearing] = useState<Bearing>({ deg: 0, by: 'direction' });
  const [step, setStep] = useState(START_STEP);
  if (!own) return <p className="fault" role="alert">{t('report.place.ownFirst')}</p>;
  const distanceM = distanceSteps[step] ?? 100;
  const place = placeOverThere(own, { bearingDeg: bearing.deg, bearingBy: bearing.by, distanceM });
  return (
    <div className="place-panel">
      <BearingInput bearing={bearing} onChange={setBearing} />
      <div role="group" aria-label={t('report.place.distance')} className="question">
        <h2>{t('report.place.distance')}</h2>
        <div className="count-pad">
          <button type="button" aria-label={t('report.place.nearer')} disabled={step === 0} onClick={() => setStep(step - 1)}><Minus aria-hidden="true" /></button>
          <output className="number">{lengthText(distanceM, language)}</output>
          <button type="button" aria-label={t('report.place.farther')} disabled={step === distanceSteps.length - 1} onClick={() => setStep(step + 1)}><Plus aria-hidden="true" /></button>
        </div>
      </div>
      <p role="status">{t('report.place.result', { distance: lengthText(distanceM, language), bearing: Math.round(bearing.deg), utmref: toUtmref(place), length: lengthText(place.accuracyM, language) })}</p>
      <button type="button" className="act" onClick={() => onTake(place)}>{t('report.place.take')}</button>
    </div>
  );
}
