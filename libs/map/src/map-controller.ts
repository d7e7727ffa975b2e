import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Entity, EntityId, Track } from '@lagewacht/contract';
import { schematicPlaces, type NamedPlace } from './basemap/gazetteer';
import { UtmGrid } from './grid/utm-grid';
import { countInView } from './live/in-view';
import { tilePlaces } from './style/tile-places';
import { HIGHLIGHT_SOURCE, toHighlightCollection, type Highlight } from './live/highlights';
import { SlowLayers } from './live/slow-layers';
import { mapTexts } from './live/texts';
import { placeOf } from './live/to-features';
import { WarmUp } from './live/warm-up';
import { addControls, addPicking, nameControls } from './map-controls';
import { hiddenAtFirst, layerNames, type LayerName, type MapChange, type MapView, type Theme } from './map-change';
import { PlaceMark } from './place-mark';
import { fontFaces } from './style/font-faces';
import { ABOVE_CROWD, ABOVE_TRACKS, layersOf, liveLayers, liveSources, pickLayers, SELECTION_SOURCE } from './style/live-layers';
import { openBasemapFile, openPmtilesBasemap } from './style/pmtiles-basemap';
import { restyle } from './style/restyle';
import { schematicBasemap, type Basemap } from './style/schematic-style';
import type { MapStyle, StyleLayerSpec } from './style/style-types';
import { stampedPicture } from './symbology/rasterise';
import { isOld } from './symbology/place-symbols';
import { IMAGE_RATIO, styleImage } from './symbology/style-images';
import { TrackLayer } from './tracks/track-layer';

setWorkerUrl(workerUrl);

/** The harbour in the middle, Finkenwerder and Moorfleet at the rims. */
const HOME = { lon: 9.985, lat: 53.512, zoom: 11.1 } as const;
/** Age texts are written anew at this pace. */
const AGE_MS = 10_000;
/** A click this near to a symbol's middle means it, CSS px. */
const REACH_PX = 16;

/** The ground under the picture: our own drawing, the user's file on our own origin, or a copy of it that lies on this device. */
export type BasemapChoice = { readonly kind: 'schematic' } | { readonly kind: 'pmtiles'; readonly url: string } | { readonly kind: 'file'; readonly name: string; readonly file: Blob };

/** Who has the map on a page, and is told what happens on it. */
export interface MapHost {
  /** The page says that the whole situation is an exercise; names on the map then don't repeat it. */
  readonly isExercise?: boolean;
  onSelect(id: EntityId | undefined): void;
  /** The user's own basemap is shown from now on. */
  onOwnBasemap(): void;
  /** The chosen basemap could not be used; the map shows the schematic one. */
  onBasemapFailed(reason: string): void;
}

export interface MapControllerOptions extends MapHost {
  readonly container: HTMLElement;
  readonly theme: Theme;
  readonly language: MapView['language'];
  readonly basemap: BasemapChoice;
  /** How much larger everything is drawn than on a desk: 1 desk, 2.5 wall. The container is laid out in 1/scale of its size and blown up. */
  readonly scale?: number;
  /** false: no frames for moving tracks and a clock that moves by `setNow` alone, so that the map comes to rest (tests, print). */
  readonly animate?: boolean;
  /** Nobody sees the map yet: it warms up with few pixels until it is adopted and has something to show. */
  readonly isUnseen?: boolean;
}

/** Pixels to a CSS pixel of a map that nobody sees: without a graphics card a frame costs by its pixels, what it leaves behind does not. */
const UNSEEN_RATIO = 1 / 16;
/** How long a page's map stays coarse at most, while it waits for its first things: frames without them only delay them. */
const COARSE_MS = 500;

/** Owns one MapLibre map and everything drawn on it. Live changes come in by `apply` and never pass through React. */
export class MapController {
  readonly map: MapLibreMap;
  readonly trackLayer: TrackLayer;
  private theme: Theme;
  private language: MapView['language'];
  private basemap: Basemap = schematicBasemap();
  private shown: StyleLayerSpec[];
  private readonly slow: SlowLayers;
  private readonly entities = new Map<EntityId, Entity>();
  private readonly hidden = new Set<LayerName>(hiddenAtFirst);
  private selected: EntityId | undefined;
  private highlights: readonly Highlight[] = [];
  private nowBase = { serverMs: Date.now(), clockMs: performance.now(), stands: false };
  private agedAtMs = 0;
  private scale: number;
  private isUnseen: boolean;
  private destroyed = false;
  private picks = true;
  private host: MapHost;
  /** false: time on the map goes on by `setNow` alone. */
  private readonly moves: boolean;
  private readonly grid: UtmGrid;
  private readonly mark: PlaceMark;
  private readonly warm: WarmUp;

