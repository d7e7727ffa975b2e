import * as z from 'zod';

/** WGS 84 longitude, degrees. */
export const lonSchema = z.number().min(-180).max(180).describe('WGS 84 longitude in degrees');
/** WGS 84 latitude, degrees. Poles are out of reach of our local plane, hence ±85. */
export const latSchema = z.number().min(-85).max(85).describe('WGS 84 latitude in degrees');
/** [lon, lat] in degrees. */
export const positionPairSchema = z.tuple([lonSchema, latSchema]);
/** Covariance [xx, xy, yy] in m², x east, y north; positive semidefinite. */
export const covarianceSchema = z.tuple([z.number().min(0).max(1e12), z.number().min(-1e12).max(1e12), z.number().min(0).max(1e12)])
  .refine(([xx, xy, yy]) => xx * yy - xy * xy >= -1e-6 * Math.max(1, xx * yy), 'expected a positive semidefinite covariance [xx, xy, yy]')
  .describe('covariance [xx, xy, yy] in m², x east, y north');

export type Covariance = readonly [xx: number, xy: number, yy: number];
