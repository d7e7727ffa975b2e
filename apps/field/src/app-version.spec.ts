import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { bootTablet, buildField, logIn, seriousFindings, touch, type WatchedPage } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { takeTasking } from './spec/stand-in-picture';
import { measureTargets } from './spec/targets';

let built = '';
let root = '';
let profile = '';
let server: StandIn;
let tablet: WatchedPage | undefined;

beforeAll(() => {
  built = buildField();
});
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'lagewacht-version-'));
  cpSync(built, root, { recursive: true });
  profile = mkdtempSync(join(tmpdir(), 'lagewacht-tablet-'));
  server = await startStandIn({ root });
});
afterEach(async () => {
  await tablet?.context.close();
  tablet = undefined;
  await server.close();
  for (const folder of [root, profile]) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** The device of this test, after a start of its browser. */
async function boot(): Promise<Page> {
  await tablet?.context.close();
  tablet = await bootTablet(profile, server.origin, { hasWorker: true });
  tablet.context.setDefaultTimeout(60_000);
  return tablet.page;
}
/** The app is whole on the device, as it says itself. */
async function untilOffline(page: Page): Promise<void> {
  await touch(page, '.strip-who');
  await page.waitForSelector('[data-offline=ready]:has-text("Startet auch ohne Netz.")');
}
/** Puts another version on the server: another title, and so another worker. */
function deploy(name: string): void {
  const index = join(root, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/<title>[^<]*/, `<title>${name}`));
  const worker = join(root, 'service-worker.js');
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/(url:"index\.html",revision:")[^"]*/, `$1${name}`));
}
/** Everything in the browser's caches, as paths. */
const cached = (page: Page): Promise<readonly string[]> => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat());

