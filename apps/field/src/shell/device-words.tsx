import { useTranslation } from 'react-i18next';
import { useAppVersion } from '../outbox/app-version';
import { canEncrypt } from '../outbox/key-ring';
import { InstallOffer } from './install-offer';

/** What this device can promise: whether the app starts without a network, and whether what lies here is encrypted. */
export function DeviceWords(): React.ReactNode {
  const { t } = useTranslation();
  const offline = useAppVersion((version) => version.offline);
  return (
    <>
      <p role="status" data-offline={offline}>{t(`outbox.offline.${offline}`)} {t(canEncrypt() ? 'outbox.sealed' : 'outbox.plain')}</p>
      <InstallOffer />
    </>
  );
}
