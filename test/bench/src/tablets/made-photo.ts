import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { createRandomSource } from '@lagewacht/base';

/** A photo as the field app makes it, and what tells it from all others after it was encoded anew. */
export interface MadePhoto {
  readonly full: Uint8Array;
  readonly preview: Uint8Array;
  readonly hash: string;
  readonly previewHash: string;
  /** Mean colours of its squares. */
  readonly look: readonly number[];
}

/** The field app's sizes: 1600 px, and a preview of 320 px. */
const [WIDTH_PX, HEIGHT_PX, PREVIEW_PX] = [1600, 1200, 320];
const LOOK_PX = 4;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Mean colours of 4 × 4 squares of a picture, 0 to 255. Rejects when it does not decode to its end. */
export async function lookOf(bytes: Uint8Array): Promise<{ readonly look: readonly number[]; readonly widthPx: number; readonly heightPx: number }> {
  const { width, height } = await sharp(bytes).metadata();
  const look = await sharp(bytes, { failOn: 'warning' }).resize(LOOK_PX, LOOK_PX, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  return { look: [...look], widthPx: width, heightPx: height };
}

/** Whether two looks are of one picture: encoding anew moves means by a few steps, other pictures differ by tens. */
export function isSameLook(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => Math.abs(value - (b[index] ?? 0)) <= 8);
}

/** A JPEG of 250 to 400 kB, as detailed as a real scene: coarse patches of colour under finer grain, all of it by the seed. */
export async function makePhoto(seed: number): Promise<MadePhoto> {
  const random = createRandomSource(seed);
  const grain = (width: number, height: number): Buffer => Buffer.from(Uint8Array.from({ length: width * height * 3 }, () => Math.floor(256 * random.uniform())));
  const [width, height] = [160 + Math.floor(70 * random.uniform()), 150];
  const patches = await sharp(grain(6, 5), { raw: { width: 6, height: 5, channels: 3 } }).resize(width, height, { kernel: 'cubic', fit: 'fill' }).raw().toBuffer();
  const mixed = grain(width, height).map((value, index) => Math.round(0.55 * value + 0.45 * (patches[index] ?? 0)));
  const full = await sharp(mixed, { raw: { width, height, channels: 3 } }).resize(WIDTH_PX, HEIGHT_PX, { kernel: 'cubic', fit: 'fill' }).jpeg({ quality: 70 + Math.floor(14 * random.uniform()) }).toBuffer();
  const preview = await sharp(full).resize(PREVIEW_PX).jpeg({ quality: 60 }).toBuffer();
  return { full, preview, hash: hashOf(full), previewHash: hashOf(preview), look: (await lookOf(full)).look };
}
