import { useTranslation } from 'react-i18next';
import { useField } from '../shell/field-context';

/** Long enough for any browser to have begun the download. */
const KEPT_MS = 60_000;

/** Saves everything in the outbox as one file, for when nothing else works. */
export function useExport(): () => Promise<void> {
  const { t } = useTranslation();
  const { outbox, session, say } = useField();
  return async () => {
    try {
      const bytes = await outbox.exportAll();
      const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `lagewacht-${session.user}-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
      say(t('sent.exported'));
    } catch (fault) {
      say(t('sent.exportFault', { detail: String(fault) }), true);
    }
  };
}
