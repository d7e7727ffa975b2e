import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Name of a file on every door: SHA-256 in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function pngChunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** A small PNG of that many black points (RFC 2083), one bit each. */
function blackPng(widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = 1;
  const lines = Buffer.alloc(heightPx * (1 + Math.ceil(widthPx / 8)));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(lines, { level: 9 })), pngChunk('IEND', Buffer.alloc(0))]);
}

const SCRIPT = '<html><body><script>document.title="PWNED";alert("PWNED")</script></body></html>';

/** A photo lying on its side with its owner and place in its metadata, and a page with a script behind it. */
export async function polyglotPhoto(): Promise<Buffer> {
  const photo = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#884422' } }).withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Artist: 'PWNED-OWNER', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' } }).jpeg().toBuffer();
  return Buffer.concat([photo, Buffer.from(SCRIPT)]);
}

/** Something that begins like a voice note and goes on as a page. */
export const polyglotVoice = Buffer.concat([Buffer.from('OggS\u0000\u0002', 'latin1'), Buffer.from(SCRIPT)]);

/** What is refused whatever it calls itself, by why somebody might send it: its bytes and the documented answer. */
export async function hostileFiles(): Promise<Readonly<Record<string, readonly [Buffer, number, string]>>> {
  const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#448822' } }).jpeg().toBuffer();
  const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
  return {
    'a bomb of 900 million points': [blackPng(30_000, 30_000), 422, 'photo_pixels'],
    'a bomb of one line': [blackPng(1, 49_000_000), 422, 'photo_pixels'],
    'half a photo': [photo.subarray(0, photo.length / 2), 422, 'photo_unreadable'],
    'a head without a photo': [Buffer.concat([photo.subarray(0, 20), Buffer.alloc(4000)]), 422, 'photo_unreadable'],
    'an SVG with a script': [bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'photo_type'],
    'an SVG that reads files': [bytes('<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'), 415, 'photo_type'],
    'a GIF that is a script': [bytes('GIF89a/*<svg/onload=alert(1)>*/=alert(1)//'), 415, 'photo_type'],
    'a HEIC': [Buffer.concat([Buffer.from([0, 0, 0, 24]), bytes('ftypheic'), Buffer.alloc(300)]), 415, 'photo_type'],
    'a page': [bytes(SCRIPT), 415, 'photo_type'],
    'a ZIP': [bytes('PK\u0003\u0004'), 415, 'photo_type'],
    'nothing': [Buffer.alloc(0), 400, 'empty'],
  };
}

/** Sends 100 MB in pieces until somebody stops it; answers the code, if one came, and how much went out. */
export function flood(url: string, headers: Readonly<Record<string, string>>): Promise<{ readonly httpCode: number | undefined; readonly sentBytes: number }> {
  return new Promise((resolve) => {
    const piece = Buffer.alloc(64 * 1024, 0xff);
    let [sentBytes, httpCode, isOver] = [0, undefined as number | undefined, false];
    const outgoing = request(url, { method: 'POST', headers });
    outgoing.on('response', (answer) => {
      httpCode = answer.statusCode;
      answer.resume();
    });
    outgoing.on('error', () => undefined).on('close', () => {
      isOver = true;
      resolve({ httpCode, sentBytes });
    });
    const pump = (): void => {
      while (!isOver && sentBytes < 100 * 1024 * 1024) {
        sentBytes += piece.length;
        if (!outgoing.write(piece)) return void outgoing.once('drain', pump);
      }
      outgoing.end();
    };
    pump();
  });
}
