import { useEffect, useRef } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** A window over the page: the browser's own modal dialog, which keeps the focus inside and closes with Escape. A touch beside it does nothing: rain falls there too. */
export function Modal({ title, onClose, children }: ModalProps): React.ReactNode {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="modal" aria-label={title} onCancel={(event) => {
      event.preventDefault();
      onClose();
    }}>
      <div className="modal-head"><h2>{title}</h2><button type="button" aria-label={t('close')} onClick={onClose}><X aria-hidden="true" /></button></div>
      {children}
    </dialog>
  );
}
