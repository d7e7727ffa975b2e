import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import type { EntityId, Track } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { palettes } from '../symbology/palette';
import { loudClasses, trackClasses } from '../symbology/track-symbols';
import { isCrowd } from './crowding';
import { GONE_S } from './track-shaders';
import { buildTrackGpu, freeTrackGpu, paintAtlas, type Program, type TrackGpu } from './track-gpu';
import { TRACK_STRIDE, TrackStore, mercatorPerMetre, mercatorX, mercatorY } from './track-store';

/** From this zoom on the ellipses of uncertainty are drawn. */
const UNCERTAINTY_ZOOM = 13;
/** From this zoom on heading lines are drawn. */
const HEADING_ZOOM = 12;
/** A frame is worth drawing when something this fast has moved half a pixel: far off a few a second do, near it is every one. */
const FAST_MPS = 20;
const FRAME_MS = { least: 33, most: 250 } as const;

export interface TrackLayerOptions {
  readonly theme: Theme;
  /** Server-corrected now in ms; read once a frame. */
  readonly now: () => number;
  /** false: a frame only when something was changed, so that a test's map comes to rest. */
  readonly animate: boolean;
}

/**
 * All tracks in one draw call, from flat arrays to the GPU: no GeoJSON, no worker, no React. The GPU carries positions on by
 * their velocities and fades them by age; a frame is asked for only while something still moves or fades.
 */
