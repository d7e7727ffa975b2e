import { forward } from 'mgrs';
import type { Entity } from '@lagewacht/contract';

/** UTMREF (MGRS) of a place to 1 m, in the groups in which it is spoken: `32U NE 65432 12345`. */
export function toUtmref(lon: number, lat: number): string {
  const text = forward([lon, lat], 5);
  const match = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(text);
  return match ? match.slice(1).join(' ') : text;
}

/** Latitude and longitude in degrees with 5 decimals (about 1 m), latitude first as people read it. */
export function toLatLon(lon: number, lat: number): string {
  return `${lat.toFixed(5)}° ${lat < 0 ? 'S' : 'N'}, ${lon.toFixed(5)}° ${lon < 0 ? 'W' : 'E'}`.replace(/-/g, '');
}

/** Radius in metres that holds 68 % of what a covariance [xx, xy, yy] in m² allows along its long axis. */
export function longAxisM([xx, xy, yy]: readonly [number, number, number]): number {
  return Math.sqrt((xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy));
}

/** Whether the map can show it: it has a place, an outline or a line. */
export function isOnMap(entity: Entity): boolean {
  if (entity.type === 'polder') return entity.ring.length > 0;
  if (entity.type === 'road') return entity.line.length > 0;
  if (entity.type === 'area') return true;
  return entity.type === 'square' || (entity.type !== 'log' && entity.lon !== undefined);
}
