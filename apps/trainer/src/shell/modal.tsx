import { useLayoutEffect, useRef } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: React.ReactNode;
}

/** A window over the page: the browser's own modal dialog, which keeps the focus inside, gives it back, and closes with Escape. */
export function Modal({ title, onClose, isWide = false, children }: ModalProps): React.ReactNode {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={isWide ? 'modal modal-wide' : 'modal'} aria-label={title} onCancel={(event) => {
      event.preventDefault();
      onClose();
    }}>
      <div className="modal-head"><h2>{title}</h2><button type="button" className="icon-button" aria-label={t('shell.close')} onClick={onClose}><X aria-hidden="true" /></button></div>
      <div className="modal-body">{children}</div>
    </dialog>
  );
}
