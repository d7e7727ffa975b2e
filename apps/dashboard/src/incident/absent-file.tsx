import { ImageOff, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Arrival } from './use-arrived';

interface AbsentFileProps {
  readonly kind: 'photo' | 'voice';
  readonly name: string;
  /** Those that came and would not load; none: it is on its way. */
  readonly broken: readonly Arrival[];
}

/** The word that a file of a report has not come yet, or that it would not load, with another try. */
export function AbsentFile({ kind, name, broken }: AbsentFileProps): React.ReactNode {
  const { t } = useTranslation();
  const Mark = kind === 'photo' ? ImageOff : MicOff;
  return (
    <p className="absent-file">
      <Mark aria-hidden="true" />
      <span><strong>{name}</strong> {t(broken.length > 0 ? 'incident.fileBroken' : 'incident.fileMissing')} {broken.length > 0 && <button type="button" onClick={() => broken.forEach(({ retry }) => retry())}>{t('lists.retry')}</button>}</span>
    </p>
  );
}
