import { useTranslation } from 'react-i18next';
import { DetailCard } from '../card/detail-card';
import { ListPanel } from '../lists/list-panel';
import { useUi } from '../ui-store';

/** The lists in a window of their own. */
export function ListsPage(): React.ReactNode {
  return <ListPanel />;
}

/** The card in a window of its own: of whatever was chosen last in the desk or in the lists. */
export function CardPage(): React.ReactNode {
  const { t } = useTranslation();
  const selected = useUi((ui) => ui.selected);
  return selected === undefined ? <p className="empty">{t('layout.nothingChosen')}</p> : <DetailCard key={selected} id={selected} />;
}
