import { useEffect, useState } from 'react';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { useField } from '../../shell/field-context';
import { clockText } from '../../shell/time-text';
import { AccuracyRing } from './accuracy-ring';
import { lengthText } from './metres';
import { gradeOf, type ReportPlace } from './report-place';
import type { Gps } from './use-gps';
import { toUtmref } from './utmref';

const COPIED_MS = 3000;

/** Puts the UTMREF on the clipboard and says so. */
function CopyUtmref({ text }: { readonly text: string }): React.ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button type="button" aria-label={t('report.place.copy')} onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true), () => undefined)}>
      <Copy aria-hidden="true" /><span role="status">{copied ? t('report.place.copied') : ''}</span>
    </button>
  );
}

/** Why there is no place yet, and what can be done. */
function NoPlace({ gps }: { readonly gps: Gps }): React.ReactNode {
  const { t } = useTranslation();
  const seconds = Math.max(0, Math.floor((useNowMs() - gps.sinceMs) / 1000));
  if (gps.fault) return <p className="fault" role="alert">{t(`report.place.${gps.fault}`)}</p>;
  return <p role="status">{seconds < 10 ? t('report.place.searching') : `${t('report.place.searchingFor', { seconds })} ${t('report.place.byHand')}`}</p>;
}

/** The place as it will be reported: UTMREF first, how exact, how and when it was found. */
export function PlaceWords({ place, gps }: { readonly place: ReportPlace | undefined; readonly gps: Gps }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  if (!place) return <NoPlace gps={gps} />;
  const grade = gradeOf(place.accuracyM);
  const utmref = toUtmref(place);
  const isWarned = grade === 'poor' || grade === 'bad';
  return (
    <div className="place-now">
      <AccuracyRing accuracyM={place.accuracyM} />
      <div className="grow">
        <p className="utmref number" data-utmref>{utmref}</p>
        <p className={isWarned ? 'fault' : ''} role={grade === 'bad' ? 'alert' : undefined} data-grade={grade}>
          {t('report.place.accuracy', { length: lengthText(place.accuracyM, language) })}{place.by === 'gps' || grade === 'bad' ? ` · ${t(`report.place.grade.${grade}`)}` : ''}
        </p>
        <p className="quiet">{t(`report.place.by.${place.by}`)} · {t('report.place.fixAt', { time: clockText(place.fixMs, language) })}</p>
      </div>
      <CopyUtmref text={utmref} />
    </div>
  );
}
