import { CircleHelp, LogOut, User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { roles } from '@lagewacht/contract';
import { useUi } from '../ui-store';
import type { TrainerDesk } from './desk';
import { LanguageSwitch, ThemeSwitch } from './switches';

/** The upmost row: where one is (`children`), how it looks, who is here. */
export function TopBar({ desk, children }: { readonly desk: TrainerDesk; readonly children?: React.ReactNode }): React.ReactNode {
  const { t } = useTranslation();
  const setOpen = useUi((ui) => ui.setOpen);
  const { user, role } = desk.session;
  const roleWord = t(`words.role.${roles.find((name) => name === role) ?? 'trainer'}`);
  return (
    <header className="top-bar">
      <span className="brand"><span className="brand-name">{t('shell.brand')} </span>{t('shell.brandRole')}</span>
      {children ?? <span className="spring" />}
      <div className="bar-tools">
        <ThemeSwitch />
        <LanguageSwitch />
        <button type="button" className="icon-button" aria-label={t('shell.help')} title={t('shell.help')} onClick={() => setOpen('help')}><CircleHelp aria-hidden="true" /></button>
      </div>
      <div className="who" title={t('shell.loggedIn', { user, role: roleWord })}><User aria-hidden="true" /><span><strong>{user}</strong><span className="who-role">{roleWord}</span></span></div>
      <button type="button" className="icon-button" aria-label={t('shell.logout')} title={t('shell.logout')} onClick={desk.onLogout}><LogOut aria-hidden="true" /></button>
    </header>
  );
}
