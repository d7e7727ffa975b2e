import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm, Entity, GateState } from '@lagewacht/contract';
import { useMay, useServerNow } from '../desk/desk-context';
import { isUnacknowledged } from '../entity/entity-state';
import { Part } from './fact';
import type { Verdict } from './use-decide';
import { useDecide } from './use-decide';

type Deliberate = Extract<Verdict, 'confirm' | 'dismiss' | 'close' | 'reopen' | 'settle'>;

/** What may be decided about an entity in its present state. */
function choicesFor(entity: Entity): readonly Deliberate[] {
  if (entity.type === 'gate') return ['settle'];
  if (entity.type !== 'incident') return [];
  if (entity.grade === 'closed' || entity.grade === 'dismissed') return ['reopen'];
  return entity.grade === 'confirmed' ? ['close', 'dismiss'] : ['confirm', 'dismiss', 'close'];
}

const needsReason: ReadonlySet<Deliberate> = new Set(['dismiss', 'close', 'settle']);

/** The second step of a decision: its consequence in words, the reason, and only then the act. */
function DecisionForm({ entity, verdict, onDone }: { readonly entity: Entity; readonly verdict: Deliberate; readonly onDone: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const [reason, setReason] = useState('');
  const [state, setState] = useState<GateState>('open');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const send = async (): Promise<void> => {
    if (needsReason.has(verdict) && reason.trim() === '') return setMissing(true);
    setBusy(true);
    const kept = await decide({ verdict, target: entity.id, reason: reason.trim(), ...(verdict === 'settle' ? { state } : {}) });
    setBusy(false);
    if (kept) onDone();
  };
  return (
    <form className="decision" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <p>{t(`decide.consequence.${verdict}`)}</p>
      {verdict === 'settle' && (
        <fieldset className="choices">
          <legend>{t('decide.settleAs')}</legend>
          {(['open', 'closed'] as const).map((choice) => <label key={choice}><input type="radio" name={`${id}-state`} checked={state === choice} onChange={() => setState(choice)} />{t(`gate.${choice}`)}</label>)}
        </fieldset>
      )}
      <label>{t('decide.reason')}<textarea rows={2} maxLength={500} autoFocus value={reason} aria-invalid={missing} aria-describedby={missing ? `${id}-fault` : undefined} onChange={({ target }) => setReason(target.value)} /></label>
      {missing && <p id={`${id}-fault`} className="fault" role="alert">{t('decide.reasonNeeded')}</p>}
      <span className="alarm-tools"><button type="submit" className="act" disabled={busy}>{t('decide.send')}</button><button type="button" onClick={onDone}>{t('decide.cancel')}</button></span>
    </form>
  );
}

function AlarmDecision({ alarm }: { readonly alarm: Alarm }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const nowMs = useServerNow();
  if (!useMay('alarm.acknowledge') || !isUnacknowledged(alarm, nowMs)) return null;
  return <Part title={t('decide.title')}><button type="button" className="act" onClick={() => void decide({ verdict: 'acknowledge', target: alarm.id })}>{t('alarm.acknowledgeKey')}</button></Part>;
}

/** The decisions this person may take about this entity. */
export function Decisions({ entity }: { readonly entity: Entity }): React.ReactNode {
  const { t } = useTranslation();
  const allowed = useMay('assessment.write');
  const [verdict, setVerdict] = useState<Deliberate>();
  if (entity.type === 'alarm') return <AlarmDecision alarm={entity} />;
  const choices = choicesFor(entity);
  if (!allowed || choices.length === 0) return null;
  return (
    <Part title={t('decide.title')}>
      <span className="alarm-tools">
        {choices.map((choice) => <button key={choice} type="button" aria-expanded={verdict === choice} onClick={() => setVerdict(verdict === choice ? undefined : choice)}>{t(`decide.${choice}`)}</button>)}
      </span>
      {verdict && choices.includes(verdict) && <DecisionForm key={verdict} entity={entity} verdict={verdict} onDone={() => setVerdict(undefined)} />}
    </Part>
  );
}
