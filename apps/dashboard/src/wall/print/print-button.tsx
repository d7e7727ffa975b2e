import { Suspense, lazy, useState } from 'react';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui-store';

// It draws a map of its own, so it comes with the map's engine and only when somebody prints.
const PrintDialog = lazy(() => import('./print-dialog'));

/** Puts the desk's map or its open list on paper; the other views have their own buttons. */
export function PrintButton(): React.ReactNode {
  const { t } = useTranslation();
  const isDesk = useUi((ui) => ui.view === 'desk');
  const [open, setOpen] = useState(false);
  if (!isDesk) return null;
  return (
    <>
      <button type="button" className="icon-button" aria-label={t('log.print')} title={t('log.print')} onClick={() => setOpen(true)}><Printer aria-hidden="true" /></button>
      {open && <Suspense fallback={null}><PrintDialog onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
