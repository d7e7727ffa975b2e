import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { useAgeText } from '../shell/use-age-text';
import { useChosenOrder } from './chosen-order';
import { OrderCard } from './order-card';
import { OrderRow } from './order-row';
import type { OrderPhase } from './order';
import { useOrders } from './use-orders';

const phases: readonly OrderPhase[] = ['new', 'open', 'ended'];

/** The orders of the unit as a list, with the card of one beside it. */
export function OrdersRoom(): React.ReactNode {
  const { t } = useTranslation();
  const { orders, isKnown, keptMs } = useOrders();
  const nowMs = useNowMs();
  const ageText = useAgeText();
  const { id, choose } = useChosenOrder();
  const chosen = orders.find(({ task }) => task.id === id);
  if (!isKnown) return <p className="empty" role="status">{t('orders.notLoaded')}</p>;
  return (
    <div className={`orders-room ${chosen ? 'has-card' : ''}`}>
      <div className="order-list">
        {keptMs !== undefined && <p className="notice" role="status">{t('orders.kept', { age: ageText(nowMs - keptMs) })}</p>}
        {orders.length === 0 && <p className="empty">{t('orders.none')}</p>}
        {phases.map((phase) => {
          const those = orders.filter((order) => order.phase === phase);
          return those.length > 0 && (
            <section key={phase} aria-labelledby={`orders-${phase}`}>
              <h2 id={`orders-${phase}`}>{t(`orders.phase.${phase}`)} ({those.length})</h2>
              <ul>{those.map((order) => <OrderRow key={order.task.id} order={order} isChosen={order === chosen} onChoose={() => choose(order.task.id)} />)}</ul>
            </section>
          );
        })}
      </div>
      {chosen ? <OrderCard key={chosen.task.id} order={chosen} onBack={() => choose(undefined)} /> : orders.length > 0 && <p className="empty order-hint">{t('orders.choose')}</p>}
    </div>
  );
}
