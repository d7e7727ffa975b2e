import { useState } from 'react';
import { hiddenAtFirst, layerNames } from '@lagewacht/map';
import type { LayerName } from '@lagewacht/map';
import { useDesk } from '../desk/desk-context';

const keyOf = (user: string): string => `lagewacht.layers.${user}`;

/** The layers a person switched on this device, over what nobody sees at first. Layers it does not name keep their beginning. */
function remembered(user: string): ReadonlySet<LayerName> {
  const hidden = new Set(hiddenAtFirst);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '{}');
    for (const layer of layerNames) {
      const shows: unknown = typeof kept === 'object' && kept !== null && Object.hasOwn(kept, layer) ? (kept as Record<string, unknown>)[layer] : undefined;
      if (shows === true) hidden.delete(layer);
      if (shows === false) hidden.add(layer);
    }
  } catch {
    return hidden;
  }
  return hidden;
}

/** Which layers are hidden, remembered for each person on the device. */
export function useHiddenLayers(): readonly [hidden: ReadonlySet<LayerName>, toggle: (layer: LayerName) => void] {
  const { user } = useDesk().session;
  const [hidden, setHidden] = useState(() => remembered(user));
  const toggle = (layer: LayerName): void => {
    const next = new Set(hidden);
    if (!next.delete(layer)) next.add(layer);
    setHidden(next);
    try {
      localStorage.setItem(keyOf(user), JSON.stringify(Object.fromEntries(layerNames.map((name) => [name, !next.has(name)]))));
    } catch {
      return;
    }
  };
  return [hidden, toggle];
}
