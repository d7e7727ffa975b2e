import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SeverityMark } from '../../entity/severity-mark';
import { useUi } from '../../ui-store';
import { paperNames, type PaperName } from './paper';
import { SheetHead } from './sheet-head';

const marks = ['extreme', 'severe', 'moderate', 'minor', 'doubt', 'calm'] as const;

/** Settles once the page has been laid out and drawn in its new width: curves are drawn anew by an observer of their size, a frame later. */
function drawnAnew(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 150))));
}

/** Puts the open view itself on paper: light whatever the theme, as wide as the sheet, with the sheet's head and what its marks mean. */
export function ViewSheet({ asOfMs, printedMs }: { readonly asOfMs: number; readonly printedMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const view = useUi((ui) => ui.view);
  const [paper, setPaper] = useState<PaperName>('a4');
  const page = document.querySelector('main.page');
  const put = async (): Promise<void> => {
    const { theme } = useUi.getState();
    const root = document.documentElement;
    root.dataset['paper'] = paper;
    useUi.setState({ theme: 'light' });
    try {
      await drawnAnew();
      print();
    } finally {
      useUi.setState({ theme });
      delete root.dataset['paper'];
    }
  };
  return (
    <>
      <div className="segments" role="group" aria-label={t('wall.print.paper')}>{paperNames.map((name) => <button key={name} type="button" aria-pressed={name === paper} onClick={() => setPaper(name)}>{name.toUpperCase()}</button>)}</div>
      <p>{t('wall.print.viewWhat', { view: t(`views.${view}`) })}</p>
      <button type="button" className="primary" data-first onClick={() => void put()}><Printer aria-hidden="true" />{t('log.print')}</button>
      {page && createPortal(
        <div className="view-sheet">
          <SheetHead title={t(`views.${view}`)} asOfMs={asOfMs} printedMs={printedMs} />
          <p className="view-marks">{t('wall.print.marks')}: {marks.map((tone) => <span key={tone} className={`tone-${tone}`}><SeverityMark tone={tone} /> {t(tone === 'doubt' || tone === 'calm' ? `wall.print.tone.${tone}` : `severity.${tone}`)}</span>)}</p>
        </div>, page)}
    </>
  );
}
