import { useEffect } from 'react';
import { create } from 'zustand';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface Toast {
  readonly key: number;
  readonly text: string;
  readonly isBad: boolean;
}
interface ToastsState {
  readonly list: readonly Toast[];
  add(text: string, isBad?: boolean): void;
  drop(key: number): void;
}

const SHOWN_MS = 8000;
let lastKey = 0;

/** Short answers to what somebody just did: the newest two. */
export const useToasts = create<ToastsState>()((set, get) => ({
  list: [],
  add: (text, isBad = false) => set({ list: [...get().list.slice(-1), { key: ++lastKey, text, isBad }] }),
  drop: (key) => set({ list: get().list.filter((toast) => toast.key !== key) }),
}));

function ToastView({ toast }: { readonly toast: Toast }): React.ReactNode {
  const { t } = useTranslation();
  const drop = useToasts((toasts) => toasts.drop);
  useEffect(() => {
    const timer = setTimeout(() => drop(toast.key), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast.key, drop]);
  return (
    <div className={`toast ${toast.isBad ? 'is-bad' : ''}`}>
      <span>{toast.text}</span>
      <button type="button" aria-label={t('close')} onClick={() => drop(toast.key)}><X aria-hidden="true" /></button>
    </div>
  );
}

/** Where those answers appear. */
export function Toasts(): React.ReactNode {
  const list = useToasts((toasts) => toasts.list);
  return <div className="toasts" role="status" aria-live="polite">{list.map((toast) => <ToastView key={toast.key} toast={toast} />)}</div>;
}
