// A small PMTiles archive (version 3, uncompressed, tiles of the Protomaps schema) made from a few shapes, so that the suite reads
// a real archive without any file from outside. Its attribution carries markup, as a hostile or careless file would.
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { zxyToTileId } from 'pmtiles';

const box = { west: 9.8, south: 53.4, east: 10.2, north: 53.62 };
const feature = (properties, type, coordinates) => ({ type: 'Feature', properties, geometry: { type, coordinates } });
const layers = {
  water: [feature({ kind: 'river' }, 'Polygon', [[[9.8, 53.53], [10.2, 53.53], [10.2, 53.545], [9.8, 53.545], [9.8, 53.53]]])],
  roads: [feature({ kind: 'highway' }, 'LineString', [[9.9, 53.42], [9.95, 53.6]]), feature({ kind: 'major_road' }, 'LineString', [[9.82, 53.48], [10.18, 53.5]])],
  landuse: [feature({ kind: 'park' }, 'Polygon', [[[10.05, 53.45], [10.1, 53.45], [10.1, 53.48], [10.05, 53.48], [10.05, 53.45]]])],
  places: [feature({ kind: 'locality', kind_detail: 'city', name: 'Hamburg', 'name:de': 'Hamburg', 'name:en': 'Hamburg' }, 'Point', [10.0, 53.55])],
};

const tileX = (lon, z) => Math.floor(((lon + 180) / 360) * 2 ** z);
const tileY = (lat, z) => Math.floor((0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * 2 ** z);

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

function tilesOf(maxZoom) {
  const indices = Object.fromEntries(Object.entries(layers).map(([name, features]) => [name, new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom })]));
  const tiles = [];
  for (let z = 0; z <= maxZoom; z++) {
    for (let x = tileX(box.west, z); x <= tileX(box.east, z); x++) {
      for (let y = tileY(box.north, z); y <= tileY(box.south, z); y++) {
        const cut = Object.fromEntries(Object.entries(indices).map(([name, index]) => [name, index.getTile(z, x, y)]).filter(([, tile]) => tile));
        if (Object.keys(cut).length > 0) tiles.push({ id: zxyToTileId(z, x, y), bytes: Buffer.from(fromGeojsonVt(cut, { version: 2, extent: 4096 })) });
      }
    }
  }
  return tiles.sort((a, b) => a.id - b.id);
}

/** The whole archive as bytes. */
export function makeArchive() {
  const maxZoom = 11;
  const tiles = tilesOf(maxZoom);
  const directory = Buffer.from([
    ...varint(tiles.length), ...tiles.flatMap(({ id }, index) => varint(id - (tiles[index - 1]?.id ?? 0))), ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(({ bytes }) => varint(bytes.length)), ...tiles.flatMap((_, index) => varint(index === 0 ? 1 : 0)),
  ]);
  const metadata = Buffer.from(JSON.stringify({ name: 'test', attribution: 'Test<img src=x onerror=alert(1)> tiles', vector_layers: Object.keys(layers).map((id) => ({ id, fields: {} })) }));
  const contents = Buffer.concat(tiles.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles', 0);
  header[7] = 3;
  const parts = [[127, directory.length], [127 + directory.length, metadata.length], [0, 0], [127 + directory.length + metadata.length, contents.length]];
  parts.flat().forEach((value, index) => header.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  [tiles.length, tiles.length, tiles.length].forEach((value, index) => header.writeBigUInt64LE(BigInt(value), 72 + index * 8));
  header.set([1, 1, 1, 1, 0, maxZoom], 96);
  [box.west, box.south, box.east, box.north].forEach((value, index) => header.writeInt32LE(Math.round(value * 1e7), 102 + index * 4));
  header[118] = 10;
  header.writeInt32LE(100_000_000, 119);
  header.writeInt32LE(535_000_000, 123);
  return Buffer.concat([header, directory, metadata, contents]);
}
