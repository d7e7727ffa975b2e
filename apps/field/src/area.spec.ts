import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Incident } from '@lagewacht/contract';
import { buildField, launchBrowser, logIn, openTablet, seriousFindings, touch } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { measureTargets } from './spec/targets';

/** A small archive of map tiles, made by the map's own suite. */
function makeArchive(): Buffer {
  const module = pathToFileURL('libs/map/src/browser/make-archive.mjs').href;
  return execFileSync(process.execPath, ['--input-type=module', '-e', `import { makeArchive } from '${module}'; process.stdout.write(Buffer.from(makeArchive()))`]);
}

let root = '';
let browser: Browser;
let server: StandIn;

beforeAll(async () => {
  root = buildField();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root, basemap: makeArchive() })]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

describe('the area in Chromium', () => {
  it('[A80] [A81] [A83] lists what threatens the unit, shows it on the map, and brings the operation\'s own map onto the device', async () => {
    const { page, faults } = await openTablet(browser, server.origin);
    await logIn(page, server.origin, { room: 'area' });
    await page.waitForSelector('.danger-row:has-text("Wasser auf der Straße")');
    const row = await page.innerText('.danger-row');
    for (const words of ['schwer', 'Wasser', 'wahrscheinlich', 'vor 2 min']) expect([words, row.includes(words)]).toEqual([words, true]);
    expect(row).toMatch(/\d{3} m\s+Nordost/);
    await page.waitForSelector('.area-map .maplibregl-canvas');
    await page.waitForSelector('.lw-map-stamp');
    await touch(page, '.danger-row');
    await page.waitForSelector('.danger-row[aria-current="true"]');
    const former = server.live.entities.get('inc:flood-1') as Incident;
    server.live.change([{ ...former, id: 'inc:breach', category: 'dyke_breach', severity: 'extreme', text: 'Deich bricht', lon: 9.996, lat: 53.5105 }]);
    await page.waitForSelector('li:first-child .danger-row:has-text("Deichbruch")');
    await page.waitForSelector('.basemap-load:has-text("MB")');
    await touch(page, '.basemap-load');
    await page.waitForSelector('.basemap-loading progress');
    await touch(page, '.basemap-loading button');
    await page.waitForSelector('.basemap-load');
    await touch(page, '.basemap-load');
    await page.waitForSelector('.basemap-panel:has-text("own.pmtiles liegt auf dem Gerät")', { timeout: 30_000 });
    await page.waitForSelector('.lw-map-stamp', { state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
    expect((await measureTargets(page)).faults).toEqual([]);
    server.live.change([], ['inc:breach']);
    expect(faults).toEqual([]);
  });

  it('[A84] axe and targets at 800 × 1280 in English and at night; nothing known is not "no danger"', async () => {
    const { page, faults } = await openTablet(browser, server.origin, { theme: 'night', language: 'en', size: [800, 1280], allowsPlace: false });
    await logIn(page, server.origin, { room: 'area' });
    await page.waitForSelector('.danger-row');
    await page.waitForSelector('.area-map .maplibregl-canvas');
    expect(await seriousFindings(page)).toEqual([]);
    expect((await measureTargets(page)).faults).toEqual([]);
    server.live.change([], ['inc:flood-1']);
    await page.waitForSelector('.empty:has-text("does not mean that there is none")');
    expect(faults).toEqual([]);
  });
});
