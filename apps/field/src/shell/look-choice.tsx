import { Eye, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { themes, useUi, type Theme } from './ui-store';

const icons: Readonly<Record<Theme, LucideIcon>> = { sun: Sun, dark: Moon, night: Eye };

/** Sun, dark or night (red, keeps eyes used to the dark), German or English. */
export function LookChoice(): React.ReactNode {
  const { t } = useTranslation();
  const { theme, language, choose } = useUi();
  return (
    <div className="look">
      <div className="row" role="group" aria-label={t('device.look')}>
        {themes.map((name) => {
          const Icon = icons[name];
          return <button key={name} type="button" aria-pressed={theme === name} onClick={() => choose({ theme: name })}><Icon aria-hidden="true" />{t(`device.${name}`)}</button>;
        })}
      </div>
      <div className="row" role="group" aria-label={t('device.language')}>
        <button type="button" lang="de" aria-pressed={language === 'de'} onClick={() => choose({ language: 'de' })}>Deutsch</button>
        <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose({ language: 'en' })}>English</button>
      </div>
    </div>
  );
}
