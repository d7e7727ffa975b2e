import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { gridSources } from '../style/grid-layers';
import { utmGrid, type Box, type GridFeature } from './grid-lines';

/** Figures stand so far inside the map's edge, CSS px. */
const RIM_PX = { x: 26, top: 74, bottom: 46 } as const;

/** Draws the UTMREF grid of what the map shows, anew after each move, and only while somebody wants it. */
export class UtmGrid {
  private wanted = false;

  constructor(private readonly map: MapLibreMap) {
    map.on('moveend', () => this.draw());
    map.on('resize', () => this.draw());
  }

  show(wanted: boolean): void {
    this.wanted = wanted;
    this.draw();
  }

  /** Also after the sources were made anew. */
  draw(): void {
    const [lines, figures] = gridSources;
    if (!this.wanted || !this.map.style || !this.map.getSource(lines)) return;
    const grid = utmGrid(this.box(0), this.box(1), this.map.getZoom());
    this.put(lines, grid.lines);
    this.put(figures, grid.figures);
  }

  /** What is seen, or (`inset` 1) what is seen within the rim. */
  private box(inset: 0 | 1): Box {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const southWest = this.map.unproject([inset * RIM_PX.x, clientHeight - inset * RIM_PX.bottom]);
    const northEast = this.map.unproject([clientWidth - inset * RIM_PX.x, inset * RIM_PX.top]);
    return [southWest.lng, southWest.lat, northEast.lng, northEast.lat];
  }

  private put(source: string, features: readonly GridFeature[]): void {
    void this.map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features: [...features] as never[] });
  }
}
