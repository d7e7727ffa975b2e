import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Entity } from '@lagewacht/contract';
import { SituationMap } from '../situation-map';
import type { MapController, BasemapChoice } from '../map-controller';
import type { Theme } from '../map-change';
import { prepareMap, type PreparedMap } from '../prepared-map';
import { scene, crowd } from './scene';

// The page of the browser suite: the real component, fed with a scene; the suite drives it through `window.probe`.

interface Probe {
  controller?: MapController;
  made: number;
  selected: (string | undefined)[];
  unavailable: string[];
  scene: typeof scene;
  crowd: typeof crowd;
  put(entities: readonly Entity[]): void;
  /** A map before there is a place for it, the longitudes it looked at, and what gives it its place. */
  prepared?: PreparedMap;
  lookedAt: number[];
  show?(): void;
}

declare global {
  interface Window { probe: Probe }
}

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
const language = query.get('language') === 'en' ? 'en' : 'de';
const archive = query.get('pmtiles');
const basemap: BasemapChoice = archive === null ? { kind: 'schematic' } : { kind: 'pmtiles', url: archive };

const probe: Probe = {
  made: 0, selected: [], unavailable: [], lookedAt: [], scene, crowd,
  put(entities) {
    this.controller?.apply({ put: entities, remove: [] });
  },
};
window.probe = probe;

const takeController = (controller: MapController | undefined): void => {
  probe.controller = controller;
  if (controller) probe.made++;
};

const root = createRoot(document.getElementById('root') as HTMLElement);
const shown = (
  <SituationMap controllerRef={takeController} theme={theme} language={language} basemap={basemap} takePrepared={() => probe.prepared}
    onSelect={(id) => probe.selected.push(id)} onUnavailable={(reason) => probe.unavailable.push(reason)} />
);
if (query.has('prepared')) {
  const prepared = prepareMap({ theme, language });
  probe.prepared = prepared;
  prepared.controller.map.on('move', () => probe.lookedAt.push(prepared.controller.map.getCenter().lng));
  // Not under StrictMode: a map is given away once.
  probe.show = () => flushSync(() => root.render(shown));
} else root.render(<StrictMode>{shown}</StrictMode>);
