import { useEffect, useState } from 'react';
import type { Theme } from '@lagewacht/map';
import { useUi } from '../ui-store';

/** The theme in force (the choice, or what the device wants), also set on the page for the style sheets. */
export function useTheme(): Theme {
  const choice = useUi((ui) => ui.theme);
  const [deviceDark, setDeviceDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const wish = matchMedia('(prefers-color-scheme: dark)');
    const listen = (): void => setDeviceDark(wish.matches);
    wish.addEventListener('change', listen);
    return () => wish.removeEventListener('change', listen);
  }, []);
  const theme = choice === 'system' ? (deviceDark ? 'dark' : 'light') : choice;
  useEffect(() => void (document.documentElement.dataset['theme'] = theme), [theme]);
  return theme;
}
