import { readImageHead } from './image-head';
import { drawMarks, type Mark } from './marks';
import { FILE_BYTES, FILE_PIXELS, PHOTO_SIDE_PX, PREVIEW_BYTES, PREVIEW_SIDE_PX, previewQualities, scaledTo, type Size } from './photo-size';

/** Why a file is not taken as a photo. */
export type PhotoFault = 'no_picture' | 'empty' | 'too_large' | 'too_many_pixels' | 'unreadable';

/** A file that is not taken. */
export class PhotoRefused extends Error {
  constructor(readonly fault: PhotoFault) {
    super(fault);
  }
}

/** A photo as it is kept and sent: drawn anew, so nothing of the file's own metadata is in it. */
export interface EncodedPhoto {
  readonly full: Uint8Array<ArrayBuffer>;
  readonly preview: Uint8Array<ArrayBuffer>;
}

const QUALITY = 0.75;
/** Bytes that surely hold the head of a picture, also behind a large EXIF thumbnail and colour profile. */
const HEAD_BYTES = 256 * 1024;

/** Refuses by size and content what would stop the tablet if it were decoded. */
async function checkFile(file: Blob): Promise<void> {
  if (file.size === 0) throw new PhotoRefused('empty');
  const head = readImageHead(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (!head) throw new PhotoRefused('no_picture');
  if (file.size > FILE_BYTES) throw new PhotoRefused('too_large');
  if ((head.widthPx ?? 0) * (head.heightPx ?? 0) > FILE_PIXELS) throw new PhotoRefused('too_many_pixels');
}

async function toJpeg(canvas: OffscreenCanvas, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Draws a picture scaled to `sidePx`, with its marks. */
function drawn(picture: ImageBitmap, sidePx: number, marks: readonly Mark[]): OffscreenCanvas {
  const size: Size = scaledTo({ widthPx: picture.width, heightPx: picture.height }, sidePx);
  const canvas = new OffscreenCanvas(size.widthPx, size.heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new PhotoRefused('unreadable');
  // A JPEG has no transparency; what a PNG leaves open is white and not black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size.widthPx, size.heightPx);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size.widthPx, size.heightPx);
  drawMarks(context, marks, size);
  return canvas;
}

async function previewOf(picture: ImageBitmap, marks: readonly Mark[]): Promise<Uint8Array<ArrayBuffer>> {
  for (let sidePx = PREVIEW_SIDE_PX; ; sidePx = Math.floor(sidePx / 2)) {
    const canvas = drawn(picture, sidePx, marks);
    for (const quality of previewQualities) {
      const bytes = await toJpeg(canvas, quality);
      if (bytes.length <= PREVIEW_BYTES || sidePx < 32) return bytes;
    }
  }
}

/**
 * A camera's file as a photo of at most 1600 px and its preview of at most 40 kB, upright, with marks drawn on.
 * @throws PhotoRefused when it is no picture, or one that this device cannot take.
 */
export async function encodePhoto(file: Blob, marks: readonly Mark[] = []): Promise<EncodedPhoto> {
  await checkFile(file);
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new PhotoRefused('unreadable');
  }
  try {
    if (picture.width * picture.height > FILE_PIXELS) throw new PhotoRefused('too_many_pixels');
    return { full: await toJpeg(drawn(picture, PHOTO_SIDE_PX, marks), QUALITY), preview: await previewOf(picture, marks) };
  } finally {
    picture.close();
  }
}
