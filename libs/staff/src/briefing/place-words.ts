import { bearingDeg, distanceM, isInsideRing } from '@lagewacht/geo';
import { sectionName } from '../names';
import type { Words } from '../words';
import { allOf, type Scene } from './sentence';

/** A gauge or gate is a landmark this far around it; closer than `AT_M` a direction says nothing. */
const NEAR_M = 2000;
const AT_M = 100;
const directions: readonly Words[] = [
  { de: 'nördlich', en: 'north' }, { de: 'nordöstlich', en: 'north-east' }, { de: 'östlich', en: 'east' }, { de: 'südöstlich', en: 'south-east' },
  { de: 'südlich', en: 'south' }, { de: 'südwestlich', en: 'south-west' }, { de: 'westlich', en: 'west' }, { de: 'nordwestlich', en: 'north-west' },
];

/** Where a point lies: the polder around it, else the section drawn around it, else from a gauge or gate that everybody knows, else its degrees. */
export function placeWords(scene: Scene, lon: number, lat: number): Words {
  const polder = allOf(scene, 'polder').find(({ ring }) => isInsideRing(lon, lat, ring));
  if (polder) return { de: polder.name, en: polder.name };
  const section = allOf(scene, 'area').find(({ kind, shape, points }) => kind === 'section' && shape === 'polygon' && isInsideRing(lon, lat, points));
  return section ? sectionName(section.name) : fromLandmark(scene, lon, lat) ?? inDegrees(lon, lat);
}

function fromLandmark(scene: Scene, lon: number, lat: number): Words | undefined {
  const [nearest] = [...allOf(scene, 'gauge'), ...allOf(scene, 'gate')]
    .flatMap(({ id, name, lon: itsLon, lat: itsLat }) => (itsLon === undefined || itsLat === undefined ? [] : [{ id, name, awayM: distanceM({ lon: itsLon, lat: itsLat }, { lon, lat }), towardsDeg: bearingDeg({ lon: itsLon, lat: itsLat }, { lon, lat }) }]))
    .filter(({ awayM }) => awayM <= NEAR_M)
    .sort((a, b) => a.awayM - b.awayM || (a.id < b.id ? -1 : 1));
  if (!nearest) return undefined;
  const { name, awayM, towardsDeg } = nearest;
  const direction = directions[Math.round(towardsDeg / 45) % directions.length];
  if (!direction || awayM < AT_M) return { de: `bei ${name}`, en: `at ${name}` };
  const away = `${Math.round(awayM / 100) * 100} m`;
  return { de: `${away} ${direction.de} von ${name}`, en: `${away} ${direction.en} of ${name}` };
}

function inDegrees(lon: number, lat: number): Words {
  const text = `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? 'S' : 'N'} ${Math.abs(lon).toFixed(4)}°`;
  return { de: `${text.replaceAll('.', ',')} ${lon < 0 ? 'W' : 'O'}`, en: `${text} ${lon < 0 ? 'W' : 'E'}` };
}
