import { Ban, Bell, CheckCheck, ChevronRight, CircleX, Flag, MapPinCheck, Navigation, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../shell/field-context';
import { useAgeText } from '../shell/use-age-text';
import { givenMs, type Order } from './order';

const icons: Readonly<Record<string, LucideIcon>> = { tasked: Bell, received: Bell, accepted: CheckCheck, under_way: Navigation, on_scene: MapPinCheck, done: Flag, impossible: CircleX, withdrawn: Ban };

/** The step of an order as sign and word. */
export function StepMark({ step }: { readonly step: string }): React.ReactNode {
  const { t } = useTranslation();
  const Icon = icons[step] ?? Bell;
  return <span className={`step-mark step-${step}`}><Icon aria-hidden="true" />{t(`orders.step.${step as 'done'}`, { defaultValue: step })}</span>;
}

/** An order in the list. */
export function OrderRow({ order, isChosen, onChoose }: { readonly order: Order; readonly isChosen: boolean; readonly onChoose: () => void }): React.ReactNode {
  const ageText = useAgeText();
  const nowMs = useServerNow();
  const { task, phase, step } = order;
  return (
    <li>
      <button type="button" className={`primary order-row is-${phase}`} aria-current={isChosen ? 'true' : undefined} data-order={task.id} onClick={onChoose}>
        <span className="order-head"><StepMark step={step} /><span className="quiet">{ageText(nowMs - givenMs(task))}</span></span>
        <span className="order-text">{task.text}</span><ChevronRight aria-hidden="true" />
      </button>
    </li>
  );
}
