import { addProtocol } from 'maplibre-gl';
import { FileSource, PMTiles, Protocol, TileType } from 'pmtiles';
import { mapTexts } from '../live/texts';
import type { Basemap } from './schematic-style';
import { TILE_SOURCE, toTileLayers } from './tile-layers';

let protocol: Protocol | undefined;

/** The names of an archive's vector layers; its metadata comes from a file somebody put there, so nothing of it is taken for granted. */
function layerNamesOf(metadata: unknown): string[] {
  const layers = typeof metadata === 'object' && metadata !== null && 'vector_layers' in metadata ? metadata.vector_layers : [];
  return Array.isArray(layers) ? layers.flatMap((layer: unknown) => (typeof layer === 'object' && layer !== null && 'id' in layer && typeof layer.id === 'string' ? [layer.id] : [])) : [];
}

/** Attribution as plain text: the map would show HTML of a file from outside as it is. */
function plainAttribution(metadata: unknown): string {
  const given = typeof metadata === 'object' && metadata !== null && 'attribution' in metadata && typeof metadata.attribution === 'string' ? metadata.attribution : '';
  const text = given.replace(/<[^>]*>/g, '').replace(/[<>]/g, '').slice(0, 200);
  return text === '' ? `${mapTexts.de.ownBasemap} / ${mapTexts.en.ownBasemap}` : text;
}

/**
 * A basemap from the user's own `.pmtiles` file on our own origin, read by byte ranges.
 * @throws Error when the file is missing, elsewhere, no vector archive, or of a tile schema we do not know.
 */
export async function openPmtilesBasemap(url: string): Promise<Basemap> {
  const absolute = new URL(url, document.baseURI);
  if (absolute.origin !== location.origin) throw new Error(`got a basemap at ${absolute.origin}, expected one at ${location.origin}: put the file into the server's basemap folder`);
  return openArchive(new PMTiles(absolute.href), absolute.href);
}

/**
 * The same from a file that lies on this device; nothing is asked of any network.
 * @throws Error as above.
 */
export async function openBasemapFile(name: string, file: Blob): Promise<Basemap> {
  return openArchive(new PMTiles(new FileSource(new File([file], name))), name);
}

/** `key` names the archive in the addresses of its tiles. */
async function openArchive(archive: PMTiles, key: string): Promise<Basemap> {
  const header = await archive.getHeader();
  if (header.tileType !== TileType.Mvt) throw new Error('got an archive without vector tiles, expected Mapbox vector tiles: convert it');
  const metadata: unknown = await archive.getMetadata();
  const layers = toTileLayers(layerNamesOf(metadata));
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  protocol.add(archive);
  const template = `pmtiles://${key}/{z}/{x}/{y}`;
  return {
    isSchematic: false,
    // The tiles are named here instead of by the archive's own TileJSON, whose attribution would come in as raw HTML.
    sources: { [TILE_SOURCE]: { type: 'vector', tiles: [template], minzoom: header.minZoom, maxzoom: header.maxZoom, bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat], attribution: plainAttribution(metadata) } },
    layers,
  };
}
