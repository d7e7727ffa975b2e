import { useLayoutEffect, useRef } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  /** For pictures: as large as the screen allows. */
  readonly isWide?: boolean;
  /** Hears the keys pressed inside before the page does. */
  readonly onKey?: (key: React.KeyboardEvent) => void;
  readonly children: React.ReactNode;
}

/** A window over the page: the browser's own modal dialog, which keeps the focus inside and closes with Escape. */
export function Modal({ title, onClose, isWide = false, onKey, children }: ModalProps): React.ReactNode {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it leaves the page: a dialog that is closed there gives the focus back to what opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={isWide ? 'modal modal-wide' : 'modal'} aria-label={title} onKeyDown={onKey} onCancel={(event) => {
      event.preventDefault();
      onClose();
    }} onClick={({ target }) => target === dialog.current && onClose()}>
      <div className="modal-head"><h2>{title}</h2><button type="button" className="icon-button" aria-label={t('help.close')} onClick={onClose}><X aria-hidden="true" /></button></div>
      {children}
    </dialog>
  );
}
