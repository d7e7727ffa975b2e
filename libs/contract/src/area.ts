import * as z from 'zod';
import { recordIdSchema, sourceIdSchema } from './ids';
import { positionPairSchema } from './place';
import { timeSchema } from './time';

/** What the staff draws on its map (FwDV 100, annex 5): sections, staging areas, assembly points, damage and danger areas, closures, points of main effort, notes. */
export const areaKindSchema = z.enum(['section', 'staging_area', 'assembly_point', 'damage_area', 'danger_area', 'closure', 'main_effort', 'note']);
export type AreaKind = z.infer<typeof areaKindSchema>;

/** How it is drawn: a point, a line of two or more, a polygon of three or more corners. */
export const areaShapeSchema = z.enum(['point', 'line', 'polygon']);
export type AreaShape = z.infer<typeof areaShapeSchema>;

export const areaIdSchema = z.string().regex(/^area:[A-Za-z0-9-]{1,60}$/, 'expected an id such as "area:north"');

const drawn = {
  area: areaIdSchema, kind: areaKindSchema, name: z.string().trim().min(1).max(60), shape: areaShapeSchema, points: z.array(positionPairSchema).min(1).max(500),
  leader: z.string().max(80).optional().describe('who leads the section'), units: z.array(sourceIdSchema).max(200).optional().describe('units that belong to it'),
  note: z.string().max(500).optional(), removed: z.boolean().default(false),
};

const least = { point: 1, line: 2, polygon: 3 } as const;
const enoughPoints = ({ shape, points }: { readonly shape: AreaShape; readonly points: readonly unknown[] }, context: z.RefinementCtx): void => {
  if (points.length < least[shape] || (shape === 'point' && points.length > 1)) context.addIssue({ code: 'custom', path: ['points'], message: `got ${points.length} points, expected ${shape === 'point' ? '1' : `at least ${least[shape]}`} for a ${shape}` });
};

/** Something drawn, changed or removed: `POST …/areas`. Each message says the whole of it. */
export const areaMessageSchema = z.object({ id: recordIdSchema.optional(), time: timeSchema, ...drawn }).superRefine(enoughPoints).describe('something that the staff draws on the map, changes or removes');
export type AreaMessage = z.infer<typeof areaMessageSchema>;

/** The same as the journal keeps it. */
export const drawnAreaSchema = z.object({ ...drawn, removed: z.boolean() });
export type DrawnArea = z.infer<typeof drawnAreaSchema>;
