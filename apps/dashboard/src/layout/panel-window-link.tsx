import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { useUi } from '../ui-store';
import { isPanel, type PanelName } from '../views/view-names';
import { windowGroup } from './window-group';

/** Takes a panel out of the desk into a window of its own, for another screen. In such a window there is nothing to take out. */
export function PanelWindowLink({ panel }: { readonly panel: PanelName }): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useDesk();
  const view = useUi((ui) => ui.view);
  const label = t('views.newWindow', { view: t(`views.${panel}`) });
  if (isPanel(view)) return null;
  return <a className="icon-button panel-window" href={`?situation=${encodeURIComponent(situation)}&view=${panel}&group=${windowGroup()}`} target={`lagewacht-${panel}-${windowGroup()}`} title={label} aria-label={label}><ExternalLink aria-hidden="true" /></a>;
}
