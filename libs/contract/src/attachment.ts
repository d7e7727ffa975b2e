import * as z from 'zod';

/** Largest photo and voice note in bytes as a client may upload them. */
export const attachmentLimits = { photo: 12 * 1024 * 1024, voice: 2 * 1024 * 1024 } as const;
/** Bytes of one chunk of a resumable upload at most. */
export const CHUNK_LIMIT_BYTES = 1024 * 1024;

/** Name of a file on every door: SHA-256 of the bytes that its sender uploads. */
export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in 64 lower-case hex digits').describe('SHA-256 of the bytes uploaded');

const kindSchema = z.enum(['photo', 'voice']);
const typeSchema = z.enum(['image/jpeg', 'image/webp', 'image/png', 'audio/webm', 'audio/ogg', 'audio/mp4']);
export type AttachmentKind = z.infer<typeof kindSchema>;
export type AttachmentType = z.infer<typeof typeSchema>;

/** A photo or voice note that belongs to a report. The report goes first; the file itself comes by `…/photos`, perhaps much later. */
export const attachmentSchema = z.object({
  kind: kindSchema,
  hash: fileHashSchema,
  type: typeSchema,
  bytes: z.number().int().min(1).max(attachmentLimits.photo),
  preview: fileHashSchema.optional().describe('a small JPEG or WebP of it, uploaded before it'),
  bearingDeg: z.number().min(0).max(360).optional().describe('where the camera looked, clockwise from north'),
  seconds: z.number().min(0).max(3600).optional().describe('length of a voice note'),
}).refine(({ kind, type }) => type.startsWith(kind === 'photo' ? 'image/' : 'audio/'), { path: ['type'], message: 'expected an image type for a photo, an audio type for a voice note' });
export type Attachment = z.infer<typeof attachmentSchema>;
/** The photos and voice notes of one report. */
export const attachmentsSchema = z.array(attachmentSchema).max(6);

/** A file that is stored for good: checked, and of a photo re-encoded, so `type` and `bytes` are those of what is served. */
export const storedFileSchema = z.object({ hash: fileHashSchema, kind: kindSchema, type: typeSchema, bytes: z.number().int(), widthPx: z.number().int().optional(), heightPx: z.number().int().optional() });
export type StoredFile = z.infer<typeof storedFileSchema>;

/** How far an upload is. `received` bytes are on disk: the next chunk begins there. */
export const uploadStateSchema = z.object({ hash: fileHashSchema, received: z.number().int(), total: z.number().int().optional(), complete: z.boolean() });
export type UploadState = z.infer<typeof uploadStateSchema>;
