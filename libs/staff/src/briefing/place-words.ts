import { isInsideRing } from '@lagewacht/geo';
import { sectionName } from '../names';
import type { Words } from '../words';
import { allOf, type Scene } from './sentence';

/** Where a point lies: the polder around it, else the section drawn around it, else its degrees. */
export function placeWords(scene: Scene, lon: number, lat: number): Words {
  const polder = allOf(scene, 'polder').find(({ ring }) => isInsideRing(lon, lat, ring));
  if (polder) return { de: polder.name, en: polder.name };
  const section = allOf(scene, 'area').find(({ kind, shape, points }) => kind === 'section' && shape === 'polygon' && isInsideRing(lon, lat, points));
  if (section) return sectionName(section.name);
  const text = `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? 'S' : 'N'} ${Math.abs(lon).toFixed(4)}°`;
  return { de: `${text.replaceAll('.', ',')} ${lon < 0 ? 'W' : 'O'}`, en: `${text} ${lon < 0 ? 'W' : 'E'}` };
}
