import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldPage } from './shell/field-page';
import { GatePage } from './shell/gate-page';
import type { SessionPort } from './shell/session-port';
import { Toasts } from './shell/toasts';
import { guardTouches } from './shell/touch-guard';
import { useUi } from './shell/ui-store';
import { changeLanguage } from './texts/i18n';

/** Who is here, and so which page. */
export function App({ sessions }: { readonly sessions: SessionPort }): React.ReactNode {
  const { t } = useTranslation();
  const { language, theme } = useUi();
  const state = useSyncExternalStore(sessions.subscribe, sessions.getState);
  useEffect(() => guardTouches(document), []);
  useEffect(() => void changeLanguage(language), [language]);
  useEffect(() => void (document.documentElement.dataset['theme'] = theme), [theme]);
  if (state.kind === 'starting') return <main className="gate-page"><p role="status">{t('error.starting')}</p></main>;
  return <>{state.kind === 'closed' ? <GatePage sessions={sessions} users={state.users} /> : <FieldPage state={state} sessions={sessions} />}<Toasts /></>;
}
