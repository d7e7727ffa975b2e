import { useTranslation } from 'react-i18next';
import { Check, Circle, CircleDot } from 'lucide-react';
import type { Task, Unit } from '@lagewacht/contract';
import { toAgeText } from '@lagewacht/client';
import { EntityLink } from '../card/entity-links';
import { useMay, useServerNow } from '../desk/desk-context';
import { Age } from '../entity/age';
import { useUi } from '../ui-store';
import { isEnded, orderSteps, overdueMs, sortOrders } from './sections';
import { useOrder } from './use-order';

/** How far an order has come: a row of marks (done, here, to come) with the word of the present step. */
function Progress({ task }: { readonly task: Task }): React.ReactNode {
  const { t } = useTranslation();
  const word = t(`step.${task.step as 'done'}`, { defaultValue: task.step });
  const at = orderSteps.findIndex((step) => step === task.step);
  if (at < 0) return <strong className={`order-step step-${task.step}`}>{word}</strong>;
  return (
    <span className="order-progress">
      <span aria-hidden="true" className="order-marks">{orderSteps.map((step, index) => <span key={step} className={index === at ? 'mark-here' : ''}>{index < at ? <Check /> : index === at ? <CircleDot /> : <Circle />}</span>)}</span>
      <strong className="order-step">{word}</strong>
    </span>
  );
}

function OrderRow({ task, unit }: { readonly task: Task; readonly unit: Unit | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useServerNow();
  const mayOrder = useMay('tasking.write');
  const select = useUi((ui) => ui.select);
  const { withdraw } = useOrder();
  const late = overdueMs(task, nowMs);
  const age = late === undefined ? undefined : toAgeText(late);
  return (
    <li className={`order ${isEnded(task) ? 'is-ended' : ''} ${late === undefined ? '' : 'is-late'}`} data-id={task.id}>
      <button type="button" className="link" onClick={() => select(task.id)}><strong>{unit?.callSign ?? task.unit}</strong></button>
      <Age timeMs={task.eventTimeMs} />
      <p className="order-text">{task.text}</p>
      {task.target !== undefined && <p className="quiet">{t('forces.target')}: <EntityLink id={task.target} /></p>}
      <Progress task={task} />
      {age && <p className="order-late" role="status">{t('forces.waiting', { age: t(`age.${age.unit}`, { value: age.value }) })}</p>}
      {mayOrder && !isEnded(task) && <button type="button" className="order-withdraw" onClick={() => void withdraw(task)}>{t('forces.withdraw')}</button>}
    </li>
  );
}

/** All orders, those that want attention first. */
export function OrderList({ tasks, units }: { readonly tasks: readonly Task[]; readonly units: readonly Unit[] }): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useServerNow();
  const open = tasks.filter((task) => !isEnded(task)).length;
  return (
    <section className="orders" aria-label={t('forces.orders')}>
      <h2>{t('forces.orders')} <span className="quiet">{open} {t('forces.openOrders')}{tasks.length > open && `, ${tasks.length - open} ${t('forces.endedOrders')}`}</span></h2>
      {tasks.length === 0 ? <p className="empty">{t('forces.ordersEmpty')}</p> : <ul>{sortOrders(tasks, nowMs).map((task) => <OrderRow key={task.id} task={task} unit={units.find(({ source }) => source === task.unit)} />)}</ul>}
    </section>
  );
}
