import { useTranslation } from 'react-i18next';
import { realmOf } from '@lagewacht/contract';
import { useDesk } from './desk-context';

/** Whether this is real. Never hidden; an exercise is hatched in a hue that nothing else has. */
export function RealmBanner(): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useDesk();
  const realm = realmOf(situation);
  return (
    <div className={`realm realm-${realm}`} role="note">
      <strong>{t(`realm.${realm}`)}</strong>
      <span>{situation}</span>
      <span>{t(realm === 'actual' ? 'realm.actualNote' : 'realm.exerciseNote')}</span>
    </div>
  );
}
