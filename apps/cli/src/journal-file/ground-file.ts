import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '@lagewacht/base';
import { readTerrain } from '@lagewacht/contract';
import { defaultFusionConfig, fusionConfigOn, type FusionConfig } from '@lagewacht/fusion';
import { environmentFault, wrongUse } from '../exit-code';

/** A ground to fold on. */
export interface Ground {
  readonly config: FusionConfig;
  /** The first 16 digits of its SHA-256; undefined: the schematic one. */
  readonly digest: string | undefined;
}

/** The ground of a terrain file, or the schematic one. `named` says who named the file, for the error. */
export function readGroundFile(path: string | undefined, named: string): Ground {
  if (path === undefined || path === 'schematic') return { config: defaultFusionConfig, digest: undefined };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw environmentFault(`${named}: ${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const terrain = readTerrain(text);
  if (!terrain.ok) throw wrongUse(`${named}: ${path}: ${terrain.error}`);
  return { config: fusionConfigOn(terrain.value), digest: createHash('sha256').update(canonicalJson(terrain.value)).digest('hex').slice(0, 16) };
}
