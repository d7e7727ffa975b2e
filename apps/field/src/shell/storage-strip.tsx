import { HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStorageRoom } from '../outbox/storage-room';
import { useOutbox } from './field-context';
import { useUi } from './ui-store';

/** Says in every room that there is no room left, or soon none, and leads to where some can be made. */
export function StorageStrip(): React.ReactNode {
  const { t } = useTranslation();
  const { isStorageFull } = useOutbox();
  const room = useStorageRoom((state) => state.room);
  const { room: openRoom, goTo } = useUi();
  if (!isStorageFull && !room?.isTight) return null;
  const percent = Math.min(99, Math.floor((100 * (room?.usedBytes ?? 0)) / (room?.quotaBytes || 1)));
  return (
    <div className="notice-strip" role={isStorageFull ? 'alert' : 'status'} data-storage={isStorageFull ? 'full' : 'tight'}>
      <HardDrive aria-hidden="true" /><p>{isStorageFull ? t('outbox.room.full') : t('outbox.room.tight', { percent })}</p>
      {openRoom !== 'sent' && <button type="button" onClick={() => goTo('sent')}>{t('outbox.room.make')}</button>}
    </div>
  );
}
