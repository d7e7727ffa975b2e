import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useField, useOutbox } from '../shell/field-context';

interface StorageUse {
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
  readonly isPersisted: boolean;
}

const ASKED_EACH_MS = 30_000;

/** How full the device is, as far as the browser tells. */
function useStorage(): StorageUse | undefined {
  const [use, setUse] = useState<StorageUse>();
  useEffect(() => {
    if (!('storage' in navigator)) return;
    const ask = (): void => void Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]).then(([{ usage, quota }, isPersisted]) =>
      setUse({ isPersisted, ...(usage === undefined ? {} : { usedBytes: usage }), ...(quota === undefined ? {} : { quotaBytes: quota }) }), () => undefined);
    ask();
    const timer = setInterval(ask, ASKED_EACH_MS);
    return () => clearInterval(timer);
  }, []);
  return use;
}

/** Room used on the device, and whether the browser may clear it. */
export function StorageWords(): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const { isStorageFull } = useOutbox();
  const use = useStorage();
  const size = (bytes: number): string => {
    const unit = bytes >= 1e9 ? [1e9, 'GB'] as const : [1e6, 'MB'] as const;
    return `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 }).format(bytes / unit[0])} ${unit[1]}`;
  };
  const { usedBytes, quotaBytes } = use ?? {};
  const isTold = usedBytes !== undefined && quotaBytes !== undefined && quotaBytes > 0;
  return (
    <section className="panel storage" aria-label={t('sent.storage.title')}>
      <h2>{t('sent.storage.title')}</h2>
      {isStorageFull && <p className="fault" role="alert">{t('sent.storage.full')}</p>}
      <p className="number">{isTold ? t('sent.storage.used', { used: size(usedBytes), quota: size(quotaBytes), percent: Math.ceil((100 * usedBytes) / quotaBytes) }) : t('sent.storage.unknown')}</p>
      {use && <p data-persisted={use.isPersisted}>{t(use.isPersisted ? 'sent.storage.persisted' : 'sent.storage.notPersisted')}</p>}
    </section>
  );
}
