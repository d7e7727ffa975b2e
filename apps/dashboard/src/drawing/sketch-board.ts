import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode, TerraDrawSelectMode, type GeoJSONStoreFeatures, type HexColor } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { AreaShape } from '@lagewacht/contract';
import type { LonLat } from './place-text';

/** Decimals of degrees that are kept: about a decimetre. */
const DECIMALS = 6;

interface SketchBoardOptions {
  readonly map: MapLibreMap;
  readonly colour: HexColor;
  readonly halo: HexColor;
  /** A corner was dragged; `isLive`: it still is. */
  onDrag(points: readonly LonLat[], isLive: boolean): void;
}

type Drawn = GeoJSONStoreFeatures['geometry'];

/** What so many points show as: too few for a polygon are a line, too few for a line a point. */
function geometryOf(shape: AreaShape, points: readonly LonLat[]): { readonly mode: string; readonly geometry: Drawn } | undefined {
  const at = points.map(([lon, lat]) => [lon, lat]);
  const first = at[0];
  if (!first) return undefined;
  if (at.length === 1) return { mode: 'point', geometry: { type: 'Point', coordinates: first } };
  if (shape !== 'polygon' || at.length === 2) return { mode: 'linestring', geometry: { type: 'LineString', coordinates: at } };
  return { mode: 'polygon', geometry: { type: 'Polygon', coordinates: [[...at, first]] } };
}

function pointsOf(geometry: Drawn): readonly LonLat[] {
  const at = geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates[0]?.slice(0, -1) ?? [];
  return at.map(([lon = 0, lat = 0]) => [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))] as const);
}

function modes(colour: HexColor, halo: HexColor) {
  const corners = { draggable: true, midpoints: { draggable: true } } as const;
  const line = { lineStringColor: colour, lineStringWidth: 3 } as const;
  return [
    new TerraDrawPointMode({ styles: { pointColor: colour, pointWidth: 7, pointOutlineColor: halo, pointOutlineWidth: 2 } }),
    new TerraDrawLineStringMode({ styles: line }),
    new TerraDrawPolygonMode({ styles: { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 3 } }),
    new TerraDrawSelectMode({
      allowManualDeselection: false, allowManualSelection: false, keyEvents: null, pointerDistance: 14,
      flags: { point: { feature: { draggable: true } }, linestring: { feature: { coordinates: corners } }, polygon: { feature: { selfIntersectable: true, coordinates: corners } } },
      styles: {
        selectedPointColor: colour, selectedPointWidth: 7, selectedPointOutlineColor: halo, selectedPointOutlineWidth: 2, selectedLineStringColor: colour, selectedLineStringWidth: 3,
        selectedPolygonColor: colour, selectedPolygonFillOpacity: 0.12, selectedPolygonOutlineColor: colour, selectedPolygonOutlineWidth: 3,
        selectionPointColor: colour, selectionPointWidth: 6, selectionPointOutlineColor: halo, selectionPointOutlineWidth: 2, midPointColor: halo, midPointWidth: 4, midPointOutlineColor: colour, midPointOutlineWidth: 2,
      },
    }),
  ];
}

/**
 * Shows the drawing on the map and lets its corners be dragged, by terra-draw. The points belong to the sketch store: what is
 * clicked, typed, taken back or dragged goes there, and from there comes what is shown.
 */
export class SketchBoard {
  private readonly draw: TerraDraw;
  private id: string | number | undefined;
  private shown = '';

  constructor({ map, colour, halo, onDrag }: SketchBoardOptions) {
    this.draw = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9, prefixId: 'sketch' }), modes: modes(colour, halo) });
    this.draw.start();
    this.draw.setMode('select');
    const report = (isLive: boolean): void => {
      const feature = this.id === undefined ? undefined : this.draw.getSnapshotFeature(this.id);
      if (!feature) return;
      const points = pointsOf(feature.geometry);
      const key = JSON.stringify([feature.geometry.type, points]);
      if (isLive && key === this.shown) return;
      this.shown = key;
      onDrag(points, isLive);
    };
    this.draw.on('change', (ids, _type, context) => {
      // A feature also changes when it is chosen or put there by us; only a hand that moves it counts.
      if (this.id !== undefined && ids.includes(this.id) && context && 'target' in context && context.target === 'geometry') report(true);
    });
    this.draw.on('finish', (id) => {
      if (id === this.id) report(false);
    });
  }

  /** Shows these points; what is shown already is left alone, so that a drag is not cut short. */
  show(shape: AreaShape, points: readonly LonLat[]): void {
    const drawn = geometryOf(shape, points);
    const key = JSON.stringify([drawn?.geometry.type, points]);
    if (key === this.shown) return;
    this.shown = key;
    const before = this.id;
    this.id = undefined;
    if (before !== undefined) {
      this.draw.deselectFeature(before);
      this.draw.removeFeatures([before]);
    }
    if (!drawn) return;
    const [result] = this.draw.addFeatures([{ type: 'Feature', properties: { mode: drawn.mode }, geometry: drawn.geometry }]);
    if (!result?.valid || result.id === undefined) return;
    this.id = result.id;
    this.draw.selectFeature(result.id);
  }

  stop(): void {
    // A map without a style has lost these layers already.
    try {
      this.draw.stop();
    } catch {
      return;
    }
  }
}
