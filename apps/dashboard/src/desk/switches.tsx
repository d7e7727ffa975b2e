import { Eye, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThemeChoice } from '../ui-store';
import { useUi } from '../ui-store';

const themes: readonly { readonly choice: ThemeChoice; readonly text: 'bar.themeSystem' | 'bar.themeLight' | 'bar.themeDark' | 'wall.themeNight'; readonly icon: React.ReactNode }[] = [
  { choice: 'system', text: 'bar.themeSystem', icon: <Monitor aria-hidden="true" /> },
  { choice: 'light', text: 'bar.themeLight', icon: <Sun aria-hidden="true" /> },
  { choice: 'dark', text: 'bar.themeDark', icon: <Moon aria-hidden="true" /> },
  { choice: 'night', text: 'wall.themeNight', icon: <Eye aria-hidden="true" /> },
];

/** The theme that follows the present one. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  const index = themes.findIndex((theme) => theme.choice === choice);
  return themes[(index + 1) % themes.length]?.choice ?? 'system';
}

/** One button that goes through device, light, dark, night (red, keeps eyes used to the dark). */
export function ThemeSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const theme = useUi((ui) => ui.theme);
  const setTheme = useUi((ui) => ui.setTheme);
  const shown = themes.find(({ choice }) => choice === theme) ?? themes[0];
  const label = `${t('bar.theme')}: ${t(shown?.text ?? 'bar.themeSystem')}`;
  return <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => setTheme(nextTheme(theme))}>{shown?.icon}</button>;
}

/** German or English. */
export function LanguageSwitch(): React.ReactNode {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const setLanguage = useUi((ui) => ui.setLanguage);
  return (
    <div className="segments" role="group" aria-label={t('bar.language')}>
      <button type="button" lang="de" title="Deutsch" aria-pressed={language === 'de'} onClick={() => setLanguage('de')}>DE</button>
      <button type="button" lang="en" title="English" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>EN</button>
    </div>
  );
}
