import * as z from 'zod';
import { type Result, fail, ok } from '@lagewacht/base';
import { latSchema, lonSchema, positionPairSchema } from './place';

const heightSchema = z.number().min(-100).max(9000);
const slugSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'expected 1 to 60 letters, digits, dots, underscores or hyphens');
const ringSchema = z.array(positionPairSchema).min(3).max(2000);

/** Heights on a grid: rows from south to north, each from west to east. Cells are squares in metres, or steps in degrees. */
export const rasterSchema = z.object({
  west: lonSchema.describe('western edge of the grid'), south: latSchema.describe('southern edge of the grid'),
  cellM: z.number().min(1).max(1000).optional().describe('side of a cell in metres, in the plane of the south-western corner'),
  cellDeg: z.tuple([z.number().positive().max(1), z.number().positive().max(1)]).optional().describe('instead: width and height of a cell in degrees of longitude and latitude'),
  columns: z.number().int().min(2).max(2048), rows: z.number().int().min(2).max(2048),
  heightsM: z.array(heightSchema.nullable()).describe('ground of each cell in metres NHN; null: not known, never taken to be wet'),
  sigmaM: z.number().min(0.01).max(5).describe('standard deviation of a height, metres'),
  water: z.array(z.union([z.literal(0), z.literal(1)])).describe('1: open tidal or river water'),
});

/** Land behind a dyke. Water gets in over the crest, through a breach or through a gate, and no other way. */
export const polderGroundSchema = z.object({
  id: slugSchema, name: z.string().min(1).max(80), ring: ringSchema,
  crestsM: z.array(heightSchema).min(1).describe('crest of the dyke from each corner of the ring to the next, metres NHN; one number: all the same'),
  crestSigmaM: z.number().min(0).max(2).default(0.1),
});

/** A piece of road. Without levels it lies on the ground. */
export const roadGroundSchema = z.object({
  id: slugSchema, name: z.string().min(1).max(80), line: z.array(positionPairSchema).min(2).max(2000),
  levelsM: z.array(heightSchema).optional().describe('surface of the road at each point of the line, metres NHN; one number: all the same'),
});

/** The ground under the picture: heights, water, polders, roads. Data of whoever runs the house; the default is schematic and says so. */
export const terrainSchema = z.object({
  name: z.string().min(1).max(120),
  synthetic: z.boolean().describe('true: made up or schematic, not surveyed'),
  source: z.string().min(1).max(300).describe('where the heights come from'), licence: z.string().min(1).max(200),
  raster: rasterSchema,
  polders: z.array(polderGroundSchema).max(500), roads: z.array(roadGroundSchema).max(5000),
}).superRefine(({ raster, polders, roads }, context) => {
  const complain = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const cells = raster.columns * raster.rows;
  if ((raster.cellM === undefined) === (raster.cellDeg === undefined)) complain(['raster', 'cellM'], 'expected either cellM or cellDeg');
  if (raster.heightsM.length !== cells) complain(['raster', 'heightsM'], `got ${raster.heightsM.length} heights, expected columns × rows = ${cells}`);
  if (raster.water.length !== cells) complain(['raster', 'water'], `got ${raster.water.length} cells, expected columns × rows = ${cells}`);
  polders.forEach(({ ring, crestsM, id }, index) => {
    if (crestsM.length !== 1 && crestsM.length !== ring.length) complain(['polders', index, 'crestsM'], `got ${crestsM.length} crests, expected 1 or one for each of ${ring.length} corners`);
    if (polders.findIndex((other) => other.id === id) !== index) complain(['polders', index, 'id'], `got ${id} a second time`);
  });
  roads.forEach(({ line, levelsM, id }, index) => {
    if (levelsM && levelsM.length !== 1 && levelsM.length !== line.length) complain(['roads', index, 'levelsM'], `got ${levelsM.length} levels, expected 1 or one for each of ${line.length} points`);
    if (roads.findIndex((other) => other.id === id) !== index) complain(['roads', index, 'id'], `got ${id} a second time`);
  });
});
export type TerrainDocument = z.infer<typeof terrainSchema>;
export type PolderGroundDocument = z.infer<typeof polderGroundSchema>;
export type RoadGroundDocument = z.infer<typeof roadGroundSchema>;

/** Reads a terrain from the text of a file; the failure says where and what was expected. */
export function readTerrain(text: string): Result<TerrainDocument, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(`expected a terrain as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = terrainSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(`${issue?.path.join('.') || 'terrain'}: ${issue?.message ?? 'unknown'}`);
}
