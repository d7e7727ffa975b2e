import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePictureAge } from '@lagewacht/client';
import { dateTimeText } from '../entity/time-text';
import { useDesk } from './desk-context';
import { useLanguage } from './use-language';

/** Whether what is on the screen must not be taken for the present. */
export function usePictureIsOld(): boolean {
  const { kind } = usePictureAge(useDesk().live);
  return kind === 'old' || kind === 'refused';
}

/** Says aloud when the picture is not the present: link lost, server silent, journal full, or refused. */
export function OldPictureBanner({ onLogin }: { readonly onLogin: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const age = usePictureAge(store);
  if (age.kind === 'current' || age.kind === 'loading') return null;
  if (age.kind === 'refused') {
    return <div className="old-picture" role="alert"><WifiOff aria-hidden="true" /><span>{t('link.refusedLong')}</span><button type="button" onClick={onLogin}>{t('link.again')}</button></div>;
  }
  const time = dateTimeText(age.why === 'journal' ? age.sinceMs : age.sinceMs + store.getSnapshot().offsetMs, language);
  return (
    <div className="old-picture" role="alert">
      <WifiOff aria-hidden="true" />
      <span>{t(`link.old${({ link: 'Link', silence: 'Silence', journal: 'Journal' } as const)[age.why]}`, { time })}</span>
      <span>{t('link.retry')}</span>
    </div>
  );
}
