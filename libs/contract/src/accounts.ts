import * as z from 'zod';
import { situationIdSchema, sourceIdSchema } from './ids';
import { roles } from './rights';
import { timeMsSchema } from './time';

// Bodies about who may do what. Passwords and secrets stand only in the answer that made them.

const grantSchema = z.union([z.literal('ex-*'), situationIdSchema]).describe('"live", one exercise, or "ex-*" for every exercise');
/** An account's name is also the source of what it reports, so it has the form of one. */
const nameSchema = sourceIdSchema.refine((name) => !name.startsWith('internal-'), 'names that begin with "internal-" are the program\'s own');
const secretSchema = z.string().describe('shown this once');

/** `POST /api/accounts`. Without a password one is made and shown once. */
export const newAccountSchema = z.object({ user: nameSchema, role: z.enum(roles), situations: z.array(grantSchema).max(50).optional(), password: z.string().max(256).optional() });
const accountSchema = z.object({ user: z.string(), role: z.enum(roles), situations: z.array(z.string()), mustChangePassword: z.boolean(), createdTimeMs: timeMsSchema });
/** Answer to `POST /api/accounts`. */
export const accountCreatedSchema = accountSchema.extend({ password: secretSchema.optional() });
/** `GET /api/accounts`. */
export const accountsDocumentSchema = z.object({ accounts: z.array(accountSchema) });
/** `POST /api/accounts/{user}/password`. */
export const passwordResetSchema = z.object({ user: z.string(), password: secretSchema });

/** `POST /api/devices`. `sources` it may speak for; missing: one of its own name. */
export const newDeviceSchema = z.object({
  device: nameSchema,
  situations: z.array(grantSchema).min(1).max(50).default(['live']),
  sources: z.array(z.union([z.literal('*'), sourceIdSchema])).min(1).max(1000).optional(),
  dialects: z.boolean().default(false).describe('true: may publish foreign dialects, which belong to live'),
});
/** Answer to `POST /api/devices`. */
export const deviceCreatedSchema = z.object({ device: z.string(), secret: secretSchema });
/** `GET /api/devices`. */
export const devicesDocumentSchema = z.object({
  devices: z.array(z.object({ device: z.string(), situations: z.array(z.string()), sources: z.array(z.string()), dialects: z.boolean(), createdTimeMs: timeMsSchema })),
});

/** `POST /api/situations`: opens an exercise. */
export const situationOpeningSchema = z.object({ id: situationIdSchema, name: z.string().trim().min(1).max(120) });
