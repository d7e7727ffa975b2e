import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { takeNewerVersion, useAppVersion } from '../outbox/app-version';
import { useReportDesk } from '../report/report-desk';

/** Offers a newer version. Not while somebody writes a report: then there is nothing to press by accident. */
export function VersionStrip(): React.ReactNode {
  const { t } = useTranslation();
  const isNewer = useAppVersion((version) => version.isNewer);
  const isWriting = useReportDesk((desk) => desk.openId !== undefined);
  if (!isNewer || isWriting) return null;
  return (
    <div className="notice-strip" role="status" data-newer>
      <RefreshCw aria-hidden="true" /><p>{t('outbox.version.newer')}</p>
      <button type="button" onClick={() => void takeNewerVersion()}>{t('outbox.version.take')}</button>
    </div>
  );
}
