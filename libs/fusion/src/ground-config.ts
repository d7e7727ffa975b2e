import type { TerrainDocument } from '@lagewacht/contract';
import { defaultFusionConfig, type FusionConfig } from './config';
import { buildTerrain, type Terrain } from './water/terrain/terrain';

/** The shipped configuration on a ground of one's own. The document is taken to be checked by its schema; it is made ready when it is first needed. */
export function fusionConfigOn(document: TerrainDocument): FusionConfig {
  let terrain: Terrain | undefined;
  return { ...defaultFusionConfig, terrain: () => (terrain ??= buildTerrain(document)) };
}
