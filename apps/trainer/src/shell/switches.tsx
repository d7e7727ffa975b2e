import { Eye, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThemeChoice } from '../ui-store';
import { useUi } from '../ui-store';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark', 'night'];
const icons: Readonly<Record<ThemeChoice, React.ReactNode>> = { system: <Monitor aria-hidden="true" />, light: <Sun aria-hidden="true" />, dark: <Moon aria-hidden="true" />, night: <Eye aria-hidden="true" /> };

/** The theme that follows the present one. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return themes[(themes.indexOf(choice) + 1) % themes.length] ?? 'system';
}

/** One button that goes through device, light, dark and night. */
export function ThemeSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const theme = useUi((ui) => ui.theme);
  const setTheme = useUi((ui) => ui.setTheme);
  const label = `${t('shell.theme')}: ${t(`shell.themes.${theme}`)}`;
  return <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => setTheme(nextTheme(theme))}>{icons[theme]}</button>;
}

/** German or English. */
export function LanguageSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const setLanguage = useUi((ui) => ui.setLanguage);
  return (
    <div className="segments" role="group" aria-label={t('shell.language')}>
      <button type="button" lang="de" title="Deutsch" aria-pressed={language === 'de'} onClick={() => setLanguage('de')}>DE</button>
      <button type="button" lang="en" title="English" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>EN</button>
    </div>
  );
}
