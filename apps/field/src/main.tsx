import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { watchAppVersion } from './outbox/app-version';
import { createDeviceSessions } from './outbox/device-sessions';
import { watchInstallOffer } from './shell/install-offer';
import { useUi } from './shell/ui-store';
import { startTexts } from './texts/i18n';
import './styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('Got a page without #root, expected the index.html of the field app.');
const { language, theme } = useUi.getState();
document.documentElement.lang = language;
document.documentElement.dataset['theme'] = theme;
watchInstallOffer();
await startTexts(language);
createRoot(root).render(<StrictMode><App sessions={createDeviceSessions((input, init) => fetch(input, init))} /></StrictMode>);
if (import.meta.env.PROD) watchAppVersion();
