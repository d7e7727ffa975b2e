import { useState } from 'react';
import { Check, CheckCheck, CircleAlert, CircleX, Clock, CloudCheck, Flag, MapPinCheck, Navigation, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useField } from '../shell/field-context';
import { Modal } from '../shell/modal';
import { minuteText } from '../shell/time-text';
import { nextStep, unitSteps, type Order, type UnitStep } from './order';
import { useAnswer } from './use-answer';

const icons: Readonly<Record<UnitStep, LucideIcon>> = { accepted: CheckCheck, under_way: Navigation, on_scene: MapPinCheck, done: Flag, impossible: CircleX };
const reasons = ['busy', 'blocked', 'unreachable', 'equipment', 'danger'] as const;

/** Where one answer stands: in the command's picture, in the journal, on this device only, or refused. */
function AnswerState({ order, step }: { readonly order: Order; readonly step: string }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const shown = order.task.steps.filter((one) => one.step === step).at(-1);
  const own = order.answers.get(step);
  if (own?.state === 'refused') return <small className="answer-state" data-answer="refused"><CircleAlert aria-hidden="true" />{t('orders.answer.refused')}</small>;
  if (shown) return <small className="answer-state" data-answer="shown"><Check aria-hidden="true" />{minuteText(shown.timeMs, language)}</small>;
  if (!own) return null;
  return <small className="answer-state" data-answer={own.state}>{own.state === 'waiting' ? <Clock aria-hidden="true" /> : <CloudCheck aria-hidden="true" />}{t(own.state === 'waiting' ? 'orders.answer.waiting' : 'orders.answer.sent')}</small>;
}

/** Why it can't be done: chosen, or typed. */
function ReasonDialog({ onReason, onClose }: { readonly onReason: (text: string) => void; readonly onClose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  return (
    <Modal title={t('orders.why')} onClose={onClose}>
      <div className="row">{reasons.map((reason) => <button key={reason} type="button" className="primary" onClick={() => onReason(t(`orders.reason.${reason}`))}>{t(`orders.reason.${reason}`)}</button>)}</div>
      <label>{t('orders.otherReason')}<textarea value={typed} maxLength={500} onChange={({ target }) => setTyped(target.value)} /></label>
      <button type="button" className="primary act" disabled={typed.trim() === ''} onClick={() => onReason(typed.trim())}>{t('orders.sendReason')}</button>
    </Modal>
  );
}

/** The answers to an order: what comes next is the loudest, each says where it stands. */
export function OrderSteps({ order }: { readonly order: Order }): React.ReactNode {
  const { t } = useTranslation();
  const answer = useAnswer();
  const [isAsked, setAsked] = useState(false);
  const { task, step, answers } = order;
  const next = nextStep(step);
  const isOver = task.step === 'withdrawn' || step === 'done' || step === 'impossible';
  const refused = [...answers.values()].find(({ state }) => state === 'refused');
  return (
    <div className="order-steps" role="group" aria-label={t('orders.answers')}>
      {unitSteps.map((one) => {
        const Icon = icons[one];
        return (
          <button key={one} type="button" className={`primary ${one === next ? 'act' : ''}`} data-step={one} disabled={isOver} aria-pressed={one === step} onClick={() => (one === 'impossible' ? setAsked(true) : void answer(task, one))}>
            <Icon aria-hidden="true" /><span>{t(`orders.press.${one}`)}</span><AnswerState order={order} step={one} />
          </button>
        );
      })}
      {refused && <p className="fault">{t('orders.refusedWhy', { step: t(`orders.step.${refused.step as 'done'}`), detail: refused.detail })}</p>}
      {isAsked && <ReasonDialog onClose={() => setAsked(false)} onReason={(text) => {
        setAsked(false);
        void answer(task, 'impossible', text);
      }} />}
    </div>
  );
}
