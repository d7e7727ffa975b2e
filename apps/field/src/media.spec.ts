import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { PHOTO_SIDE_PX, PREVIEW_BYTES } from './report/media/photo-size';
import { buildField, launchBrowser, logIn, openTablet, seriousFindings, touch, type TabletWish } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { measureTargets } from './spec/targets';

// Photos and voice notes of a report, in a real browser: what leaves the device is read out of the file that "save as a file" makes.

let root = '';
let browser: Browser;
let server: StandIn;
beforeAll(async () => {
  root = buildField();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

async function atForm(wish: TabletWish = {}): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const { page, faults } = await openTablet(browser, server.origin, wish);
  await logIn(page, server.origin);
  await touch(page, '[data-kind=fire]');
  await page.waitForSelector('.report-form');
  return { page, faults };
}

/** A camera's photo: noise of 2400 × 1800, lying on its side by EXIF, with an owner and a place in it. */
async function cameraPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
    .jpeg({ quality: 80 }).withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Copyright: 'OWNER-OF-THE-CAMERA' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 30/1 0/1' } }).toBuffer();
}

interface Exported {
  readonly items: readonly { readonly item: { readonly attachments: readonly { readonly hash: string; readonly preview?: string; readonly kind: string; readonly type: string; readonly bytes: number; readonly seconds?: number }[] } }[];
  readonly blobs: Readonly<Record<string, string>>;
}

async function exported(page: Page): Promise<Exported> {
  await page.locator('.tabs button').nth(1).click();
  const [download] = await Promise.all([page.waitForEvent('download'), touch(page, 'button:has-text("Als Datei sichern")')]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as Exported;
}

const give = (page: Page, name: string, buffer: Buffer): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer });

describe('photos and voice notes', () => {
  test('[A30] a photo is drawn anew: at most 1600 px, upright, without the camera\'s words; its preview has at most 40 kB', async () => {
    const { page, faults } = await atForm();
    const original = await cameraPhoto();
    expect(original.includes('OWNER-OF-THE-CAMERA')).toBe(true);
    await give(page, 'photo.jpg', original);
    await page.waitForSelector('.attachment img');
    expect((await measureTargets(page)).faults).toEqual([]);
    await page.waitForSelector('[data-keeping=kept]');
    const { items, blobs } = await exported(page);
    const photo = items[0]?.item.attachments[0];
    const full = Buffer.from(blobs[photo?.hash ?? ''] ?? '', 'base64');
    const preview = Buffer.from(blobs[photo?.preview ?? ''] ?? '', 'base64');
    expect(full.includes('OWNER-OF-THE-CAMERA')).toBe(false);
    const { width, height, exif } = await sharp(full).metadata();
    expect({ width, height, exif }).toEqual({ width: PHOTO_SIDE_PX * 0.75, height: PHOTO_SIDE_PX, exif: undefined });
    expect(full.length).toBe(photo?.bytes);
    expect(preview.length).toBeGreaterThan(0);
    expect(preview.length).toBeLessThanOrEqual(PREVIEW_BYTES);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A31] what is no photo is named and not taken', async () => {
    const { page } = await atForm();
    for (const [name, buffer, word] of [
      ['leer.jpg', Buffer.alloc(0), 'ist leer'], ['bild.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'kein Foto'],
      ['bombe.png', pngHead(60_000, 60_000), 'zu viele Bildpunkte'], ['kaputt.jpg', (await cameraPhoto()).subarray(0, 600), 'beschädigt'],
    ] as const) {
      await give(page, name, buffer);
      await page.waitForSelector(`.fault:has-text("${name}"):has-text("${word}")`);
    }
    expect(await page.locator('.attachment').count()).toBe(0);
    await page.context().close();
  });

  test('[A32] an arrow by two touches and a ring by one are drawn into the photo; the last can be taken back', async () => {
    const { page } = await atForm();
    const plain = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#808080' } }).jpeg().toBuffer();
    await give(page, 'photo.jpg', plain);
    await page.waitForSelector('.attachment img');
    const before = await page.getAttribute('.attachment img', 'src');
    await touch(page, 'button:has-text("Pfeil oder Ring")');
    await page.waitForSelector('dialog canvas');
    await page.waitForTimeout(300);
    expect(await seriousFindings(page)).toEqual([]);
    expect((await measureTargets(page)).faults).toEqual([]);
    const box = await page.locator('dialog canvas').boundingBox();
    if (!box) throw new Error('Got no canvas, expected one.');
    const at = (x: number, y: number): Promise<void> => page.locator('dialog canvas').click({ position: { x: box.width * x, y: box.height * y } });
    await at(0.1, 0.5);
    await at(0.5, 0.5);
    await touch(page, 'dialog button:has-text("Ring")');
    await at(0.75, 0.5);
    await at(0.2, 0.2);
    await touch(page, 'dialog button:has-text("Letztes zurück")');
    await touch(page, 'dialog button:has-text("Fertig")');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForFunction((former) => ![null, undefined, former].includes(document.querySelector('.attachment img')?.getAttribute('src')), before);
    await page.waitForSelector('[data-keeping=kept]');
    const { items, blobs } = await exported(page);
    const full = Buffer.from(blobs[items[0]?.item.attachments[0]?.hash ?? ''] ?? '', 'base64');
    const { data, info } = await sharp(full).raw().toBuffer({ resolveWithObject: true });
    const colourAt = (x: number, y: number): readonly number[] => [0, 1, 2].map((channel) => data[(y * info.width + x) * info.channels + channel] ?? 0);
    // A line is four pixels wide, and the canvas has an edge: what is drawn may be some pixels beside what was touched.
    const near = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
    const isYellow = (x: number, y: number): boolean => near.some((dx) => near.some((dy) => {
      const [red = 0, green = 0, blue = 255] = colourAt(Math.round(x * info.width) + dx, Math.round(y * info.height) + dy);
      return red > 200 && green > 180 && blue < 140;
    }));
    expect({ shaft: isYellow(0.3, 0.5), ring: isYellow(0.75 - 0.12, 0.5), middle: isYellow(0.75, 0.5), undone: isYellow(0.2 - 0.12, 0.2) }).toEqual({ shaft: true, ring: true, middle: false, undone: false });
    await page.context().close();
  });

  test('[A33] a voice note is begun by one touch and ended by another, can be heard and removed', async () => {
    const { page, faults } = await atForm();
    await touch(page, 'button:has-text("Sprachnotiz")');
    await page.waitForSelector('text=/Aufnahme läuft/');
    await page.waitForTimeout(1500);
    await touch(page, 'button:has-text("Aufnahme beenden")');
    await page.waitForSelector('.attachment button:has-text("Anhören"):not(:disabled)');
    expect(await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.src.startsWith('blob:'))).toBe(true);
    await touch(page, '.attachment button:has-text("Anhören")');
    await page.waitForSelector('.attachment button:has-text("Anhalten")');
    const { items } = await exported(page);
    expect(items[0]?.item.attachments[0]).toMatchObject({ kind: 'voice', type: 'audio/webm', seconds: expect.any(Number) });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A33] a microphone that may not be used is said', async () => {
    const { page } = await atForm();
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await touch(page, 'button:has-text("Sprachnotiz")');
    await page.waitForSelector('.fault:has-text("Mikrofon")');
    await page.context().close();
  });
});

/** The head of a PNG that claims this size. */
function pngHead(widthPx: number, heightPx: number): Buffer {
  const head = Buffer.alloc(64);
  head.write('\u0089PNG\r\n\u001a\n', 0, 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(widthPx, 16);
  head.writeUInt32BE(heightPx, 20);
  return head;
}
