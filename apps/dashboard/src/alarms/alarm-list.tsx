import { useState } from 'react';
import { Check, Clock3, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '@lagewacht/contract';
import { alarmWords } from './alarm-words';
import { useDecide } from '../card/use-decide';
import { useDeskPicture, useMay, useMomentName, useServerNow } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { isUnacknowledged } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { clockText } from '../entity/time-text';
import { useCalmOrder } from '../lists/use-calm-order';
import { useUi } from '../ui-store';
import { alarmRate, groupAlarms, isFlood, isShelved, type AlarmGroup } from './alarm-groups';

/** More rows than anybody reads; the order puts the worst inside. */
const MOST_SHOWN = 100;
const SHELVE_MIN = [15, 30, 60] as const;
const idOf = ({ first }: AlarmGroup): string => first.id;

function AlarmStanding({ alarm, nowMs }: { readonly alarm: Alarm; readonly nowMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!alarm.active) return <span>{t(alarm.acknowledgedTimeMs === undefined ? 'alarm.clearedUnacknowledged' : 'alarm.cleared')}</span>;
  if (alarm.shelvedUntilMs !== undefined && alarm.shelvedUntilMs > nowMs) return <span>{t('alarm.shelved', { time: clockText(alarm.shelvedUntilMs, language) })}</span>;
  if (alarm.acknowledgedTimeMs !== undefined) return <span>{t('alarm.acknowledgedBy', { user: alarm.acknowledgedBy ?? '?' })}</span>;
  return <strong>{t('alarm.unacknowledged')}</strong>;
}

function AlarmRow({ alarm }: { readonly alarm: Alarm }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const mayAcknowledge = useMay('alarm.acknowledge');
  const decide = useDecide();
  const selected = useUi((ui) => ui.selected) === alarm.id;
  const select = useUi((ui) => ui.select);
  const showOnMap = useUi((ui) => ui.showOnMap);
  const [shelving, setShelving] = useState(false);
  const waits = isUnacknowledged(alarm, nowMs);
  const { title, action, owner } = alarmWords(alarm, language);
  return (
    <li className={`alarm tone-${alarm.active ? alarm.severity : 'calm'} ${waits && alarm.active ? 'unacknowledged' : ''} ${selected ? 'is-selected' : ''}`} data-alarm={alarm.id}>
      <button type="button" className="alarm-text" aria-pressed={selected} onClick={() => select(alarm.id)} onKeyDown={(key) => {
        if (key.key !== 'Enter' || !waits || !mayAcknowledge) return;
        key.preventDefault();
        void decide({ verdict: 'acknowledge', target: alarm.id });
      }}>
        <span className="alarm-head"><SeverityMark tone={alarm.severity} /><span className="alarm-severity">{t(`severity.${alarm.severity}`)}</span><AlarmStanding alarm={alarm} nowMs={nowMs} /><Age timeMs={alarm.raisedTimeMs} /></span>
        <span className="alarm-title">{title}</span>
        {action && <span className="alarm-action"><span className="unseen">{t('alarm.action')}: </span>{action}</span>}
        <span className="alarm-owner">{t('alarms.owner')}: {owner}</span>
      </button>
      <span className="alarm-tools">
        {waits && mayAcknowledge && <button type="button" className="act" onClick={() => void decide({ verdict: 'acknowledge', target: alarm.id })}><Check aria-hidden="true" />{t('alarm.acknowledge')}</button>}
        {alarm.active && mayAcknowledge && <button type="button" aria-expanded={shelving} onClick={() => setShelving(!shelving)}><Clock3 aria-hidden="true" />{t('alarm.shelve')}</button>}
        {alarm.lon !== undefined && <button type="button" className="icon-button" aria-label={t('card.showMe')} title={t('card.showMe')} onClick={() => showOnMap(alarm.subject)}><MapPin aria-hidden="true" /></button>}
      </span>
      {shelving && (
        <span className="alarm-tools">
          {SHELVE_MIN.map((minutes) => (
            <button key={minutes} type="button" aria-label={t('alarm.shelveFor', { minutes })} onClick={() => {
              setShelving(false);
              void decide({ verdict: 'shelve', target: alarm.id, untilMs: nowMs + minutes * 60_000 });
            }}>{t('age.min', { value: minutes })}</button>
          ))}
        </span>
      )}
    </li>
  );
}

/** Like alarms in a flood: the first-up, and the others folded under it until somebody wants to see them. */
function AlarmGroupRows({ group: { first, others } }: { readonly group: AlarmGroup }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const mayAcknowledge = useMay('alarm.acknowledge');
  const [open, setOpen] = useState(false);
  if (others.length === 0) return <AlarmRow alarm={first} />;
  return (
    <>
      <AlarmRow alarm={first} />
      <li className={`alarm-more tone-${first.severity}`}>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('alarms.fewer') : t('alarms.more', { count: others.length })}</button>
        {mayAcknowledge && <button type="button" onClick={() => void Promise.all([first, ...others].map(({ id }) => decide({ verdict: 'acknowledge', target: id })))}>{t('alarms.acknowledgeAll', { count: others.length + 1 })}</button>}
      </li>
      {open && others.map((alarm) => <AlarmRow key={alarm.id} alarm={alarm} />)}
    </>
  );
}

