import { Suspense, lazy, useState } from 'react';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui-store';
import type { ViewName } from '../../views/view-names';

// It draws a map of its own, so it comes with the map's engine and only when somebody prints.
const PrintDialog = lazy(() => import('./print-dialog'));

/** Views that go on paper by the dialog; log and briefing have their own sheets, the wall is printed by the browser. */
const printed: readonly ViewName[] = ['desk', 'water', 'forces', 'health'];

/** Puts the desk's map or its open list on paper, or another view as it stands. */
export function PrintButton(): React.ReactNode {
  const { t } = useTranslation();
  const isPrinted = useUi((ui) => printed.includes(ui.view));
  const [open, setOpen] = useState(false);
  if (!isPrinted) return null;
  return (
    <>
      <button type="button" className="icon-button" aria-label={t('log.print')} title={t('log.print')} onClick={() => setOpen(true)}><Printer aria-hidden="true" /></button>
      {open && <Suspense fallback={null}><PrintDialog onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
