import { useTranslation } from 'react-i18next';
import { roomNames, rooms } from '../rooms';
import { useOrders } from '../orders/use-orders';
import { useUi } from './ui-store';

/** The rooms, at the thumb. */
export function TabBar(): React.ReactNode {
  const { t } = useTranslation();
  const { room, goTo } = useUi();
  const fresh = useOrders().orders.filter(({ phase }) => phase === 'new').length;
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      {roomNames.map((name) => {
        const { icon: Icon } = rooms[name];
        return <button key={name} type="button" aria-current={name === room ? 'page' : undefined} onClick={() => goTo(name)}><Icon aria-hidden="true" /><span>{t(`tabs.${name}`)}</span>{name === 'orders' && fresh > 0 && <span className="tab-count" aria-label={t('tabs.fresh', { count: fresh })}>{fresh}</span>}</button>;
      })}
    </nav>
  );
}
