import { useEffect } from 'react';
import { create } from 'zustand';
import { Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';

interface Toast {
  readonly text: string;
  readonly undo?: () => void;
  readonly isBad?: boolean;
}
interface KeptToast extends Toast {
  readonly key: number;
  readonly untilMs: number;
}
interface ToastsState {
  readonly list: readonly KeptToast[];
  add(toast: Toast): void;
  drop(key: number): void;
}

/** How long one can read it, and take back what it tells of. */
const SHOWN_MS = 10_000;
let lastKey = 0;

/** Short words about what just happened. */
export const useToasts = create<ToastsState>()((set, get) => ({
  list: [],
  add: (toast) => set({ list: [...get().list.slice(-3), { ...toast, key: ++lastKey, untilMs: Date.now() + SHOWN_MS }] }),
  drop: (key) => set({ list: get().list.filter((toast) => toast.key !== key) }),
}));

function ToastView({ toast }: { readonly toast: KeptToast }): React.ReactNode {
  const { t } = useTranslation();
  const drop = useToasts((toasts) => toasts.drop);
  const leftMs = toast.untilMs - useNowMs(500);
  useEffect(() => {
    if (leftMs <= 0) drop(toast.key);
  }, [leftMs, drop, toast.key]);
  return (
    <div className={`toast ${toast.isBad ? 'toast-bad' : ''}`}>
      <span>{toast.text}</span>
      {toast.undo && <button type="button" className="act" onClick={() => {
        toast.undo?.();
        drop(toast.key);
      }}><Undo2 aria-hidden="true" />{t('shell.undo', { seconds: Math.max(0, Math.ceil(leftMs / 1000)) })}</button>}
      <button type="button" className="icon-button" aria-label={t('shell.close')} onClick={() => drop(toast.key)}><X aria-hidden="true" /></button>
    </div>
  );
}

/** Where those words appear. */
export function Toasts(): React.ReactNode {
  const list = useToasts((toasts) => toasts.list);
  return <div className="toasts" role="status" aria-live="polite">{list.map((toast) => <ToastView key={toast.key} toast={toast} />)}</div>;
}
