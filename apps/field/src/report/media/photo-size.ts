/** Longest side of a photo that goes on its way, px. */
export const PHOTO_SIDE_PX = 1600;
/** Longest side of its preview, px. */
export const PREVIEW_SIDE_PX = 320;
/** A preview is never larger than this. */
export const PREVIEW_BYTES = 40_000;
/** A file of a camera is not larger; what is, is no photo for a report. */
export const FILE_BYTES = 60_000_000;
/** Decoded, a picture takes four bytes a pixel: more than this and the tablet stops. The server has the same limit. */
export const FILE_PIXELS = 50_000_000;
/** Most photos of one report. */
export const PHOTO_LIMIT = 4;

/** A picture's size. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The size scaled down so that its longest side is `sidePx`; a smaller picture stays as it is. */
export function scaledTo({ widthPx, heightPx }: Size, sidePx: number): Size {
  const factor = Math.min(1, sidePx / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * factor)), heightPx: Math.max(1, Math.round(heightPx * factor)) };
}

/** Qualities to try, one after the other, until a preview is small enough; then the side is halved. */
export const previewQualities: readonly number[] = [0.7, 0.5, 0.3];
