import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@lagewacht/client';
import { ApiProblem } from '@lagewacht/client';
import { roles, type Session } from '@lagewacht/contract';
import { LanguageSwitch, ThemeSwitch } from './switches';

type Fault = 'missing' | 'wrong' | 'unreachable' | 'tooMany' | 'failed';

function toFault(error: unknown): Fault {
  const code = error instanceof ApiProblem ? error.code : '';
  if (code === 'wrong_password') return 'wrong';
  if (code === 'unreachable') return 'unreachable';
  return code === 'too_many_requests' ? 'tooMany' : 'failed';
}

/** The first page: who are you? Nothing of any exercise is asked for before that. */
export function LoginPage({ api, isExpired, onLogin }: { readonly api: Api; readonly isExpired: boolean; readonly onLogin: (session: Session) => void }): React.ReactNode {
  const { t } = useTranslation();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const [isDemo, setDemo] = useState(false);
  useEffect(() => void api.settings().then((settings) => setDemo(settings['demoAuth'] === true), () => setDemo(false)), [api]);
  const submit = async (): Promise<void> => {
    if (!user || !password) return setFault('missing');
    setBusy(true);
    setFault(undefined);
    try {
      onLogin(await api.login(user, password));
    } catch (error) {
      setFault(toFault(error));
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="gate-page">
      <form className="gate-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
        <h1>{t('shell.name')}</h1>
        <p className="quiet">{t('shell.tagline')}</p>
        {isExpired && !fault && <p className="notice" role="status">{t('shell.expired')}</p>}
        {isDemo && <p className="notice">{t('shell.demo')}</p>}
        <label>{t('shell.user')}<input name="user" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus value={user} onChange={({ target }) => setUser(target.value)} aria-invalid={fault !== undefined} aria-describedby={fault && 'login-fault'} /></label>
        <label>{t('shell.password')}<input name="password" type="password" autoComplete="current-password" required value={password} onChange={({ target }) => setPassword(target.value)} aria-invalid={fault !== undefined} aria-describedby={fault && 'login-fault'} /></label>
        <p id="login-fault" className="fault" role="alert">{fault && t(`shell.fault.${fault}`)}</p>
        <button type="submit" className="primary" disabled={isBusy}>{t(isBusy ? 'shell.busy' : 'shell.login')}</button>
        <div className="gate-switches"><ThemeSwitch /><LanguageSwitch /></div>
      </form>
    </main>
  );
}

/** Whether an account may control exercises at all. */
export function isTrainer({ role }: Session): boolean {
  return role === 'trainer' || role === 'admin';
}

/** For everybody else: whose page this is, and where theirs is. */
export function OtherRolePage({ session, onLogout }: { readonly session: Session; readonly onLogout: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const role = roles.find((name) => name === session.role) ?? 'observer';
  return (
    <main className="gate-page">
      <div className="gate-form">
        <h1>{t('shell.name')}</h1>
        <p role="alert">{t('shell.otherRole', { user: session.user, role: t(`words.role.${role}`) })}</p>
        <p><a className="button-link" href="/">{t('shell.toDashboard')}</a></p>
        <button type="button" className="primary" onClick={onLogout}>{t('shell.otherLogin')}</button>
        <div className="gate-switches"><ThemeSwitch /><LanguageSwitch /></div>
      </div>
    </main>
  );
}

/** For somebody with the password of the first start: a new one is set at the desk. */
export function PasswordFirstPage({ onLogout }: { readonly onLogout: () => void }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <main className="gate-page">
      <div className="gate-form">
        <h1>{t('shell.name')}</h1>
        <p role="alert">{t('shell.passwordFirst')}</p>
        <p><a className="button-link" href="/">{t('shell.toDashboard')}</a></p>
        <button type="button" className="primary" onClick={onLogout}>{t('shell.logout')}</button>
      </div>
    </main>
  );
}
