import { useEffect, useState } from 'react';
import type { BasemapChoice } from '@lagewacht/map';
import { useDesk } from '../desk/desk-context';

/** The basemap the server offers; the schematic one when it offers none or can't be asked. Undefined while asking. */
export function useBasemap(): BasemapChoice | undefined {
  const { api } = useDesk();
  const [choice, setChoice] = useState<BasemapChoice>();
  useEffect(() => {
    let current = true;
    const take = (made: BasemapChoice): void => {
      if (current) setChoice(made);
    };
    api.settings().then((settings) => take(readBasemap(settings['basemap'])), () => take({ kind: 'schematic' }));
    return () => void (current = false);
  }, [api]);
  return choice;
}

/** Reads the public setting: the word `schematic`, or a document with the address of a PMTiles file at our own origin. */
export function readBasemap(setting: unknown): BasemapChoice {
  const url = typeof setting === 'object' && setting !== null ? (setting as Record<string, unknown>)['url'] : undefined;
  return typeof url === 'string' && url.startsWith('/') && !url.startsWith('//') ? { kind: 'pmtiles', url } : { kind: 'schematic' };
}