export class TrackLayer implements CustomLayerInterface {
  readonly id = 'tracks';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  readonly store: TrackStore;
  /** The crowd's dots, to be added below names and signs. */
  readonly crowdLayer: CustomLayerInterface = { id: 'tracks-crowd', type: 'custom', renderingMode: '2d', render: (gl, input) => this.renderCrowd(gl as WebGL2RenderingContext, input) };
  showSymbols = true;
  showUncertainty = true;
  private map: MapLibreMap | undefined;
  private gl: WebGL2RenderingContext | undefined;
  private gpu: TrackGpu | undefined;
  private theme: Theme;
  private selected: EntityId | undefined;
  private crowded = false;
  private frames = 0;
  /** The time of the newest frame: while time stands still, nothing moves. */
  private drawnMs = NaN;
  private nextFrame: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: TrackLayerOptions, centre: { readonly lon: number; readonly lat: number }) {
    this.theme = options.theme;
    this.store = new TrackStore({ x: mercatorX(centre.lon), y: mercatorY(centre.lat), timeMs: options.now() });
  }

  /** Frames drawn so far: at rest it stands still. */
  get drawnFrames(): number {
    return this.frames;
  }

  upsert(tracks: readonly Track[]): void {
    this.store.upsert(tracks);
    if (tracks.length > 0) this.map?.triggerRepaint();
  }

  remove(ids: readonly EntityId[]): void {
    this.store.remove(ids);
    if (ids.length > 0) this.map?.triggerRepaint();
  }

  clear(): void {
    this.store.clear();
    this.map?.triggerRepaint();
  }

  select(id: EntityId | undefined): void {
    this.selected = id;
    this.map?.triggerRepaint();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    if (this.gl && this.gpu && !this.gl.isContextLost()) paintAtlas(this.gl, this.gpu.atlas, theme);
    this.map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    this.map = map;
    this.gl = gl as WebGL2RenderingContext;
    this.gpu = undefined;
  }

  /** The context is gone and everything on the card with it; the next frame in a live context builds it anew. */
  forgetGpu(): void {
    this.gpu = undefined;
  }

  onRemove(_map: MapLibreMap, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    clearTimeout(this.nextFrame);
    this.nextFrame = undefined;
    if (this.gpu && !gl.isContextLost()) freeTrackGpu(gl as WebGL2RenderingContext, this.gpu);
    this.gpu = undefined;
  }

  /** Draws the dots of a crowd; a layer of its own, because names and signs lie over them. It is drawn first. */
  private renderCrowd(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.map || gl.isContextLost()) return;
    const gpu = this.gpu ??= buildTrackGpu(gl, this.theme);
    this.upload(gl, gpu);
    this.crowded = this.showSymbols && this.isCrowded(this.map);
    if (!this.crowded) return;
    const { halo, faint } = palettes[this.theme];
    begin(gl);
    gl.bindVertexArray(gpu.points);
    this.use(gl, gpu.dots, this.frameOf(input));
    gl.uniform3fv(gpu.dots.uniform('u_ink'), rgb(faint));
    gl.uniform3fv(gpu.dots.uniform('u_edge'), rgb(halo));
    gl.uniform2fv(gpu.dots.uniform('u_loud'), loud);
    gl.uniform1f(gpu.dots.uniform('u_sizePx'), dotSizePx(this.map.getZoom()) * this.map.getPixelRatio());
    gl.drawArrays(gl.POINTS, 0, this.store.count);
    gl.bindVertexArray(null);
  }

  private isCrowded(map: MapLibreMap): boolean {
    const bounds = map.getBounds();
    const inView = this.store.countIn({ west: mercatorX(bounds.getWest()), east: mercatorX(bounds.getEast()), north: mercatorY(bounds.getNorth()), south: mercatorY(bounds.getSouth()) });
    const { clientWidth, clientHeight } = map.getCanvas();
    return isCrowd(inView, clientWidth * clientHeight, this.crowded);
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.map || gl.isContextLost()) return;
    const gpu = this.gpu ??= buildTrackGpu(gl, this.theme);
    const nowMs = this.options.now();
    this.upload(gl, gpu);
    this.frames++;
    if (this.store.count > 0) this.draw(gl, gpu, this.frameOf(input));
    gl.bindVertexArray(null);
    const stands = nowMs === this.drawnMs;
    this.drawnMs = nowMs;
    if (this.options.animate && !stands && this.store.movesAt(nowMs, GONE_S)) this.askForFrame(this.map);
  }

  private askForFrame(map: MapLibreMap): void {
    const pxPerM = 512 * 2 ** map.getZoom() * mercatorPerMetre(map.getCenter().lat);
    const pauseMs = Math.min(Math.max(500 / (FAST_MPS * pxPerM), FRAME_MS.least), FRAME_MS.most);
    // A frame that somebody else asked for (a change of the picture) stands for the next one of ours: together they are no more.
    clearTimeout(this.nextFrame);
    this.nextFrame = setTimeout(() => {
      this.nextFrame = undefined;
      map.triggerRepaint();
    }, pauseMs);
  }

  /** The track nearest to a point of the screen (CSS pixels), if one is within `reachPx`. */
  pick(point: { readonly x: number; readonly y: number }, reachPx: number): { readonly id: EntityId; readonly distancePx: number } | undefined {
    const map = this.map;
    if (!map || !this.showSymbols) return undefined;
    const nowMs = this.options.now();
    const { sin, cos, scale, centre, width, height } = screenFrame(map);
    let best: { id: EntityId; distancePx: number } | undefined;
    for (let row = 0; row < this.store.count; row++) {
      const place = this.store.placeAt(row, nowMs);
      const east = (place.x - centre.x) * scale;
      const south = (place.y - centre.y) * scale;
      const distancePx = Math.hypot(width / 2 + east * cos + south * sin - point.x, height / 2 - east * sin + south * cos - point.y);
      const id = this.store.idAt(row);
      if (id !== undefined && distancePx <= (best?.distancePx ?? reachPx)) best = { id, distancePx };
    }
    return best;
  }

  private upload(gl: WebGL2RenderingContext, gpu: TrackGpu): void {
    const { block, count } = this.store;
    const dirty = this.store.takeDirty();
    gl.bindBuffer(gl.ARRAY_BUFFER, gpu.buffer);
    if (gpu.capacity !== block.length) {
      gl.bufferData(gl.ARRAY_BUFFER, block, gl.DYNAMIC_DRAW);
      gpu.capacity = block.length;
    } else if (dirty && count > 0) {
      const from = dirty[0] * TRACK_STRIDE;
      gl.bufferSubData(gl.ARRAY_BUFFER, from * 4, block, from, (dirty[1] - dirty[0]) * TRACK_STRIDE);
    }
  }

  private frameOf(input: CustomRenderMethodInput): Frame {
    return { matrix: anchored(input, this.store.anchor), nowS: (this.options.now() - this.store.anchor.timeMs) / 1000 };
  }

  private use(gl: WebGL2RenderingContext, program: Program, frame: Frame): void {
    gl.useProgram(program.program);
    gl.uniformMatrix4fv(program.uniform('u_matrix'), false, frame.matrix);
    gl.uniform1f(program.uniform('u_now'), frame.nowS);
  }

  private draw(gl: WebGL2RenderingContext, gpu: TrackGpu, frame: Frame): void {
    const map = this.map;
    if (!map) return;
    const use = (program: Program): void => this.use(gl, program, frame);
    begin(gl);
    const zoom = map.getZoom();
    const count = this.store.count;
    const ink = new Float32Array({ dark: [0.85, 0.89, 0.93], light: [0.16, 0.2, 0.24], night: [1, 0.58, 0.45] }[this.theme]);
    gl.bindVertexArray(gpu.instances);
    if (this.showUncertainty && zoom >= UNCERTAINTY_ZOOM && !this.crowded) {
      use(gpu.ellipse);
      gl.uniform3fv(gpu.ellipse.uniform('u_ink'), ink);
      gl.uniform1f(gpu.ellipse.uniform('u_mercatorPerPixel'), 1 / (512 * 2 ** zoom));
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
    }
    if (!this.showSymbols) return;
    if (zoom >= HEADING_ZOOM && !this.crowded) {
      use(gpu.heading);
      gl.uniform3fv(gpu.heading.uniform('u_ink'), ink);
      gl.drawArraysInstanced(gl.LINES, 0, 2, count);
    }
    this.drawSymbols(gl, gpu, use);
  }

  private drawSymbols(gl: WebGL2RenderingContext, gpu: TrackGpu, use: (program: Program) => void): void {
    const ratio = this.map?.getPixelRatio() ?? 1;
    // Few among thousands of dots must be found.
    const sizePx = (symbolSizePx(this.map?.getZoom() ?? 10) + (this.crowded ? 4 : 0)) * ratio;
    gl.bindVertexArray(gpu.points);
    use(gpu.symbols);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, gpu.atlas);
    gl.uniform1i(gpu.symbols.uniform('u_atlas'), 0);
    gl.uniform1f(gpu.symbols.uniform('u_sizePx'), sizePx);
    gl.uniform1f(gpu.symbols.uniform('u_columns'), 8);
    gl.uniform1f(gpu.symbols.uniform('u_rows'), 3);
    gl.uniform1f(gpu.symbols.uniform('u_loudOnly'), this.crowded ? 1 : 0);
    gl.uniform2fv(gpu.symbols.uniform('u_loud'), loud);
    gl.drawArrays(gl.POINTS, 0, this.store.count);
    const row = this.selected === undefined ? undefined : this.store.rowFor(this.selected);
    if (row === undefined) return;
    if (this.crowded) {
      gl.uniform1f(gpu.symbols.uniform('u_loudOnly'), 0);
      gl.drawArrays(gl.POINTS, row, 1);
    }
    use(gpu.ring);
    gl.uniform1f(gpu.ring.uniform('u_sizePx'), sizePx + 16 * ratio);
    gl.uniform1f(gpu.ring.uniform('u_ratio'), ratio);
    gl.drawArrays(gl.POINTS, row, 1);
  }
}

