import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';
import type { Basemap } from './schematic-style';
import { toTileLayers } from './tile-layers';

let protocol: Protocol | undefined;

/**
 * A basemap from the user's own `.pmtiles` file.
 * @throws Error when the file is missing, not a vector archive, or of a tile schema we do not know.
 */
export async function openPmtilesBasemap(url: string): Promise<Basemap> {
  const absolute = new URL(url, document.baseURI).href;
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  const archive = new PMTiles(absolute);
  const metadata = await archive.getMetadata() as { vector_layers?: readonly { id: string }[]; attribution?: string };
  const names = (metadata.vector_layers ?? []).map((layer) => layer.id);
  const layers = toTileLayers(names);
  protocol.add(archive);
  return {
    sources: { basemap: { type: 'vector', url: `pmtiles://${absolute}` } },
    layers,
  };
}
