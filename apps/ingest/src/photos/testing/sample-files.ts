import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** SHA-256 in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A photo that looks like one: colours that change smoothly, so that it is neither empty nor noise. */
export async function photoOf(widthPx: number, heightPx: number, format: 'jpeg' | 'png' | 'webp' = 'jpeg', seed = 1): Promise<Buffer> {
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 3) {
      pixels[at] = (x * 255) / widthPx;
      pixels[at + 1] = (y * 255) / heightPx;
      pixels[at + 2] = (seed * 37) & 255;
    }
  }
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } }).toFormat(format, { quality: 85 }).toBuffer();
}

/** A photo lying on its side, with place, device and owner in its metadata. */
export async function photoWithMetadata(): Promise<Buffer> {
  return sharp(await photoOf(640, 480)).withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'SECRET-CAMERA', Artist: 'SECRET-OWNER', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '9/1 58/1 0/1' } }).jpeg().toBuffer();
}

function pngChunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** A PNG of black points, one bit each: a small file that needs gigabytes, or a minute, when somebody decodes it (RFC 2083). */
export function pngBomb(widthPx: number, heightPx = widthPx): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = 1;
  const lines = Buffer.alloc(heightPx * (1 + Math.ceil(widthPx / 8)));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(lines, { level: 9 })), pngChunk('IEND', Buffer.alloc(0))]);
}

/** Files that are no photo, each under a name that says why somebody might send them. */
export const foreignFiles: Readonly<Record<string, Buffer>> = {
  'SVG with a script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  'SVG behind an XML head': Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'),
  'a GIF of many frames': Buffer.concat([Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0080\u0000\u0000', 'latin1'), Buffer.alloc(100_000, 0x2c)]),
  'a GIF that is a script': Buffer.from('GIF89a/*<svg/onload=alert(1)>*/=alert(1)//'),
  'HEIC': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'), Buffer.alloc(500)]),
  'AVIF': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypavif\u0000\u0000\u0000\u0000mif1avif', 'latin1'), Buffer.alloc(500)]),
  'HTML': Buffer.from('<!doctype html><script>alert(1)</script>'),
  'PDF': Buffer.from('%PDF-1.7 /OpenAction << /S /JavaScript >>'),
  'ZIP': Buffer.from('PK\u0003\u0004'),
  'TIFF': Buffer.concat([Buffer.from('II*\u0000', 'latin1'), Buffer.alloc(200)]),
  'a program': Buffer.concat([Buffer.from('\u007fELF', 'latin1'), Buffer.alloc(200)]),
  'Matroska that is no WebM': Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from('matroska'), Buffer.alloc(100)]),
  'one byte': Buffer.from([0xff]),
};

/** The beginning of a voice note of each kind; what follows is not looked at. */
export const voiceFiles: Readonly<Record<'audio/webm' | 'audio/ogg' | 'audio/mp4', Buffer>> = {
  'audio/webm': Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x84]), Buffer.from('webm'), Buffer.alloc(3000, 7)]),
  'audio/ogg': Buffer.concat([Buffer.from('OggS\u0000\u0002', 'latin1'), Buffer.alloc(3000, 8)]),
  'audio/mp4': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A \u0000\u0000\u0000\u0000M4A isom', 'latin1'), Buffer.alloc(3000, 9)]),
};
