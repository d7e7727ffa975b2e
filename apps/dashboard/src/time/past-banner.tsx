import { Disc, History, Siren, SkipForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { alarmWords } from '../alarms/alarm-words';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { dateTimeText } from '../entity/time-text';
import { useReplay } from '../replay/replay-store';
import { RecordingWords } from '../replay/transport';
import { useTime } from './time-store';

/** Back to the present, from wherever one is. */
export function BackToLive(): React.ReactNode {
  const { t } = useTranslation();
  const backToLive = useTime((time) => time.backToLive);
  return <button type="button" className="back-to-live" onClick={backToLive}><SkipForward aria-hidden="true" />{t('time.back')}<kbd>L</kbd></button>;
}

/** A live alarm that came while somebody looks at the past. Nothing but going back makes it go away. */
function LiveAlarmNotice(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const alarm = useTime((time) => time.liveAlarm);
  const backToLive = useTime((time) => time.backToLive);
  if (!alarm) return null;
  return (
    <div className="live-alarm" role="alert">
      <Siren aria-hidden="true" />
      <strong>{t('time.liveAlarm', { severity: t(`severity.${alarm.severity}`), title: alarmWords(alarm, language).title })}</strong>
      <button type="button" onClick={backToLive}>{t('time.back')}</button>
    </div>
  );
}

/** Says that this is not the present, and which moment it is. It can't be closed: it goes when the past goes. */
export function PastBanner(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { pastMs } = useDesk();
  const axis = useTime((time) => time.shown?.axis);
  const isRecording = useReplay(({ phase }) => phase !== 'off');
  return (
    <>
      {pastMs !== undefined && isRecording && (
        <div className="past-banner is-recording" data-past="recording"><Disc aria-hidden="true" /><RecordingWords time={dateTimeText(pastMs, language)} /><BackToLive /></div>
      )}
      {pastMs !== undefined && !isRecording && axis !== undefined && (
        <div className="past-banner" role="status" data-past={axis}>
          <History aria-hidden="true" />
          <strong>{t('time.past')}</strong>
          <span>{t(axis === 'was' ? 'time.asItWas' : 'time.asItWasKnown', { time: dateTimeText(pastMs, language) })}</span>
          <BackToLive />
        </div>
      )}
      <LiveAlarmNotice />
    </>
  );
}
