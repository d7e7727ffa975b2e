import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '@lagewacht/base';
import { readTerrain } from '@lagewacht/contract';
import { FUSION_VERSION, type FusionConfig, defaultFusionConfig, fusionConfigOn } from '@lagewacht/fusion';
import { WrongSettings } from './settings';

/** The ground under every picture of this server. */
export interface Ground {
  readonly config: FusionConfig;
  /** Names the fold: fusion version, then the SHA-256 of the ground where it is not the schematic one. Another fold is another picture. */
  readonly fold: string;
}

/** The schematic ground, or that of a file; a file that is no terrain stops the start. */
export function readGround(setting: string): Ground {
  if (setting === 'schematic') return { config: defaultFusionConfig, fold: String(FUSION_VERSION) };
  const terrain = readTerrain(textOf(setting));
  if (!terrain.ok) throw new WrongSettings(`TERRAIN: ${setting}: ${terrain.error}`);
  const digest = createHash('sha256').update(canonicalJson(terrain.value)).digest('hex');
  return { config: fusionConfigOn(terrain.value), fold: `${FUSION_VERSION}-${digest.slice(0, 16)}` };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongSettings(`TERRAIN: ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
