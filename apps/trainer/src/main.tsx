import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi, createExerciseApi } from '@lagewacht/client';
import { App } from './app';
import { startTexts } from './texts/i18n';
import { useUi } from './ui-store';
import './styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('Got a page without #root, expected the index.html of the trainer\'s console.');
const { language } = useUi.getState();
document.documentElement.lang = language;
await startTexts(language);
const request: typeof fetch = (input, init) => fetch(input, init);
createRoot(root).render(<StrictMode><App api={createApi(request)} exercises={createExerciseApi(request)} /></StrictMode>);
