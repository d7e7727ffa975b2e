import { useTranslation } from 'react-i18next';
import { useStorageRoom } from '../outbox/storage-room';
import { useField, useOutbox } from '../shell/field-context';
import { InstallOffer } from '../shell/install-offer';

/** Room used on the device, and whether the browser may clear it. */
export function StorageWords(): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const { isStorageFull } = useOutbox();
  const room = useStorageRoom((state) => state.room);
  const size = (bytes: number): string => {
    const unit = bytes >= 1e9 ? [1e9, 'GB'] as const : [1e6, 'MB'] as const;
    return `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 }).format(bytes / unit[0])} ${unit[1]}`;
  };
  const { usedBytes, quotaBytes } = room ?? {};
  const isTold = usedBytes !== undefined && quotaBytes !== undefined && quotaBytes > 0;
  return (
    <section className="panel storage" aria-label={t('sent.storage.title')}>
      <h2>{t('sent.storage.title')}</h2>
      {isStorageFull && <p className="fault" role="alert">{t('sent.storage.full')}</p>}
      <p className="number">{isTold ? t('sent.storage.used', { used: size(usedBytes), quota: size(quotaBytes), percent: Math.ceil((100 * usedBytes) / quotaBytes) }) : usedBytes === undefined ? t('sent.storage.unknown') : t('sent.storage.usedOnly', { used: size(usedBytes) })}</p>
      {room && <p data-persisted={room.isPersistent}>{t(room.isPersistent ? 'sent.storage.persisted' : 'sent.storage.notPersisted')}</p>}
      {room && !room.isPersistent && <InstallOffer />}
    </section>
  );
}
