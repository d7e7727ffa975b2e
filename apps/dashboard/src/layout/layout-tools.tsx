import { ArrowLeftRight, PanelLeftClose, PanelLeftOpen, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLayout } from './layout-store';
import { PanelWindowLink } from './panel-window-link';

/** At the foot of the rail: fold the lists, swap the sides, back to the usual. */
export function LayoutTools(): React.ReactNode {
  const { t } = useTranslation();
  const { isFolded, fold, swap, reset } = useLayout();
  const foldText = t(isFolded ? 'layout.unfold' : 'layout.fold');
  return (
    <div className="layout-tools">
      <button type="button" className="icon-button" aria-pressed={isFolded} aria-label={foldText} title={foldText} onClick={fold}>{isFolded ? <PanelLeftOpen aria-hidden="true" /> : <PanelLeftClose aria-hidden="true" />}</button>
      <PanelWindowLink panel="lists" />
      <button type="button" className="icon-button" aria-label={t('layout.swap')} title={t('layout.swap')} onClick={swap}><ArrowLeftRight aria-hidden="true" /></button>
      <button type="button" className="icon-button" aria-label={t('layout.reset')} title={t('layout.reset')} onClick={reset}><RotateCcw aria-hidden="true" /></button>
    </div>
  );
}