describe('the app on the device', () => {
  it('[A48] [A82] starts from cold with no network at all: unlocked by password, with orders, map and report, which all survive another start', async () => {
    takeTasking(server.live, { task: 'task:dyke', unit: 'unit-1', step: 'tasked', text: 'Deichfuß sichern', time: new Date().toISOString() }, 'commander');
    let page = await boot();
    await logIn(page, server.origin);
    await untilOffline(page);
    await page.waitForTimeout(2500);
    await touch(page, 'button:has-text("Gerät sperren")');
    await page.waitForSelector('.user-button');
    server.setReachable(false);

    page = await boot();
    await page.goto(`${server.origin}/field/`);
    await touch(page, '.user-button:has-text("unit-1")');
    await page.fill('input[name=password]', 'unit-1');
    await page.keyboard.press('Enter');
    await touch(page, '[data-kind=flooding]');
    await page.fill('textarea', 'Wasser bis zum Knie');
    await page.waitForSelector('[data-grade=good]');
    await touch(page, 'button.send');
    await page.waitForSelector('[data-waiting="1"]');
    await touch(page, '.tabs button:nth-child(3)');
    await page.waitForSelector('[data-order="task:dyke"]');
    await touch(page, '.tabs button:nth-child(4)');
    await page.waitForSelector('.danger-row:has-text("Wasser auf der Straße")');
    await page.waitForSelector('.area-map .maplibregl-canvas');
    await page.waitForSelector('.lw-map-stamp');

    page = await boot();
    await page.goto(`${server.origin}/field/#sent`);
    await page.waitForSelector('.sent-item[data-state=waiting]:has-text("Wasser bis zum Knie")');
    expect(server.doors.journal.filter(({ door }) => door === 'reports:batch')).toEqual([]);
    server.setReachable(true);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('.sent-item[data-state=received]');
    expect(server.doors.journal.filter(({ door }) => door === 'reports:batch').map(({ message }) => message['text'])).toEqual(['Wasser bis zum Knie']);
    expect(tablet?.faults).toEqual([]);
  });

  it('[A49] every file that the app can ask for is on the device, and no word of the server is', async () => {
    const page = await boot();
    await logIn(page, server.origin);
    await untilOffline(page);
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    // Old browsers' fonts are never asked for by one that has service workers; the worker itself the browser keeps.
    const needed = files.filter((name) => !name.endsWith('.woff') && name !== 'service-worker.js').map((name) => `/field/${name}`);
    expect([...await cached(page)].sort()).toEqual(needed.sort());
    expect(needed.some((name) => name.includes('maplibre-gl-worker'))).toBe(true);
    for (const room of [1, 2, 3, 4, 5]) {
      await page.keyboard.press('Escape');
      await touch(page, `.tabs button:nth-child(${room})`);
    }
    await page.evaluate(() => fetch('/api/settings/public'));
    expect((await cached(page)).filter((path) => !path.startsWith('/field/'))).toEqual([]);
    expect(await page.evaluate(async () => (await fetch('/field/none.js')).status)).toBe(404);
  });

  it('[A49] [A51] loading that was cut off leaves nothing half, says so, and is tried again', async () => {
    const page = await boot();
    await page.route('**/field/**', (route) => route.continue());
    const engine = readdirSync(join(root, 'assets')).find((name) => name.startsWith('maplibre-gl-worker')) ?? '';
    const kept = readFileSync(join(root, 'assets', engine));
    rmSync(join(root, 'assets', engine));
    await logIn(page, server.origin);
    await touch(page, '.strip-who');
    await page.waitForSelector('[data-offline=failed]:has-text("startet nicht ohne Netz")');
    writeFileSync(join(root, 'assets', engine), kept);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('[data-offline=ready]');
  });

  it('[A50] a newer version waits, is not offered while somebody writes, and takes over by one press or at the next start; nothing is lost', async () => {
    let page = await boot();
    await logIn(page, server.origin);
    await untilOffline(page);
    await page.keyboard.press('Escape');
    await touch(page, '[data-kind=fire]');
    await page.fill('textarea', 'Rauch aus');
    deploy('Zweite');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.evaluate(async () => {
      while (!(await navigator.serviceWorker.getRegistration())?.waiting) await new Promise((done) => setTimeout(done, 100));
    });
    await page.waitForTimeout(500);
    expect([await page.locator('[data-newer]').count(), await page.inputValue('textarea'), await page.title()]).toEqual([0, 'Rauch aus', 'Lagewacht Feld']);
    await touch(page, '.report-foot button:has-text("Zurück")');
    await page.waitForSelector('[data-newer]:has-text("Eine neue Version ist bereit")');
    await page.reload();
    await page.waitForSelector('[data-newer]');
    expect([await page.title(), (await measureTargets(page)).faults, await seriousFindings(page)]).toEqual(['Lagewacht Feld', [], []]);

    const other = await page.context().newPage();
    await other.goto(`${server.origin}/field/#sent`);
    await other.waitForSelector('[data-newer]');
    await touch(page, '[data-newer] button');
    await page.waitForFunction(() => document.title === 'Zweite');
    await page.waitForSelector('.drafts li:has-text("Feuer")');
    await touch(page, '.drafts button');
    expect(await page.inputValue('textarea')).toBe('Rauch aus');
    // The other window stays as it is until somebody there wants it.
    expect(await other.title()).toBe('Lagewacht Feld');
    await touch(other, '[data-newer] button');
    await other.waitForFunction(() => document.title === 'Zweite');

    await touch(page, '.report-foot button:has-text("Zurück"), .report-foot button:has-text("Verwerfen")');
    deploy('Dritte');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('[data-newer]');
    page = await boot();
    await page.goto(`${server.origin}/field/`);
    await page.waitForFunction(() => document.title === 'Dritte');
    expect(tablet?.faults).toEqual([]);
  });

  it('[A52] a full storage is said in every room, leads to where room can be made, lets people in and out, and loses nothing', async () => {
    const page = await boot();
    await logIn(page, server.origin);
    const wire = await page.context().newCDPSession(page);
    const grant = (quotaSize?: number): Promise<unknown> => wire.send('Storage.overrideQuotaForOrigin', { origin: server.origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
    await touch(page, '[data-kind=other]');
    await grant(1);
    // Chromium looks at its quota anew only every half minute.
    let kept = '';
    for (let nth = 1; kept === '' || await page.locator('.report-head .fault').count() === 0; nth++) {
      expect(nth).toBeLessThan(60);
      kept = await page.inputValue('textarea');
      await page.fill('textarea', `Wort ${nth}`);
      await page.waitForSelector('.report-head .fault, [data-keeping=kept]');
      await page.waitForTimeout(1000);
    }
    await page.waitForSelector('[data-storage=full][role=alert]:has-text("Der Speicher ist voll")');
    server.setReachable(false);
    await page.reload();
    await touch(page, '.drafts button');
    expect(await page.inputValue('textarea')).toBe(kept);
    await page.fill('textarea', 'und nachher');
    await page.waitForSelector('[data-storage=full]');
    expect([(await measureTargets(page)).faults, await seriousFindings(page)]).toEqual([[], []]);
    await touch(page, '[data-storage] button');
    await page.waitForSelector('.storage .fault');
    await touch(page, '.strip-who');
    await touch(page, 'button:has-text("Gerät sperren")');
    await touch(page, '.user-button:has-text("unit-1")');
    await page.fill('input[name=password]', 'unit-1');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.sent-item[data-state=draft]:has-text("${kept}")`);
  });

  it('[A52] a nearly full storage is said before it is full, where the browser tells; a figure that every device gets is none', async () => {
    const page = await boot();
    await page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ usage: 850_000_000, quota: 1_000_000_000 });
    });
    await logIn(page, server.origin, { room: 'sent' });
    await page.waitForSelector('[data-storage=tight]:has-text("85 % belegt")');
    await page.waitForSelector('.storage:has-text("850 MB von 1 GB belegt")');
    await page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ usage: 850_000_000, quota: 850_000_000 + 2 ** 30 });
    });
    await page.reload();
    await page.waitForSelector('.storage:has-text("850 MB belegt. Wie viel Platz noch ist, sagt der Browser nicht.")');
    expect(await page.locator('[data-storage]').count()).toBe(0);
  });

  it('[A54] what waits goes out as soon as the server speaks again, without waiting for a pause to end', async () => {
    const page = await boot();
    await logIn(page, server.origin);
    await untilOffline(page);
    await page.keyboard.press('Escape');
    server.setReachable(false);
    await page.waitForSelector('[data-link=waiting]');
    await touch(page, '[data-kind=fire]');
    await page.waitForSelector('[data-grade=good]');
    await touch(page, 'button.send');
    await touch(page, '.tabs button:nth-child(2)');
    // Pauses double from 2 s on; the socket's are shorter.
    const pause = page.locator('[data-wait=retry]', { hasText: /in (2[5-9]|3\d) s/ });
    await pause.waitFor({ timeout: 120_000 });
    const promisedMs = Date.now() + 25_000;
    server.setReachable(true);
    await page.waitForSelector('.sent-item[data-state=sent], .sent-item[data-state=received]');
    expect(server.doors.journal.at(-1)?.receivedTimeMs).toBeLessThan(promisedMs - 5_000);
  }, 240_000);

  it('[A53] can be installed: name, scope and icons of the sizes that are said; the browser\'s offer becomes a button', async () => {
    const manifest = JSON.parse(readFileSync(join(root, 'manifest.webmanifest'), 'utf8')) as { name: string; start_url: string; scope: string; icons: { src: string; sizes: string; type: string; purpose?: string }[] };
    expect([manifest.name, manifest.start_url, manifest.scope]).toEqual(['Lagewacht Feld', './', './']);
    for (const { src, sizes, type } of manifest.icons.filter(({ type }) => type === 'image/png')) {
      const { width, height, format } = await sharp(join(root, src)).metadata();
      expect([src, `${width}x${height}`, `image/${format}`]).toEqual([src, sizes, type]);
    }
    expect(manifest.icons.filter(({ type }) => type === 'image/png').map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
    const page = await boot();
    await logIn(page, server.origin);
    const wire = await page.context().newCDPSession(page);
    const { url, errors } = await wire.send('Page.getAppManifest');
    expect([url, errors]).toEqual([`${server.origin}/field/manifest.webmanifest`, []]);
    await page.evaluate(() => dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => void document.body.setAttribute('data-asked', 'yes') })));
    await touch(page, '.strip-who');
    await page.waitForSelector('dialog:has-text("verschlüsselt auf dem Gerät")');
    expect((await measureTargets(page)).faults).toEqual([]);
    await touch(page, 'button:has-text("App installieren")');
    await page.waitForSelector('body[data-asked]');
    expect(await page.locator('button:has-text("App installieren")').count()).toBe(0);
  });
});
