import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../shell/field-context';
import { minuteText } from '../shell/time-text';
import { sharings, useUi } from '../shell/ui-store';
import { useOwnFix } from './own-fix';
import { batteryLevel } from './use-share-place';

/** When the own place goes to the command: the person decides, and sees it. */
export function SharingPanel(): React.ReactNode {
  const { t } = useTranslation();
  const { sharing, choose, language } = useUi();
  const { fix, fault } = useOwnFix();
  const { waitingPositions, droppedPositions } = useOutbox();
  const [battery, setBattery] = useState<number>();
  useEffect(() => void batteryLevel().then(setBattery), []);
  return (
    <section className="panel" aria-labelledby="sharing-title">
      <h1 id="sharing-title">{t('status.sharingTitle')}</h1>
      <div className="row" role="group" aria-labelledby="sharing-title">
        {sharings.map((choice) => <button key={choice} type="button" aria-pressed={sharing === choice} onClick={() => choose({ sharing: choice })}>{t(`status.sharing.${choice}`)}</button>)}
      </div>
      <p className="quiet">{t(`status.sharingNote.${sharing}`)}</p>
      {fault && <p className="fault" role="status">{t(`status.fix.${fault}`)}</p>}
      {fix && <p className="quiet">{t('status.fixAt', { time: minuteText(fix.fixMs, language), accuracy: Math.round(fix.accuracyM) })}</p>}
      {waitingPositions > 0 && <p className="quiet">{t('status.placesWait', { count: waitingPositions })}</p>}
      {droppedPositions > 0 && <p className="quiet">{t('status.placesDropped', { count: droppedPositions })}</p>}
      {battery !== undefined && sharing !== 'off' && <p className="quiet">{t('status.battery', { percent: Math.round(battery * 100) })}</p>}
    </section>
  );
}
