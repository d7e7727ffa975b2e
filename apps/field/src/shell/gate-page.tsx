import { useState } from 'react';
import { Lock, LockOpen, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LookChoice } from './look-choice';
import { LoginForm } from './login-form';
import type { DeviceUser, SessionPort } from './session-port';
import { useToasts } from './toasts';
import { VersionStrip } from './version-strip';

interface UserButtonsProps {
  readonly users: readonly DeviceUser[];
  readonly onChoose: (user: DeviceUser) => void;
}

/** Everybody known on this device, as buttons. */
export function UserButtons({ users, onChoose }: UserButtonsProps): React.ReactNode {
  const { t } = useTranslation();
  return users.map((known) => (
    <button key={known.user} type="button" className="primary user-button" onClick={() => onChoose(known)}>
      {known.isUnlocked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}<strong>{known.user}</strong><span className="quiet">{t(known.isUnlocked ? 'login.unlocked' : 'login.locked')}</span>
    </button>
  ));
}

/** The first page: who are you? Whoever was here before is a button, for names are hard to type in gloves. */
export function GatePage({ sessions, users }: { readonly sessions: SessionPort; readonly users: readonly DeviceUser[] }): React.ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | 'other'>(users.length > 0 ? '' : 'other');
  const say = useToasts((toasts) => toasts.add);
  const done = (how: 'online' | 'offline'): void => {
    if (how === 'offline') say(t('login.offline'));
  };
  const choose = async ({ user }: DeviceUser): Promise<void> => {
    if (!await sessions.switchTo(user)) setChosen(user);
  };
  return (
    <main className="gate-page">
      <div className="gate-head"><h1>{t('app.name')}</h1><p className="quiet">{t('app.tagline')}</p></div>
      {chosen === '' && <div className="gate-form"><h2>{t('login.known')}</h2><UserButtons users={users} onChoose={(user) => void choose(user)} /><button type="button" onClick={() => setChosen('other')}><UserPlus aria-hidden="true" />{t('login.someoneElse')}</button></div>}
      {chosen !== '' && <>
        {chosen !== 'other' && <h2>{chosen}</h2>}
        <LoginForm sessions={sessions} user={chosen === 'other' ? undefined : chosen} onDone={done} />
        {users.length > 0 && <button type="button" className="gate-back" onClick={() => setChosen('')}>{t('cancel')}</button>}
      </>}
      <LookChoice />
      <VersionStrip />
    </main>
  );
}