  /** @throws GPUInitializationError of maplibre-gl when the browser has no WebGL 2. */
  constructor(options: MapControllerOptions) {
    this.host = options;
    this.moves = options.animate ?? true;
    this.theme = options.theme;
    this.language = options.language;
    this.scale = options.scale ?? 1;
    this.isUnseen = options.isUnseen ?? false;
    this.shown = this.wantedLayers();
    this.map = new MapLibreMap({
      container: options.container, style: this.style(), center: [HOME.lon, HOME.lat], zoom: HOME.zoom, minZoom: 8, maxZoom: 19, maxPitch: 0, pitchWithRotate: false, attributionControl: false,
      pixelRatio: this.wantedRatio(), maxCanvasSize: [8192, 8192],
    });
    this.slow = new SlowLayers(this.map);
    this.grid = new UtmGrid(this.map);
    this.mark = new PlaceMark(this.map);
    this.trackLayer = new TrackLayer({ theme: this.theme, now: () => this.nowMs(), animate: this.moves }, HOME);
    this.warm = new WarmUp(this.map, this.trackLayer, [HOME.lon, HOME.lat]);
    this.map.setMissingStyleImageResolver((id) => this.resolveImage(id));
    addControls(this.map);
    nameControls(this.map, this.language);
    addPicking(this.map, { at: (point) => this.pickAt(point), onPick: (id) => this.host.onSelect(id), isOn: () => this.picks });
    this.map.on('style.load', () => this.install());
    this.map.on('resize', () => this.followDevice());
    this.map.on('webglcontextlost', () => this.trackLayer.forgetGpu());
    if (options.basemap.kind !== 'schematic') void this.openBasemap(options.basemap);
    if (this.isUnseen) this.warm.start();
  }

  /** A map that was made before anybody saw it gets the page it is for, and that page's ground. It is sharp from its first things on. */
  adopt(host: MapHost, basemap: BasemapChoice): void {
    this.warm.end();
    this.host = host;
    this.map.resize();
    setTimeout(() => this.sharpen(), COARSE_MS);
    if (basemap.kind !== 'schematic') void this.openBasemap(basemap);
  }

  /** Calls back as soon as layers can be added: at once when the style is there, however busy the map is. Returns what calls it off. */
  whenStyled(then: () => void): () => void {
    if (this.hasLayers()) {
      then();
      return () => undefined;
    }
    this.map.once('style.load', then);
    return () => void this.map.off('style.load', then);
  }

  /** Takes a change of the picture. Tracks are on the GPU with the next frame, the rest within a third of a second. */
  apply(change: MapChange): void {
    if (change.put.length > 0) this.sharpen();
    if (change.reset) {
      this.entities.clear();
      this.trackLayer.clear();
    }
    for (const id of change.remove) this.entities.delete(id);
    const tracks: Track[] = [];
    const others: Entity[] = [];
    for (const entity of change.put) {
      this.entities.set(entity.id, entity);
      if (entity.type === 'track') tracks.push(entity);
      else others.push(entity);
    }
    this.trackLayer.remove(change.remove.filter((id) => id.startsWith('trk:')));
    this.trackLayer.upsert(tracks);
    this.slow.queue({ ...change, put: others }, this.view());
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
    nameControls(this.map, language);
    this.restyle();
    this.slow.queue({ put: this.slowEntities(), remove: [] }, this.view());
  }

  /** Draws everything so much larger than on a desk. The page gives the container 1/scale of its size and blows it up; pixels stay sharp. */
  setScale(scale: number): void {
    if (scale === this.scale) return;
    this.scale = scale;
    this.map.setPixelRatio(this.wantedRatio());
  }

