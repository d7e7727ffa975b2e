import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { useField } from '../shell/field-context';
import { useUndo } from './undo-store';

/** Takes the last act back, as long as its time runs. */
export function UndoBar(): React.ReactNode {
  const { t } = useTranslation();
  const { say } = useField();
  const { undo, clear } = useUndo();
  const seconds = Math.ceil(((undo?.untilMs ?? 0) - useNowMs()) / 1000);
  if (!undo || seconds <= 0) return <div role="status" />;
  return (
    <div className="undo panel row" role="status">
      <strong className="grow">{undo.word}</strong>
      <button type="button" onClick={() => {
        clear();
        undo.run().then((word) => say(word), (fault: unknown) => say(t('sent.failed', { detail: String(fault) }), true));
      }}><Undo2 aria-hidden="true" />{t('sent.undo', { seconds: Math.min(10, seconds) })}</button>
    </div>
  );
}
