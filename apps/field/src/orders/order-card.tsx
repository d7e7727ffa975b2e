import { ArrowLeft, Navigation2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bearingDeg, distanceM } from '@lagewacht/geo';
import { lengthText } from '../report/place/metres';
import { toUtmref } from '../report/place/utmref';
import { useField, useOwnUnit, useServerNow } from '../shell/field-context';
import { dateTimeText } from '../shell/time-text';
import { useAgeText } from '../shell/use-age-text';
import { useFixForView } from '../status/own-fix';
import { giverOf, givenMs, type Order } from './order';
import { StepMark } from './order-row';
import { OrderSteps } from './order-steps';
import { placeOf, useKeptOrders } from './use-orders';

const winds = ['N', 'NO', 'O', 'SO', 'S', 'SW', 'W', 'NW'] as const;
/** A fix older than this is not where one is now. */
const FIX_LIMIT_MS = 10 * 60_000;

/** UTMREF first, then degrees, then how far and which way from here. */
function OrderPlace({ place: [lon, lat] }: { readonly place: readonly [number, number] }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const fix = useFixForView();
  const unit = useOwnUnit();
  const own = fix && Date.now() - fix.fixMs < FIX_LIMIT_MS ? fix : unit?.lon !== undefined && unit.lat !== undefined ? { lon: unit.lon, lat: unit.lat } : undefined;
  const there = { lon, lat };
  const bearing = own && bearingDeg(own, there);
  return (
    <div className="order-place">
      <p><strong className="number">{toUtmref(there)}</strong><br /><span className="quiet number">{lat.toFixed(5)}, {lon.toFixed(5)}</span></p>
      {own && bearing !== undefined && (
        <p className="order-way"><Navigation2 aria-hidden="true" style={{ transform: `rotate(${Math.round(bearing)}deg)` }} />
          <span><strong>{lengthText(distanceM(own, there), language)}</strong> · {t(`orders.wind.${winds[Math.round(bearing / 45) % 8] ?? 'N'}`)} ({Math.round(bearing)}°)<br /><span className="quiet">{t(fix ? 'orders.fromHere' : 'orders.fromPicture')}</span></span>
        </p>
      )}
    </div>
  );
}

/** One order: what, where, by whom and when, and the answers. */
export function OrderCard({ order, onBack }: { readonly order: Order; readonly onBack: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { language, store } = useField();
  const kept = useKeptOrders();
  const ageText = useAgeText();
  const nowMs = useServerNow();
  const { task } = order;
  const place = placeOf(task, store.entities, kept?.places);
  return (
    <article className="panel order-card" aria-label={t('orders.order')}>
      <div className="row order-card-head"><button type="button" className="order-back" onClick={onBack}><ArrowLeft aria-hidden="true" />{t('orders.back')}</button><StepMark step={order.step} /></div>
      {task.step === 'withdrawn' && <p className="notice">{t('orders.withdrawnNote')}</p>}
      <h1 className="order-card-text">{task.text}</h1>
      {place ? <OrderPlace place={place} /> : <p className="quiet">{t('orders.noPlace')}</p>}
      <p className="quiet">{t('orders.given', { by: giverOf(task), time: dateTimeText(givenMs(task), language), age: ageText(nowMs - givenMs(task)) })}</p>
      <OrderSteps order={order} />
    </article>
  );
}
