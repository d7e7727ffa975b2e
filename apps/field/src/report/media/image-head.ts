/** What the first bytes of a picture say. */
export interface ImageHead {
  readonly type: 'jpeg' | 'png' | 'webp' | 'gif' | 'heif';
  /** As stored, before any turn by EXIF; undefined where the head does not say it simply. */
  readonly widthPx?: number;
  readonly heightPx?: number;
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Frame headers of JPEG that hold the size: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegHead(view: DataView): ImageHead {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrameMarker(marker)) return { type: 'jpeg', heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return { type: 'jpeg' };
}

function webpHead(view: DataView, bytes: Uint8Array): ImageHead {
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return text(bytes, 12, 4) === 'VP8X' && view.byteLength >= 30 ? { type: 'webp', widthPx: uint24(24) + 1, heightPx: uint24(27) + 1 } : { type: 'webp' };
}

/** Reads what a file is by its content, whatever its name or media type says. Undefined: no picture that a camera makes. */
export function readImageHead(bytes: Uint8Array): ImageHead | undefined {
  if (bytes.length < 24) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) === 0xffd8) return jpegHead(view);
  if (view.getUint32(0) === 0x89504e47) return { type: 'png', widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return webpHead(view, bytes);
  if (text(bytes, 0, 4) === 'GIF8') return { type: 'gif', widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
  return text(bytes, 4, 4) === 'ftyp' && /^(heic|heix|mif1|msf1|avif)$/.test(text(bytes, 8, 4)) ? { type: 'heif' } : undefined;
}
