import sharp from 'sharp';
import { HttpProblem } from '../http/http-problem';

/** Pixels of a photo that is decoded at all: 50 million are four times what a tablet's camera has. */
export const MAX_PIXELS = 50_000_000;
/** Longest side that is decoded: no camera has more, and a line of 49 million points would take the decoder a minute. */
const MAX_DECODED_SIDE_PX = 30_000;
/** Longest side of what is kept. */
export const MAX_SIDE_PX = 2560;
const QUALITY = 85;
/** A photo that takes longer than this to decode was made for it. */
const PATIENCE_S = 60;

// One thread and no cache: the machine belongs to the live picture. Of all the decoders that are there, only three may ever run.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

/** A photo as it is kept: a JPEG without any metadata, upright. */
export interface CleanPhoto {
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Decodes a photo and encodes its pixels anew: what hung on it (place, device, scripts, trailing bytes, further frames) is not in the new
 * file. Works beside the main thread. Throws `photo_pixels` or `photo_unreadable`.
 */
export async function sanitisePhoto(path: string): Promise<CleanPhoto> {
  try {
    const photo = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });
    const { width, height } = await photo.metadata();
    if (Math.max(width, height) > MAX_DECODED_SIDE_PX) throw tooManyPixels();
    const { data, info } = await photo.rotate().resize(MAX_SIDE_PX, MAX_SIDE_PX, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY })
      .timeout({ seconds: PATIENCE_S }).toBuffer({ resolveWithObject: true });
    return { bytes: data, widthPx: info.width, heightPx: info.height };
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    if (error instanceof Error && error.message.includes('exceeds pixel limit')) throw tooManyPixels();
    throw new HttpProblem({ code: 'photo_unreadable', detail: 'Got a photo that does not decode to its end, expected a whole JPEG, PNG or WebP. Take it or export it again.' });
  }
}

function tooManyPixels(): HttpProblem {
  return new HttpProblem({ code: 'photo_pixels', detail: `Got a photo of more than ${MAX_PIXELS / 1e6} million pixels, or ${MAX_DECODED_SIDE_PX} on one side, expected fewer. Scale it down before sending.` });
}
