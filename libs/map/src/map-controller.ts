import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Entity, EntityId, Track } from '@lagewacht/contract';
import { mapTexts } from './live/texts';
import { placeOf, slowSources, type SlowSource } from './live/to-features';
import { emptyDiff, isEmptyDiff, mergeDiffs, toSourceDiffs, type SourceDiff } from './live/to-source-diff';
import { layerNames, type LayerName, type MapChange, type MapView, type Theme } from './map-change';
import { layersOf, liveLayers, liveSources, pickLayers, SELECTION_SOURCE } from './style/live-layers';
import { schematicBasemap, type Basemap } from './style/schematic-style';
import { openPmtilesBasemap } from './style/pmtiles-basemap';
import { fontFaces } from './style/font-faces';
import type { MapStyle, StyleLayerSpec } from './style/style-types';
import { IMAGE_RATIO, styleImage } from './symbology/style-images';
import { TrackLayer } from './tracks/track-layer';

setWorkerUrl(workerUrl);

/** The harbour in the middle, Wedel and the Vier- und Marschlande at the rims. */
const HOME = { lon: 9.985, lat: 53.512, zoom: 11.1 } as const;
/** Slow layers take their changes in batches: often enough to look live, seldom enough for the tile worker. */
const FLUSH_MS = 300;
/** Age texts are written anew at this pace. */
const AGE_MS = 10_000;
/** A click this near to a symbol's middle means it, CSS px. */
const REACH_PX = 16;

export type BasemapChoice = { readonly kind: 'schematic' } | { readonly kind: 'pmtiles'; readonly url: string };

export interface MapControllerOptions {
  readonly container: HTMLElement;
  readonly theme: Theme;
  readonly language: MapView['language'];
  readonly basemap: BasemapChoice;
  onSelect(id: EntityId | undefined): void;
  /** The chosen basemap could not be used; the map shows the schematic one. */
  onBasemapFailed(reason: string): void;
  /** Local clock in ms, monotonic. */
  readonly clock?: () => number;
  /** false: no frames for moving tracks, so that the map comes to rest (tests, print). */
  readonly animate?: boolean;
}

/** Owns one MapLibre map and everything drawn on it. Live changes come in by `apply` and never pass through React. */
export class MapController {
  readonly map: MapLibreMap;
  readonly trackLayer: TrackLayer;
  private theme: Theme;
  private language: MapView['language'];
  private basemap: Basemap = schematicBasemap();
  private readonly entities = new Map<EntityId, Entity>();
  private pending = new Map<SlowSource, SourceDiff>();
  private readonly hidden = new Set<LayerName>();
  private selected: EntityId | undefined;
  private nowBase = { serverMs: Date.now(), clockMs: 0 };
  private agedAtMs = 0;
  private flushTimer: ReturnType<typeof setTimeout> | undefined;
  private layers: StyleLayerSpec[] = [];
  private readonly clock: () => number;
  private destroyed = false;

