import { useEffect } from 'react';
import { BellRing, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../shell/ui-store';
import { useChosenOrder } from './chosen-order';
import { useMarkSeen, useOrderNews } from './use-order-watch';

/** News about orders, over every room: a new order, or one that was called off. */
export function OrderAlert(): React.ReactNode {
  const { t } = useTranslation();
  const news = useOrderNews();
  const markSeen = useMarkSeen();
  const { room, goTo } = useUi();
  const choose = useChosenOrder((chosen) => chosen.choose);
  const isThere = room === 'orders';
  useEffect(() => {
    if (isThere) markSeen(news.filter(({ kind }) => kind === 'new').map(({ order }) => order.task.id));
  }, [isThere, news, markSeen]);
  const shown = news.filter(({ kind }) => kind === 'withdrawn' || !isThere);
  const [first] = shown;
  if (!first) return null;
  const { kind, order: { task } } = first;
  return (
    <div className={`order-alert is-${kind}`} role="alert">
      {kind === 'new' ? <BellRing aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
      <p><strong>{t(kind === 'new' ? 'orders.newOrder' : 'orders.withdrawnOrder')}{shown.length > 1 && ` (${t('orders.more', { count: shown.length - 1 })})`}</strong><br />{task.text}</p>
      <button type="button" onClick={() => {
        markSeen([task.id]);
        if (kind === 'withdrawn') return;
        choose(task.id);
        goTo('orders');
      }}>{t(kind === 'new' ? 'orders.open' : 'orders.seen')}</button>
    </div>
  );
}
