import { useEffect, useState } from 'react';
import type { BasemapChoice } from '@lagewacht/map';
import { useControl } from '../control/exercise-context';

/** The basemap that the server offers; the schematic one when it offers none or can't be asked. Undefined while asking. */
export function useBasemap(): BasemapChoice | undefined {
  const { api } = useControl().desk;
  const [choice, setChoice] = useState<BasemapChoice>();
  useEffect(() => {
    let isCurrent = true;
    const take = (offered: unknown): void => {
      const url = typeof offered === 'object' && offered !== null ? (offered as Record<string, unknown>)['url'] : undefined;
      if (isCurrent) setChoice(typeof url === 'string' && url.startsWith('/') && !url.startsWith('//') ? { kind: 'pmtiles', url } : { kind: 'schematic' });
    };
    api.settings().then((settings) => take(settings['basemap']), () => take(undefined));
    return () => void (isCurrent = false);
  }, [api]);
  return choice;
}
