import { create } from 'zustand';

/** What of the app lies on the device. */
interface AppVersion {
  /** Whether it starts without a network: `ready`, not yet (`loading`, `failed`: tried again with the next network), or never here (`unsupported`: no https). */
  readonly offline: 'unsupported' | 'loading' | 'ready' | 'failed';
  /** A newer version lies ready, or runs in another window already. */
  readonly isNewer: boolean;
}

/** Which version runs and which one waits. */
export const useAppVersion = create<AppVersion>()(() => ({ offline: 'serviceWorker' in navigator ? 'loading' : 'unsupported', isNewer: false }));

const LOOK_EACH_MS = 3_600_000;
let isTaking = false;

function tell({ installing, waiting, active }: ServiceWorkerRegistration): void {
  useAppVersion.setState(({ isNewer }) => ({ offline: active ? 'ready' : installing || waiting ? 'loading' : 'failed', isNewer: isNewer || (active !== null && waiting !== null) }));
}

function follow(registration: ServiceWorkerRegistration): void {
  const watch = (worker: ServiceWorker | null): void => worker?.addEventListener('statechange', () => tell(registration));
  registration.addEventListener('updatefound', () => {
    watch(registration.installing);
    tell(registration);
  });
  for (const worker of [registration.installing, registration.waiting, registration.active]) watch(worker);
  tell(registration);
}

/** Brings the app onto the device, and from then on looks for newer versions: each hour, when the network is back, and when the app is shown. */
export function watchAppVersion(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // A room's file that the worker no longer has: another window took a newer version.
  addEventListener('vite:preloadError', () => useAppVersion.setState(({ isNewer }) => ({ isNewer: isNewer || serviceWorker.controller !== null })));
  let isControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isTaking) location.reload();
    // The first worker only takes over the page that brought it; a later one was asked for in another window.
    else if (isControlled) useAppVersion.setState({ isNewer: true });
    isControlled = true;
  });
  let followed: ServiceWorkerRegistration | undefined;
  const look = async (): Promise<void> => {
    try {
      const registration = await serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`, { updateViaCache: 'none' });
      if (registration !== followed) follow(followed = registration);
      await registration.update();
    } catch {
      if (!followed?.active) useAppVersion.setState({ offline: 'failed' });
    }
  };
  void look();
  setInterval(() => void look(), LOOK_EACH_MS);
  addEventListener('online', () => void look());
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && look()));
}

/** Starts the app anew in the version that waits. Only a person asks for that. */
export async function takeNewerVersion(): Promise<void> {
  const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting;
  if (!waiting) return location.reload();
  isTaking = true;
  waiting.postMessage({ type: 'SKIP_WAITING' });
}
