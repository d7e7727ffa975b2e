import { create } from 'zustand';
import { MonitorDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Chromium's offer, which waits until a person wants it. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const useInstall = create<{ readonly offer: InstallPrompt | undefined }>()(() => ({ offer: undefined }));

/** Keeps the browser's offer for the button; browsers make it once, early. */
export function watchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (offer) => {
    offer.preventDefault();
    useInstall.setState({ offer: offer as InstallPrompt });
  });
  addEventListener('appinstalled', () => useInstall.setState({ offer: undefined }));
}

/** Only iOS has `standalone`; it gives no offer and wants its own words. */
const isOnIosPage = (): boolean => (navigator as { readonly standalone?: boolean }).standalone === false;

/** Installs the app where the browser lets it. */
export function InstallOffer(): React.ReactNode {
  const { t } = useTranslation();
  const offer = useInstall((state) => state.offer);
  if (isOnIosPage()) return <p>{t('outbox.install.ios')}</p>;
  if (!offer) return null;
  const take = (): void => {
    // An offer is good for one question.
    useInstall.setState({ offer: undefined });
    void offer.prompt();
  };
  return <button type="button" onClick={take}><MonitorDown aria-hidden="true" />{t('outbox.install.act')}</button>;
}
