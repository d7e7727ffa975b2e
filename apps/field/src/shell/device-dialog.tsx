import { useState } from 'react';
import { Lock, UserPlus, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SituationSummary } from '@lagewacht/client';
import { DeviceWords } from './device-words';
import { useField } from './field-context';
import { UserButtons } from './gate-page';
import { LoginForm } from './login-form';
import { LookChoice } from './look-choice';
import { Modal } from './modal';
import type { DeviceUser, SessionPort } from './session-port';
import { useUi } from './ui-store';

interface DeviceDialogProps {
  readonly sessions: SessionPort;
  readonly users: readonly DeviceUser[];
  readonly situations: readonly SituationSummary[];
  readonly onClose: () => void;
}

/** Who uses the device, and how it looks and sounds. The others stand first: changing is one more touch. */
export function DeviceDialog({ sessions, users, situations, onClose }: DeviceDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { session, situation } = useField();
  const { isMute, choose } = useUi();
  const [asked, setAsked] = useState<string | 'other'>();
  const change = async ({ user }: DeviceUser): Promise<void> => {
    if (await sessions.switchTo(user)) onClose();
    else setAsked(user);
  };
  if (asked !== undefined) {
    return <Modal title={asked === 'other' ? t('login.someoneElse') : asked} onClose={() => setAsked(undefined)}><LoginForm sessions={sessions} user={asked === 'other' ? undefined : asked} onDone={onClose} /></Modal>;
  }
  return (
    <Modal title={t('device.title')} onClose={onClose}>
      <p>{t('device.who', { user: session.user, role: t(`role.${session.role as 'field_unit'}`) })}</p>
      <div className="row users" role="group" aria-label={t('device.change')}>
        <UserButtons users={users.filter(({ user }) => user !== session.user)} onChoose={(user) => void change(user)} />
        <button type="button" className="primary" onClick={() => setAsked('other')}><UserPlus aria-hidden="true" />{t('login.someoneElse')}</button>
        <button type="button" className="primary" onClick={() => void sessions.lock()}><Lock aria-hidden="true" />{t('device.lock')}</button>
      </div>
      <DeviceWords />
      <LookChoice />
      <button type="button" aria-pressed={!isMute} onClick={() => choose({ isMute: !isMute })}>{isMute ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}{t('device.sound')}: {t(isMute ? 'device.off' : 'device.on')}</button>
      {situations.length > 1 && <div className="row" role="group" aria-label={t('device.situation')}>{situations.map(({ id, name }) => <button key={id} type="button" aria-pressed={id === situation} onClick={() => choose({ situation: id })}>{id === 'live' ? t('device.live') : name ?? id}</button>)}</div>}
    </Modal>
  );
}