  setLayerVisible(layer: LayerName, visible: boolean): void {
    if (visible) this.hidden.delete(layer);
    else this.hidden.add(layer);
    // Squares nobody saw were not aged meanwhile.
    if (visible && layer === 'squares') this.agedAtMs = 0;
    this.trackLayer.showSymbols = !this.hidden.has('tracks');
    this.trackLayer.showUncertainty = !this.hidden.has('uncertainty') && !this.hidden.has('tracks');
    if (layer === 'grid') this.grid.show(visible);
    if (!this.isStyled()) return;
    for (const id of layersOf[layer]) if (this.map.getLayer(id)) this.map.setLayoutProperty(id, 'visibility', visible ? 'visible' : 'none');
    this.map.triggerRepaint();
  }

  /** Rings an entity; without an id, nothing is ringed. Does not move the map and does not call `onSelect`. */
  select(id?: EntityId): void {
    this.selected = id;
    this.trackLayer.select(id);
    this.showSelection();
  }

  /** Rings what differs from an earlier picture, in place of what was ringed so before. */
  highlight(highlights: readonly Highlight[]): void {
    if (highlights.length === 0 && this.highlights.length === 0) return;
    this.highlights = highlights;
    this.showHighlights();
  }

  /** Moves the map to a place, because somebody asked for it. */
  showMe(lon: number, lat: number, zoom?: number): void {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.easeTo({ center: [lon, lat], zoom: zoom ?? Math.max(this.map.getZoom(), 14), duration: still ? 0 : 400 });
  }

  /** Puts a mark on a place that somebody looked up; without one, takes it away. Does not move the map. */
  setMark(place: readonly [lon: number, lat: number] | undefined): void {
    this.mark.show(place);
  }

  /** Off while somebody draws or measures on the map: clicks then select nothing. */
  setPicking(on: boolean): void {
    this.picks = on;
  }

  /** What the basemap names: the schematic one all of it, a user's own file what of it is loaded. */
  namedPlaces(): readonly NamedPlace[] {
    if (this.basemap.isSchematic) return schematicPlaces(this.language);
    return this.isStyled() ? tilePlaces(this.map, this.language) : [];
  }

