import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api, ExerciseApi } from '@lagewacht/client';
import { ApiProblem } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';
import { ExercisePage } from './control/exercise-page';
import { ExercisesPage } from './exercises/exercises-page';
import { ErrorBoundary } from './shell/error-boundary';
import { isTrainer, LoginPage, OtherRolePage, PasswordFirstPage } from './shell/gate-pages';
import { useRoute } from './shell/route';
import { useTheme } from './shell/use-theme';
import { changeLanguage } from './texts/i18n';
import { useUi } from './ui-store';

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'anonymous'; readonly isExpired: boolean }
  | { readonly kind: 'known'; readonly session: Session };

/** Who is here, and so which page. */
export function App({ api, exercises }: { readonly api: Api; readonly exercises: ExerciseApi }): React.ReactNode {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const language = useUi((ui) => ui.language);
  const route = useRoute();
  useTheme();
  useEffect(() => void changeLanguage(language), [language]);
  const ask = useCallback(async () => {
    try {
      setStage({ kind: 'known', session: await api.session() });
    } catch (error) {
      const isKnown = error instanceof ApiProblem && (error.httpCode === 401 || error.httpCode === 403);
      setStage(isKnown ? { kind: 'anonymous', isExpired: false } : { kind: 'unreachable' });
    }
  }, [api]);
  useEffect(() => void ask(), [ask]);
  const logout = useCallback(() => {
    void api.logout().catch(() => undefined).finally(() => setStage({ kind: 'anonymous', isExpired: false }));
  }, [api]);
  const expire = useCallback(() => setStage({ kind: 'anonymous', isExpired: true }), []);

  if (stage.kind === 'asking') return <main className="gate-page"><p role="status">{t('shell.starting')}</p></main>;
  if (stage.kind === 'unreachable') {
    return <main className="gate-page"><div className="gate-form"><p role="alert">{t('shell.fault.unreachable')}</p><button type="button" className="primary" onClick={() => void ask()}>{t('shell.retry')}</button></div></main>;
  }
  if (stage.kind === 'anonymous') return <LoginPage api={api} isExpired={stage.isExpired} onLogin={(session) => setStage({ kind: 'known', session })} />;
  const { session } = stage;
  if (!isTrainer(session)) return <OtherRolePage session={session} onLogout={logout} />;
  if (session.mustChangePassword) return <PasswordFirstPage onLogout={logout} />;
  const desk = { api, exercises, session, onLogout: logout, onExpired: expire };
  return <ErrorBoundary>{'situation' in route ? <ExercisePage key={route.situation} desk={desk} route={route} /> : <ExercisesPage desk={desk} isNew={route.page === 'new'} />}</ErrorBoundary>;
}
