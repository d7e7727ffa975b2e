import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@lagewacht/client';
import { ApiProblem } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import { DeskPage } from './desk/desk-page';
import { ErrorBoundary } from './desk/error-boundary';
import { useTheme } from './desk/use-theme';
import { LoginPage } from './session/login-page';
import { PasswordPage } from './session/password-page';
import { changeLanguage } from './texts/i18n';
import { useUi } from './ui-store';

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'anonymous'; readonly expired: boolean }
  | { readonly kind: 'known'; readonly session: Session };

/** Who is here, and so which page. */
export function App({ api }: { readonly api: Api }): React.ReactNode {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const language = useUi((ui) => ui.language);
  useTheme();
  useEffect(() => void changeLanguage(language), [language]);
  const ask = useCallback(async () => {
    try {
      setStage({ kind: 'known', session: await api.session() });
    } catch (error) {
      const known = error instanceof ApiProblem && (error.httpCode === 401 || error.httpCode === 403);
      setStage(known ? { kind: 'anonymous', expired: false } : { kind: 'unreachable' });
    }
  }, [api]);
  useEffect(() => void ask(), [ask]);
  const logout = useCallback(() => {
    void api.logout().catch(() => undefined).finally(() => setStage({ kind: 'anonymous', expired: false }));
  }, [api]);

  if (stage.kind === 'asking') return <main className="gate-page"><p role="status">{t('error.starting')}</p></main>;
  if (stage.kind === 'unreachable') {
    return <main className="gate-page"><div className="gate-form"><p role="alert">{t('error.unreachable')}</p><button type="button" className="primary" onClick={() => void ask()}>{t('lists.retry')}</button></div></main>;
  }
  if (stage.kind === 'anonymous') return <LoginPage api={api} expired={stage.expired} onLogin={(session) => setStage({ kind: 'known', session })} />;
  if (stage.session.mustChangePassword) return <PasswordPage api={api} onChanged={() => void ask()} onLogout={logout} />;
  return <ErrorBoundary><DeskPage api={api} session={stage.session} onLogout={logout} onExpired={() => setStage({ kind: 'anonymous', expired: true })} /></ErrorBoundary>;
}