  /** How many entities of each layer lie in what the map shows, hidden or not. */
  countInView(): ReadonlyMap<LayerName, number> {
    const bounds = this.map.getBounds();
    return countInView(this.entities.values(), [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  }

  /** Server-corrected now; between two calls the map counts on by the local clock, unless time stands still (a picture of the past). */
  setNow(nowMs: number, stands = false): void {
    if (stands || this.nowBase.stands) this.map.triggerRepaint();
    this.nowBase = { serverMs: nowMs, clockMs: performance.now(), stands };
    if (Math.abs(nowMs - this.agedAtMs) < AGE_MS) return;
    this.agedAtMs = nowMs;
    const old = this.slowEntities().filter((entity) => (entity.type === 'square' ? !this.hidden.has('squares') : 'freshness' in entity && isOld(entity.freshness)));
    this.slow.queue({ put: old, remove: [] }, this.view());
  }

  /** The map as it looks now, as a PNG data URL for print and export; a schematic one carries its stamp. */
  picture(): string {
    this.sharpen();
    this.slow.flush();
    this.map.redraw();
    return stampedPicture(this.map.getCanvas(), this.basemap.isSchematic ? mapTexts[this.language].stamp : undefined);
  }

  destroy(): void {
    this.destroyed = true;
    this.mark.show(undefined);
    this.slow.stop();
    this.map.remove();
  }

  /** What a point of the map (CSS pixels) shows: the nearest symbol within reach. */
  pickAt(point: { readonly x: number; readonly y: number }): EntityId | undefined {
    if (!this.isStyled()) return undefined;
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
    return this.nowBase.serverMs + (!this.moves || this.nowBase.stands ? 0 : performance.now() - this.nowBase.clockMs);
  }

  /** From here on every frame has all its pixels. */
  private sharpen(): void {
    if (!this.isUnseen || this.destroyed) return;
    this.isUnseen = false;
    this.followDevice();
  }

  private wantedRatio(): number {
    return this.isUnseen ? UNSEEN_RATIO : window.devicePixelRatio * this.scale;
  }

  /** Somebody enlarged the page, or took it to a finer screen. */
  private followDevice(): void {
    if (this.map.getPixelRatio() !== this.wantedRatio()) this.map.setPixelRatio(this.wantedRatio());
  }

  private view(): MapView {
    return { language: this.language, nowMs: this.nowMs(), isExercise: this.host.isExercise ?? false };
  }

  private slowEntities(): Entity[] {
    return [...this.entities.values()].filter((entity) => entity.type !== 'track');
  }

  private style(): MapStyle {
    return { version: 8, 'font-faces': fontFaces(), sources: { ...this.basemap.sources, ...liveSources() }, layers: this.shown } as MapStyle;
  }

  private wantedLayers(): StyleLayerSpec[] {
    return [...this.basemap.layers(this.theme, this.language), ...liveLayers(this.theme)];
  }

  /** Between a lost context and its return the map has no style, and asking it for a layer fails. */
  private isStyled(): boolean {
    return this.map.style !== null && this.map.style !== undefined;
  }

  private hasLayers(): boolean {
    return this.isStyled() && this.map.getLayer('ground') !== undefined;
  }

  /** After the first style and after a lost context: custom layers and what the sources held are not restored by MapLibre. */
  private install(): void {
    if (!this.map.getLayer(this.trackLayer.id)) this.map.addLayer(this.trackLayer, ABOVE_TRACKS);
    if (!this.map.getLayer(this.trackLayer.crowdLayer.id)) this.map.addLayer(this.trackLayer.crowdLayer, ABOVE_CROWD);
    this.restyle();
    for (const name of layerNames) if (this.hidden.has(name)) this.setLayerVisible(name, false);
    this.slow.queue({ put: this.slowEntities(), remove: [], reset: true }, this.view());
    this.slow.flush();
    this.grid.draw();
    this.showHighlights();
    this.showSelection();
  }

  /** Brings the map's layers to theme and language. Before the style is there it does nothing: `install` comes back to it. */
  private restyle(): void {
    if (!this.hasLayers()) return;
    const wanted = this.wantedLayers();
    restyle(this.map, this.shown, wanted);
    this.shown = wanted;
  }

  private async openBasemap(choice: Exclude<BasemapChoice, { kind: 'schematic' }>): Promise<void> {
    try {
      const own = await (choice.kind === 'file' ? openBasemapFile(choice.name, choice.file) : openPmtilesBasemap(choice.url));
      if (this.destroyed) return;
      this.whenStyled(() => this.swapBasemap(own));
    } catch (error) {
      if (!this.destroyed) this.host.onBasemapFailed(`${mapTexts[this.language].basemapFailed} (${error instanceof Error ? error.message : String(error)})`);
    }
  }

  private swapBasemap(next: Basemap): void {
    const live = liveLayers(this.theme);
    const liveIds = new Set(live.map((layer) => layer.id));
    for (const layer of this.shown) if (!liveIds.has(layer.id) && this.map.getLayer(layer.id)) this.map.removeLayer(layer.id);
    for (const source of Object.keys(this.basemap.sources)) this.map.removeSource(source);
    this.basemap = next;
    for (const [id, source] of Object.entries(next.sources)) this.map.addSource(id, source);
    this.shown = this.wantedLayers();
    for (const layer of next.layers(this.theme, this.language)) this.map.addLayer(layer, live[0]?.id);
    for (const name of this.hidden) this.setLayerVisible(name, false);
    this.host.onOwnBasemap();
  }

  private showHighlights(): void {
    if (this.isStyled()) void this.map.getSource<GeoJSONSource>(HIGHLIGHT_SOURCE)?.setData(toHighlightCollection(this.highlights));
  }

  private showSelection(): void {
    if (!this.isStyled()) return;
    const entity = this.selected === undefined ? undefined : this.entities.get(this.selected);
    const place = entity && entity.type !== 'track' ? placeOf(entity) : undefined;
    const features = place ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: place } }] : [];
    void this.map.getSource<GeoJSONSource>(SELECTION_SOURCE)?.setData({ type: 'FeatureCollection', features });
  }

  private async resolveImage(id: string): Promise<void> {
    const pixelRatio = Math.max(IMAGE_RATIO, Math.ceil(this.map.getPixelRatio()));
    const image = await styleImage(id, pixelRatio);
    if (image && !this.destroyed && this.isStyled() && !this.map.hasImage(id)) this.map.addImage(id, image, { pixelRatio });
  }
}
