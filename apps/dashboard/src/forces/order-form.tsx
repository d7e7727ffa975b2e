import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { nameOf } from '../entity/entity-name';
import { useUi } from '../ui-store';
import { useOrder } from './use-order';

interface OrderFormProps {
  readonly units: readonly Unit[];
  readonly unit: string;
  readonly onUnit: (source: string) => void;
  readonly onDone: () => void;
}

const keyOf = (situation: string, user: string): string => `lagewacht.order-draft.${situation}.${user}`;

function readDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Where an order is written. The words stay on the device until the order is given, so that two who write at once don't get in each other's way. */
export function OrderForm({ units, unit, onUnit, onDone }: OrderFormProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { situation, session, store } = useDesk();
  const selected = useUi((ui) => ui.selected);
  const { give } = useOrder();
  const key = keyOf(situation, session.user);
  const [text, setText] = useState(() => readDraft(key));
  const [useTarget, setUseTarget] = useState(true);
  const [fault, setFault] = useState<'forces.textNeeded' | 'forces.unitNeeded'>();
  const [busy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => {
    try {
      if (text === '') localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      return;
    }
  }, [key, text]);
  const target = selected === undefined ? undefined : store.entities.get(selected);
  const fits = target !== undefined && target.type !== 'unit' && target.type !== 'task' && target.type !== 'alarm' && target.type !== 'log';
  const send = async (): Promise<void> => {
    const chosen = units.find(({ source }) => source === unit);
    if (!chosen) return setFault('forces.unitNeeded');
    if (text.trim() === '') return setFault('forces.textNeeded');
    setFault(undefined);
    setBusy(true);
    const given = await give({ unit: chosen, text: text.trim(), ...(fits && useTarget ? { target } : {}) });
    setBusy(false);
    if (!given) return;
    setText('');
    onDone();
  };
  return (
    <form className="order-form" aria-label={t('forces.form')} onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <h3>{t('forces.form')}</h3>
      <label>{t('forces.to')}<select value={unit} aria-invalid={fault === 'forces.unitNeeded'} onChange={({ target: { value } }) => onUnit(value)}><option value="">–</option>{units.map(({ source, callSign }) => <option key={source} value={source}>{callSign}</option>)}</select></label>
      <label>{t('forces.what')}<textarea rows={3} maxLength={1000} value={text} aria-invalid={fault === 'forces.textNeeded'} aria-describedby={`${id}-fault`} onChange={({ target: { value } }) => setText(value)} /></label>
      {fits ? <label className="order-target"><input type="checkbox" checked={useTarget} onChange={() => setUseTarget(!useTarget)} />{t('forces.useSelected', { name: nameOf(target, t, language) })}</label> : <p className="quiet">{t('forces.target')}: {t('forces.noTarget')}</p>}
      <p id={`${id}-fault`} className={fault ? 'fault' : 'quiet'} role={fault ? 'alert' : undefined}>{fault ? t(fault) : text !== '' && t('forces.draft')}</p>
      <span className="alarm-tools"><button type="submit" className="act" disabled={busy}>{t(busy ? 'forces.sending' : 'forces.send')}</button><button type="button" onClick={onDone}>{t('forces.cancel')}</button></span>
    </form>
  );
}