  /** @throws GPUInitializationError of maplibre-gl when the browser has no WebGL 2. */
  constructor(private readonly options: MapControllerOptions) {
    this.theme = options.theme;
    this.language = options.language;
    this.clock = options.clock ?? (() => performance.now());
    this.nowBase = { serverMs: Date.now(), clockMs: this.clock() };
    this.layers = this.allLayers();
    const texts = mapTexts[this.language];
    this.map = new MapLibreMap({
      container: options.container, style: this.style(), center: [HOME.lon, HOME.lat], zoom: HOME.zoom, minZoom: 8, maxZoom: 19, maxPitch: 0, pitchWithRotate: false,
      attributionControl: false, locale: { 'Map.Title': texts.map, 'NavigationControl.ZoomIn': texts.zoomIn, 'NavigationControl.ZoomOut': texts.zoomOut, 'NavigationControl.ResetBearing': texts.compass, 'AttributionControl.ToggleAttribution': texts.attribution },
    });
    this.trackLayer = new TrackLayer({ theme: this.theme, now: () => this.nowMs(), animate: options.animate ?? true }, HOME);
    this.map.setMissingStyleImageResolver((id) => this.resolveImage(id));
    this.map.addControl(new NavigationControl({ showCompass: true }), 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-left');
    this.map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
    this.map.on('style.load', () => this.install());
    this.map.on('webglcontextlost', () => this.trackLayer.forgetGpu());
    this.map.on('click', (click) => this.click(click));
    if (options.basemap.kind === 'pmtiles') void this.openBasemap(options.basemap.url);
  }

  /** Takes a change of the picture. Tracks are on the GPU with the next frame, the rest within a third of a second. */
  apply(change: MapChange): void {
    if (change.reset) {
      this.entities.clear();
      this.trackLayer.clear();
      for (const source of slowSources) this.pending.set(source, { ...emptyDiff, removeAll: true });
    }
    for (const id of change.remove) this.entities.delete(id);
    for (const entity of change.put) this.entities.set(entity.id, entity);
    this.trackLayer.remove(change.remove.filter((id) => id.startsWith('trk:')));
    this.trackLayer.upsert(change.put.filter((entity): entity is Track => entity.type === 'track'));
    this.queue({ ...change, put: change.put.filter((entity) => entity.type !== 'track') });
    if (this.selected !== undefined) this.showSelection();
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    this.trackLayer.setTheme(theme);
    this.restyle();
  }

  setLanguage(language: MapView['language']): void {
    if (language === this.language) return;
    this.language = language;
    this.restyle();
    this.queue({ put: [...this.entities.values()].filter((entity) => entity.type !== 'track'), remove: [] });
  }

  setLayerVisible(layer: LayerName, visible: boolean): void {
    if (visible) this.hidden.delete(layer);
    else this.hidden.add(layer);
    this.trackLayer.showSymbols = !this.hidden.has('tracks');
    this.trackLayer.showUncertainty = !this.hidden.has('uncertainty') && !this.hidden.has('tracks');
    for (const id of layersOf[layer]) if (this.map.getLayer(id)) this.map.setLayoutProperty(id, 'visibility', visible ? 'visible' : 'none');
    this.map.triggerRepaint();
  }

  /** Rings an entity; without an id, nothing is ringed. Does not move the map and does not call `onSelect`. */
  select(id?: EntityId): void {
    this.selected = id;
    this.trackLayer.select(id);
    this.showSelection();
  }

  /** Moves the map to a place, because somebody asked for it. */
  showMe(lon: number, lat: number, zoom?: number): void {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.easeTo({ center: [lon, lat], zoom: zoom ?? Math.max(this.map.getZoom(), 14), duration: still ? 0 : 400 });
  }

  /** Server-corrected now; between two calls the map counts on by the local clock. */
  setNow(nowMs: number): void {
    this.nowBase = { serverMs: nowMs, clockMs: this.clock() };
    if (nowMs - this.agedAtMs < AGE_MS) return;
    this.agedAtMs = nowMs;
    this.queue({ put: [...this.entities.values()].filter((entity) => 'freshness' in entity && (entity.freshness === 'stale' || entity.freshness === 'silent')), remove: [] });
  }

  /** The map as it looks now, as a PNG data URL for print and export. */
  picture(): string {
    this.flush();
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }

  destroy(): void {
    this.destroyed = true;
    clearTimeout(this.flushTimer);
    this.map.remove();
  }

  /** What a point of the map (CSS pixels) shows: the nearest symbol within reach. */
  pickAt(point: { readonly x: number; readonly y: number }): EntityId | undefined {
    const track = this.trackLayer.pick(point, REACH_PX);
    const box: [[number, number], [number, number]] = [[point.x - 4, point.y - 4], [point.x + 4, point.y + 4]];
    const hits = this.map.queryRenderedFeatures(box, { layers: pickLayers.filter((layer) => this.map.getLayer(layer)) });
    const places = hits.map((hit) => {
      const id = String(hit.properties['id']) as EntityId;
      const entity = this.entities.get(id);
      const place = entity && placeOf(entity);
      const at = place ? this.map.project(place) : point;
      return { id, distancePx: Math.hypot(at.x - point.x, at.y - point.y) };
    });
    return [...places, ...(track ? [track] : [])].sort((a, b) => a.distancePx - b.distancePx)[0]?.id;
  }

  private nowMs(): number {
    return this.nowBase.serverMs + (this.options.animate === false ? 0 : this.clock() - this.nowBase.clockMs);
  }

  private style(): MapStyle {
    return { version: 8, 'font-faces': fontFaces(), sources: { ...this.basemap.sources, ...liveSources() }, layers: this.layers } as MapStyle;
  }

  private allLayers(): StyleLayerSpec[] {
    return [...this.basemap.layers(this.theme, this.language), ...liveLayers(this.theme, this.language)];
  }

  /** After the first style and after a lost context: custom layers and what the sources held are not restored by MapLibre. */
  private install(): void {
    if (!this.map.getLayer(this.trackLayer.id)) this.map.addLayer(this.trackLayer, 'selection-dark');
    for (const name of layerNames) if (this.hidden.has(name)) this.setLayerVisible(name, false);
    this.queue({ put: [...this.entities.values()].filter((entity) => entity.type !== 'track'), remove: [], reset: true });
    this.flush();
    this.showSelection();
  }

  /** Changes only what differs, so that a switch of theme loses no data. */
  private restyle(): void {
    const before = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.layers = this.allLayers();
    for (const layer of this.layers) {
      const old = before.get(layer.id);
      if (!this.map.getLayer(layer.id)) continue;
      for (const [property, value] of changed(old?.paint, layer.paint)) this.map.setPaintProperty(layer.id, property as never, value as never);
      for (const [property, value] of changed(layoutOf(old), layoutOf(layer))) this.map.setLayoutProperty(layer.id, property as never, value as never);
    }
  }

  private async openBasemap(url: string): Promise<void> {
    try {
      const own = await openPmtilesBasemap(url);
      if (this.destroyed) return;
      const swap = () => this.swapBasemap(own);
      if (this.map.isStyleLoaded()) swap();
      else this.map.once('load', swap);
    } catch (error) {
      if (!this.destroyed) this.options.onBasemapFailed(`${mapTexts[this.language].basemapFailed} (${error instanceof Error ? error.message : String(error)})`);
    }
  }

  private swapBasemap(next: Basemap): void {
    const live = liveLayers(this.theme, this.language);
    const liveIds = new Set(live.map((layer) => layer.id));
    for (const layer of this.layers) if (!liveIds.has(layer.id) && this.map.getLayer(layer.id)) this.map.removeLayer(layer.id);
    for (const source of Object.keys(this.basemap.sources)) this.map.removeSource(source);
    this.basemap = next;
    for (const [id, source] of Object.entries(next.sources)) this.map.addSource(id, source);
    this.layers = this.allLayers();
    for (const layer of next.layers(this.theme, this.language)) this.map.addLayer(layer, live[0]?.id);
  }

  private queue(change: MapChange): void {
    for (const [source, diff] of toSourceDiffs(change, { language: this.language, nowMs: this.nowMs() })) {
      this.pending.set(source, mergeDiffs(this.pending.get(source) ?? emptyDiff, diff));
    }
    this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    for (const [name, diff] of this.pending) {
      const source = this.map.getSource<GeoJSONSource>(name);
      if (!source || isEmptyDiff(diff)) continue;
      this.pending.delete(name);
      void source.updateData({ removeAll: diff.removeAll, remove: [...diff.remove], add: [...diff.put.values()] as never[] });
    }
  }

  private showSelection(): void {
    const entity = this.selected === undefined ? undefined : this.entities.get(this.selected);
    const place = entity && entity.type !== 'track' ? placeOf(entity) : undefined;
    const features = place ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: place } }] : [];
    void this.map.getSource<GeoJSONSource>(SELECTION_SOURCE)?.setData({ type: 'FeatureCollection', features });
  }

  private async resolveImage(id: string): Promise<void> {
    const image = await styleImage(id);
    if (image && !this.destroyed && !this.map.hasImage(id)) this.map.addImage(id, image, { pixelRatio: IMAGE_RATIO });
  }

  private click(click: MapMouseEvent): void {
    this.options.onSelect(this.pickAt(click.point));
  }
}

function layoutOf(layer: StyleLayerSpec | undefined): object | undefined {
  return layer && 'layout' in layer ? layer.layout : undefined;
}

function changed(before: object | undefined, after: object | undefined): [string, unknown][] {
  const old = new Map(Object.entries(before ?? {}));
  return Object.entries(after ?? {}).filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value));
}
