import { describe, expect, test } from '@jest/globals';
import { readImageHead } from './image-head';
import { arrowStrokes } from './marks';
import { PHOTO_SIDE_PX, scaledTo } from './photo-size';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array => {
  const all = parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part]));
  return Uint8Array.from([...all, ...Array<number>(Math.max(0, 32 - all.length)).fill(0)]);
};

describe('photos', () => {
  test('[A30] are scaled to 1600 px on the longest side and never blown up', () => {
    expect(scaledTo({ widthPx: 4032, heightPx: 3024 }, PHOTO_SIDE_PX)).toEqual({ widthPx: 1600, heightPx: 1200 });
    expect(scaledTo({ widthPx: 3024, heightPx: 4032 }, PHOTO_SIDE_PX)).toEqual({ widthPx: 1200, heightPx: 1600 });
    expect(scaledTo({ widthPx: 640, heightPx: 480 }, PHOTO_SIDE_PX)).toEqual({ widthPx: 640, heightPx: 480 });
    expect(scaledTo({ widthPx: 20_000, heightPx: 2 }, PHOTO_SIDE_PX)).toEqual({ widthPx: 1600, heightPx: 1 });
  });

  test('[A31] are known by their content, with the size before anything is decoded', () => {
    const exif = [0xff, 0xe1, 0, 8, 1, 2, 3, 4, 5, 6];
    expect(readImageHead(bytes([0xff, 0xd8, ...exif, 0xff, 0xc0, 0, 17, 8, 0x0b, 0xd0, 0x0f, 0xc0, 3]))).toEqual({ type: 'jpeg', widthPx: 4032, heightPx: 3024 });
    expect(readImageHead(bytes([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 1, 0, 0, 0, 0, 0x80, 0]))).toEqual({ type: 'png', widthPx: 65_536, heightPx: 32_768 });
    expect(readImageHead(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x3f, 6, 0, 0xaf, 4, 0]))).toEqual({ type: 'webp', widthPx: 1600, heightPx: 1200 });
    expect(readImageHead(bytes('GIF89a', [0x40, 1, 0xf0, 0]))).toEqual({ type: 'gif', widthPx: 320, heightPx: 240 });
    expect(readImageHead(bytes([0, 0, 0, 24], 'ftypheic'))).toEqual({ type: 'heif' });
  });

  test('[A31] what is no picture is told apart, also when it is cut short or ends in rubbish', () => {
    for (const none of [new Uint8Array(), bytes('<svg xmlns="http://www.w3.org/2000/svg">'), bytes('%PDF-1.7'), bytes('MZ')]) expect(readImageHead(none)).toBeUndefined();
    expect(readImageHead(bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))).toEqual({ type: 'jpeg' });
    expect(readImageHead(bytes([0xff, 0xd8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toEqual({ type: 'jpeg' });
  });

  test('[A32] an arrow ends where was tapped, its head symmetrical and not longer than half of it', () => {
    const [shaft, left, right] = arrowStrokes({ kind: 'arrow', from: { x: 0.1, y: 0.5 }, to: { x: 0.5, y: 0.5 } }, { widthPx: 1000, heightPx: 500 });
    expect(shaft).toEqual({ x1: 100, y1: 250, x2: 500, y2: 250 });
    expect(left?.x1).toBeCloseTo(right?.x1 ?? 0, 6);
    expect((left?.y1 ?? 0) - 250).toBeCloseTo(250 - (right?.y1 ?? 0), 6);
    const [, barb] = arrowStrokes({ kind: 'arrow', from: { x: 0.5, y: 0.5 }, to: { x: 0.51, y: 0.5 } }, { widthPx: 1000, heightPx: 500 });
    expect(barb && Math.hypot(barb.x2 - barb.x1, barb.y2 - barb.y1)).toBeCloseTo(5, 6);
  });
});
