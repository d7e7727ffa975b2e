import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { LayoutTools } from '../layout/layout-tools';
import { useUi } from '../ui-store';
import { views } from './views';

/** The rail at the left: from view to view, or a view into a window of its own for another screen. */
export function ViewRail(): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useDesk();
  const view = useUi((ui) => ui.view);
  const setView = useUi((ui) => ui.setView);
  return (
    <nav className="rail" aria-label={t('views.label')}>
      {views.map(({ name, icon }) => (
        <div key={name} className="rail-item">
          <button type="button" aria-current={name === view ? 'page' : undefined} onClick={() => setView(name)}>{icon}<span>{t(`views.${name}`)}</span></button>
          <a className="rail-window" href={`?situation=${encodeURIComponent(situation)}&view=${name}`} target="_blank" rel="noreferrer" title={t('views.newWindow', { view: t(`views.${name}`) })} aria-label={t('views.newWindow', { view: t(`views.${name}`) })}><ExternalLink aria-hidden="true" /></a>
        </div>
      ))}
      <LayoutTools />
    </nav>
  );
}
