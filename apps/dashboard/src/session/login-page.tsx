import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@lagewacht/client';
import { ApiProblem } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import { LanguageSwitch, ThemeSwitch } from '../desk/switches';
import { useTheme } from '../desk/use-theme';
import { SeverityMark } from '../entity/severity-mark';
import { prepareMapBehind } from '../map/load-map';
import { useUi } from '../ui-store';

interface LoginPageProps {
  readonly api: Api;
  readonly expired: boolean;
  readonly onLogin: (session: Session) => void;
}

type Fault = { readonly key: 'missing' | 'wrong' | 'unreachable' | 'tooMany' } | { readonly detail: string };

function toFault(error: unknown): Fault {
  if (!(error instanceof ApiProblem)) return { detail: String(error) };
  if (error.code === 'wrong_password') return { key: 'wrong' };
  if (error.code === 'unreachable') return { key: 'unreachable' };
  return error.code === 'too_many_requests' ? { key: 'tooMany' } : { detail: error.message };
}

/** The first page: who are you? Nothing of the picture is fetched before that. */
export function LoginPage({ api, expired, onLogin }: LoginPageProps): React.ReactNode {
  const { t } = useTranslation();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  const [demo, setDemo] = useState(false);
  useEffect(() => void api.settings().then((settings) => setDemo(settings['demoAuth'] === true), () => setDemo(false)), [api]);
  const [theme, language] = [useTheme(), useUi((ui) => ui.language)];
  const look = useRef({ theme, language });
  look.current = { theme, language };
  useEffect(() => prepareMapBehind(() => look.current), []);
  const submit = async (): Promise<void> => {
    if (!user || !password) return setFault({ key: 'missing' });
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
  const faultText = fault && ('key' in fault ? t(`login.${fault.key}`) : t('login.failed', { detail: fault.detail }));
  return (
    <main className="gate-page">
      <form className="gate-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
        <h1>{t('app.name')}</h1>
        <p className="tagline">{t('app.tagline')}</p>
        {expired && !fault && <p className="notice" role="status">{t('login.expired')}</p>}
        {demo && <p className="notice">{t('login.demo')}</p>}
        <label>{t('login.user')}<input name="user" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus value={user} onChange={({ target }) => setUser(target.value)} aria-invalid={fault !== undefined} aria-describedby={fault && 'login-fault'} /></label>
        <label>{t('login.password')}<input name="password" type="password" autoComplete="current-password" required value={password} onChange={({ target }) => setPassword(target.value)} aria-invalid={fault !== undefined} aria-describedby={fault && 'login-fault'} /></label>
        <p id="login-fault" className="fault" role="alert">{faultText && <><span className="tone-severe"><SeverityMark tone="severe" /></span>{faultText}</>}</p>
        <button type="submit" className="primary" disabled={busy}>{busy ? t('login.busy') : t('login.submit')}</button>
        <div className="gate-switches"><ThemeSwitch /><LanguageSwitch /></div>
      </form>
    </main>
  );
}
