import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldPage } from './shell/field-page';
import { LoginForm } from './shell/login-form';
import type { SessionPort } from './shell/session-port';
import { useUi } from './shell/ui-store';
import { changeLanguage } from './texts/i18n';

/** Who is here, and so which page. */
export function App({ sessions }: { readonly sessions: SessionPort }): React.ReactNode {
  const { t } = useTranslation();
  const { language, theme } = useUi();
  const state = useSyncExternalStore(sessions.subscribe, sessions.getState);
  useEffect(() => void changeLanguage(language), [language]);
  useEffect(() => void (document.documentElement.dataset['theme'] = theme), [theme]);
  if (state.kind === 'starting') return <main className="gate-page"><p role="status">{t('error.starting')}</p></main>;
  if (state.kind === 'closed') return <main className="gate-page"><h1>{t('app.name')}</h1><p className="quiet">{t('app.tagline')}</p><LoginForm sessions={sessions} /></main>;
  return <FieldPage state={state} />;
}
