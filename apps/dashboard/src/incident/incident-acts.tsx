import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId, Incident } from '@lagewacht/contract';
import { EntityLinks } from '../card/entity-links';
import { Part } from '../card/fact';
import { useDecide } from '../card/use-decide';
import { useDeskPicture, useMay } from '../desk/desk-context';
import { OrderForm } from '../forces/order-form';
import { isEnded } from '../forces/sections';
import { mergeable } from './words';

/** Merging with an incident that fusion did not propose: which one, the consequence, then the act. */
function Merge({ incident, onDone }: { readonly incident: Incident; readonly onDone: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const others = mergeable(incident, useDeskPicture().byType.incident);
  const [into, setInto] = useState<EntityId>('');
  const [busy, setBusy] = useState(false);
  if (others.length === 0) return <p className="quiet">{t('incident.mergeNone')}</p>;
  const send = async (): Promise<void> => {
    setBusy(true);
    const kept = await decide({ verdict: 'merge', target: incident.id, into });
    setBusy(false);
    if (kept) onDone();
  };
  return (
    <form className="decision" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <label>{t('incident.mergeWith')}<select value={into} onChange={({ target }) => setInto(target.value)}><option value="">–</option>{others.map(({ other, metres }) => <option key={other.id} value={other.id}>{t(`category.${other.category}`)}, {t('incident.metres', { metres: Math.round(metres) })}: {other.text.slice(0, 60)}</option>)}</select></label>
      <p>{t('decide.consequence.merge')}</p>
      <span className="alarm-tools"><button type="submit" className="act" disabled={busy || into === ''}>{t('decide.merge')}</button><button type="button" onClick={onDone}>{t('incident.cancel')}</button></span>
    </form>
  );
}

/** What one may do about an incident beside judging it: send a unit, or put it together with another one. */
export function IncidentActs({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  const { unit, task } = useDeskPicture().byType;
  const mayOrder = useMay('tasking.write');
  const mayDecide = useMay('assessment.write');
  const [open, setOpen] = useState<'order' | 'merge'>();
  const [receiver, setReceiver] = useState('');
  const onIt = task.filter((one) => one.target === incident.id && !isEnded(one));
  const isOver = incident.mergedInto !== undefined || incident.grade === 'closed' || incident.grade === 'dismissed';
  if (isOver || (!mayOrder && !mayDecide && onIt.length === 0)) return null;
  const toggle = (name: 'order' | 'merge'): void => setOpen(open === name ? undefined : name);
  return (
    <Part title={t('incident.assign')}>
      {onIt.length > 0 && <p>{t('incident.onIt')}: <EntityLinks ids={onIt.map((one) => `unit:${one.unit}`)} /></p>}
      <span className="alarm-tools">
        {mayOrder && <button type="button" aria-expanded={open === 'order'} onClick={() => toggle('order')}>{t('incident.assign')}</button>}
        {mayDecide && <button type="button" aria-expanded={open === 'merge'} onClick={() => toggle('merge')}>{t('incident.mergeInto')}</button>}
      </span>
      {open === 'order' && <OrderForm units={[...unit].sort((a, b) => (a.callSign < b.callSign ? -1 : 1))} unit={receiver} onUnit={setReceiver} onDone={() => setOpen(undefined)} />}
      {open === 'merge' && <Merge incident={incident} onDone={() => setOpen(undefined)} />}
    </Part>
  );
}

/** How the confidence comes about, in a sentence. */
export function ConfidenceTerms({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  const denials = incident.denials > 0 ? t('incident.termsAgainst', { count: incident.denials }) : t('incident.termsNone');
  return <p className="quiet terms">{t('incident.terms', { percent: Math.round(incident.confidence * 100), sources: t('incident.termsFor', { count: incident.origins }), denials })}</p>;
}