/** What a frame is drawn with. */
interface Frame { readonly matrix: Float32Array; readonly nowS: number }

const loud = new Float32Array(loudClasses.map((name) => trackClasses.indexOf(name)));

/** Red, green and blue of `#rrggbb`, 0 to 1. */
function rgb(colour: string): Float32Array {
  return new Float32Array([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255));
}

/** Puts the context into the state the tracks are drawn in; MapLibre puts it back. */
function begin(gl: WebGL2RenderingContext): void {
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.disable(gl.DEPTH_TEST);
  gl.disable(gl.STENCIL_TEST);
  gl.disable(gl.CULL_FACE);
}

/** Size of a dot in a crowd, CSS px. */
function dotSizePx(zoom: number): number {
  return Math.min(Math.max(4 + (zoom - 11) * 0.8, 3.5), 7);
}

/** Size of a track's symbol: small in the overview so that crowds stay readable, 24 px where single things are worked on. */
function symbolSizePx(zoom: number): number {
  return Math.min(Math.max(12 + (zoom - 10) * 3, 10), 26);
}

/** The map's matrix with the anchor folded in, computed in doubles: float32 alone would make symbols jitter when near. */
function anchored(input: CustomRenderMethodInput, anchor: { readonly x: number; readonly y: number }): Float32Array {
  const from = input.defaultProjectionData.mainMatrix;
  const matrix = new Float64Array(16);
  for (let index = 0; index < 16; index++) matrix[index] = from[index] ?? 0;
  for (let line = 0; line < 4; line++) matrix[12 + line] = (matrix[line] ?? 0) * anchor.x + (matrix[4 + line] ?? 0) * anchor.y + (matrix[12 + line] ?? 0);
  return new Float32Array(matrix);
}

/** What turns mercator offsets into screen pixels. Pitch is locked at 0, so it is a turn and a scale. */
function screenFrame(map: MapLibreMap) {
  const centre = map.getCenter();
  const bearing = (map.getBearing() * Math.PI) / 180;
  const canvas = map.getCanvas();
  return {
    sin: Math.sin(bearing), cos: Math.cos(bearing), scale: 512 * 2 ** map.getZoom(), width: canvas.clientWidth, height: canvas.clientHeight,
    centre: { x: mercatorX(centre.lng), y: mercatorY(centre.lat) },
  };
}
