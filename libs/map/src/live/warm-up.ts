import type { GeoJSONSource, LngLatLike, Map as MapLibreMap } from 'maplibre-gl';
import type { Track } from '@lagewacht/contract';
import type { TrackLayer } from '../tracks/track-layer';
import { onceDrawn } from './once-drawn';
import { slowSources, type LonLat } from './to-features';

/** Open sea on the equator: what is drawn there to warm up can't be seen on any map of a situation, however late it is taken away. */
const NOWHERE: LonLat = [0, 0];
const REACH_DEG = 0.01;

const ring: LonLat[] = [[-REACH_DEG, -REACH_DEG], [REACH_DEG, -REACH_DEG], [REACH_DEG, REACH_DEG], [-REACH_DEG, REACH_DEG], [-REACH_DEG, -REACH_DEG]];

const common = { label: 'A', rank: 0, freshness: 'fresh', severity: 'minor', age: 'new' };
/** Between them they pass every filter of the live layers that leads to a shader of its own. */
const looks = [
  { ...common, id: 'warm:1', icon: 'gate|open|now', conflict: 0, look: 'sure', car: 'impassable', kind: 'section' },
  { ...common, id: 'warm:2', icon: 'gate|conflict|now', conflict: 1, look: 'doubtful', car: 'doubtful', kind: 'closure' },
];

const samples = {
  type: 'FeatureCollection' as const,
  features: looks.flatMap((properties) => [
    { type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: NOWHERE } },
    { type: 'Feature' as const, properties: { ...properties, id: `${properties.id}:ground` }, geometry: { type: 'Polygon' as const, coordinates: [ring] } },
  ]),
};
const nothing = { type: 'FeatureCollection' as const, features: [] };

const track: Track = {
  type: 'track', id: 'trk:warm', class: 'vessel', classConfidence: 1, lon: 0, lat: 0, vEastMps: 1, vNorthMps: 1, cov: [100, 0, 100], existence: 1, hits: 1, sources: [], eventTimeMs: 0, receivedTimeMs: 0,
};

/**
 * Draws something of every live layer once, where no situation is, before there is a picture. A shader is built when it is first drawn with; without a
 * graphics card all of them together take about half a second, which somebody who types a password does not notice.
 */
export class WarmUp {
  private isOn = false;

  constructor(private readonly map: MapLibreMap, private readonly trackLayer: TrackLayer, private readonly home: LngLatLike) {}

  /** Begins as soon as the ground is drawn, and ends by itself. */
  start(): void {
    this.isOn = true;
    this.map.once('load', () => {
      if (!this.isOn) return;
      this.map.jumpTo({ center: NOWHERE });
      this.fill(samples);
      this.trackLayer.upsert([track]);
      onceDrawn(this.map, () => this.end());
    });
  }

  /** Takes everything of it away and goes home. Does nothing after its end. */
  end(): void {
    if (!this.isOn) return;
    this.isOn = false;
    this.trackLayer.clear();
    this.fill(nothing);
    this.map.jumpTo({ center: this.home });
  }

  private fill(data: typeof samples | typeof nothing): void {
    for (const name of slowSources) void this.map.getSource<GeoJSONSource>(name)?.setData(data);
  }
}
