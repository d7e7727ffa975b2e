import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoginRefused, type LoginFault, type SessionPort } from './session-port';

interface LoginFormProps {
  readonly sessions: SessionPort;
  /** Who logs in, when that is chosen already. */
  readonly user?: string | undefined;
  readonly onDone?: (how: 'online' | 'offline') => void;
}

type Fault = { readonly kind: LoginFault | 'missing'; readonly detail: string };

/** Name and password. */
export function LoginForm({ sessions, user: chosen, onDone }: LoginFormProps): React.ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const user = chosen ?? typed.trim();
  const submit = async (): Promise<void> => {
    if (!user || !password) return setFault({ kind: 'missing', detail: '' });
    setBusy(true);
    setFault(undefined);
    try {
      const how = await sessions.login(user, password);
      onDone?.(how);
    } catch (error) {
      setFault(error instanceof LoginRefused ? { kind: error.fault, detail: error.detail } : { kind: 'other', detail: String(error) });
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="gate-form" noValidate onSubmit={(event) => {
      event.preventDefault();
      void submit();
    }}>
      {chosen === undefined && <label>{t('login.user')}<input name="user" autoComplete="username" autoCapitalize="none" spellCheck={false} value={typed} onChange={({ target }) => setTyped(target.value)} aria-describedby="login-fault" /></label>}
      <label>{t('login.password')}<input name="password" type="password" autoComplete="current-password" value={password} onChange={({ target }) => setPassword(target.value)} aria-invalid={fault !== undefined} aria-describedby="login-fault" /></label>
      <p id="login-fault" className="fault" role="alert">{fault && t(`login.${fault.kind}`, { detail: fault.detail })}</p>
      <button type="submit" className="primary act" disabled={isBusy}>{isBusy ? t('login.busy') : t('login.submit')}</button>
    </form>
  );
}
