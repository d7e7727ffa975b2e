import { CircleHelp, LogOut, Search, User, Wifi, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SituationSummary } from '@lagewacht/client';
import { judgePicture, toAgeText, useNowMs } from '@lagewacht/client';
import type { Severity, SituationId } from '@lagewacht/contract';
import { SoundSwitch } from '../alarms/sound-switch';
import { isUnacknowledged, toneRank } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { clockText, dateTimeText, utcText } from '../entity/time-text';
import { useTime } from '../time/time-store';
import { useUi } from '../ui-store';
import { PrintButton } from '../wall/print/print-button';
import { useDesk, useDeskPicture, useServerNow } from './desk-context';
import { LanguageSwitch, ThemeSwitch } from './switches';
import { useLanguage } from './use-language';

function Clocks(): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useServerNow();
  const language = useLanguage();
  return (
    <div className="clocks">
      <time title={t('bar.local')}><span className="clock-date">{dateTimeText(nowMs, language).slice(0, 10)}</span> <strong>{clockText(nowMs, language)}</strong></time>
      <time className="clock-utc">UTC {utcText(nowMs)}</time>
    </div>
  );
}

/** State of the link and the age of its last message. */
export function LinkChip(): React.ReactNode {
  const { t } = useTranslation();
  const picture = useDeskPicture();
  const nowMs = useNowMs();
  const current = judgePicture(picture, nowMs).kind === 'current';
  const { link, lastMessageMs } = picture;
  const age = lastMessageMs === undefined ? undefined : toAgeText(nowMs - lastMessageMs);
  return (
    <div className={`link-chip ${current ? 'link-good' : 'link-bad'}`} role="status" aria-live="off" data-link={link.kind}>
      {link.kind === 'live' ? <Wifi aria-hidden="true" /> : <WifiOff aria-hidden="true" />}
      <span><strong>{t(`link.${link.kind}`)}</strong>{age && <span className="link-age">{t('link.last', { age: t(`age.${age.unit}`, { value: age.value }) })}</span>}</span>
    </div>
  );
}

function AlarmCount(): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useServerNow();
  const { alarm } = useDeskPicture().byType;
  const setList = useUi((ui) => ui.setList);
  const open = alarm.filter((item) => isUnacknowledged(item, nowMs));
  const worst = open.filter(({ active }) => active).reduce<Severity | undefined>((found, { severity }) => (found && toneRank(found) >= toneRank(severity) ? found : severity), undefined);
  return (
    <button type="button" className={`alarm-count ${worst ? `tone-${worst} has-alarms` : ''}`} title={t('bar.alarms')} onClick={() => {
      // The count is of the present, so what it leads to is the present too.
      useTime.getState().backToLive();
      setList('alarms');
    }}>
      <SeverityMark tone={worst ?? 'calm'} />
      <strong data-count={open.length}>{open.length}</strong>
      <span className="alarm-count-word">{open.length === 0 ? t('alarm.none') : t('alarm.unacknowledged')}</span>
    </button>
  );
}

interface TopBarProps {
  readonly situations: readonly SituationSummary[];
  readonly onSituation: (situation: SituationId) => void;
  readonly onLogout: () => void;
}

/** Everything that must always be on the screen: which situation, what time, how fresh, who, how many alarms. */
export function TopBar({ situations, onSituation, onLogout }: TopBarProps): React.ReactNode {
  const { t } = useTranslation();
  const { session, situation } = useDesk();
  const setOpen = useUi((ui) => ui.setOpen);
  const role = t(`role.${session.role as 'observer'}`, { defaultValue: session.role });
  return (
    <header className="top-bar">
      <span className="brand">{t('app.name')}</span>
      <label className="situation">
        <span className="unseen">{t('bar.situation')}</span>
        <select value={situation} onChange={({ target }) => onSituation(target.value as SituationId)}>
          {situations.map(({ id, name }) => <option key={id} value={id}>{id === 'live' ? t('bar.live') : name ?? id}</option>)}
        </select>
      </label>
      <button type="button" className="search-button" aria-label={t('bar.searchHint')} onClick={() => setOpen('search')}><Search aria-hidden="true" /><span className="wide">{t('bar.searchHint')}</span></button>
      <AlarmCount />
      <span className="spring" />
      <LinkChip />
      <Clocks />
      <div className="bar-tools">
        <PrintButton />
        <SoundSwitch />
        <ThemeSwitch />
        <LanguageSwitch />
        <button type="button" className="icon-button" aria-label={t('bar.help')} title={t('bar.help')} onClick={() => setOpen('help')}><CircleHelp aria-hidden="true" /></button>
      </div>
      <div className="who" title={t('bar.user', { user: session.user, role })}><User aria-hidden="true" /><span><strong>{session.user}</strong><span className="who-role">{role}</span></span></div>
      <button type="button" className="icon-button" aria-label={t('bar.logout')} title={t('bar.logout')} onClick={onLogout}><LogOut aria-hidden="true" /></button>
    </header>
  );
}