/** Alarms that somebody has put aside: out of the way, never out of sight. */
function Shelved({ alarms, nowMs }: { readonly alarms: readonly Alarm[]; readonly nowMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const language = useLanguage();
  const mayAcknowledge = useMay('alarm.acknowledge');
  if (alarms.length === 0) return null;
  return (
    <details className="shelved">
      <summary>{t('alarms.shelvedTitle', { count: alarms.length })}</summary>
      <ul>{alarms.map((alarm) => (
        <li key={alarm.id} data-shelved={alarm.id}>
          <SeverityMark tone={alarm.severity} /><span>{alarmWords(alarm, language).title}</span><span className="quiet">{t('alarm.shelved', { time: clockText(alarm.shelvedUntilMs ?? nowMs, language) })}</span>
          {mayAcknowledge && <button type="button" onClick={() => void decide({ verdict: 'shelve', target: alarm.id, untilMs: nowMs })}>{t('alarms.unshelve')}</button>}
        </li>
      ))}</ul>
    </details>
  );
}

/** The alarms that wait, the worst on top; in a flood like ones together. */
export function AlarmList(): React.ReactNode {
  const { t } = useTranslation();
  const { byType, loaded } = useDeskPicture();
  const nowMs = useServerNow();
  const ordered = groupAlarms(byType.alarm, nowMs);
  const shelved = byType.alarm.filter((alarm) => isShelved(alarm, nowMs));
  const count = ordered.reduce((sum, { others }) => sum + 1 + others.length, 0);
  const rate = alarmRate(byType.alarm, nowMs);
  const calm = useCalmOrder(ordered, idOf, useMomentName());
  if (!loaded) return <p className="empty" role="status">{t('lists.loading')}</p>;
  if (ordered.length === 0 && shelved.length === 0) return <p className="empty">{t('lists.emptyAlarms')}</p>;
  return (
    <section className="list" aria-label={t('lists.alarms')}>
      <div className="list-tools"><span className="count" role="status">{t('alarm.count', { count })}</span><span className="count" title={t('alarms.rateNote')}>{t('alarms.rate', { count: rate })}</span>{isFlood(byType.alarm, nowMs) && <p className="alarm-flood" role="status">{t('alarms.flood', { count: rate })}</p>}</div>
      <div className="table-frame">
        {calm.waiting > 0 && <button type="button" className="pill" onClick={calm.release}>{t('lists.newRows', { count: calm.waiting })}</button>}
        <div className="table-scroll" {...calm.watch}>
          <ul className="alarms">{calm.rows.slice(0, MOST_SHOWN).map((group) => <AlarmGroupRows key={group.first.id} group={group} />)}</ul>
          <Shelved alarms={shelved} nowMs={nowMs} />
          {ordered.length > MOST_SHOWN && <p className="empty">{t('alarm.shown', { shown: MOST_SHOWN, count })}</p>}
        </div>
      </div>
    </section>
  );
}
