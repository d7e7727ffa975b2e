import { useTranslation } from 'react-i18next';
import { roomNames, rooms } from '../rooms';
import { useUi } from './ui-store';

/** The rooms, at the thumb. */
export function TabBar(): React.ReactNode {
  const { t } = useTranslation();
  const { room, goTo } = useUi();
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      {roomNames.map((name) => {
        const { icon: Icon } = rooms[name];
        return <button key={name} type="button" aria-current={name === room ? 'page' : undefined} onClick={() => goTo(name)}><Icon aria-hidden="true" /><span>{t(`tabs.${name}`)}</span></button>;
      })}
    </nav>
  );
}
