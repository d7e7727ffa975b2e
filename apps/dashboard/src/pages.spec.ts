import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import { viewNames } from './views/view-names';

let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';

beforeAll(async () => {
  root = buildDashboard();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

describe('every page', () => {
  it.each([['dark', 'en'], ['light', 'de'], ['night', 'de']] as const)('[D11] [D15] in %s, %s: axe finds nothing serious, nothing leaves the origin, the policy holds, nothing is wider than the screen', async (theme, language) => {
    const { page, faults } = await openPage(browser, origin, { theme, language, widthPx: 1280 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await logIn(page, origin);
    for (const view of viewNames) {
      await page.goto(`${origin}/?situation=live&view=${view}`);
      await page.waitForSelector(view === 'desk' ? '.alarms li' : 'h1', { state: 'attached' });
      await page.waitForFunction(() => document.querySelector('[role=status]:not(.unseen)')?.textContent?.includes('…') !== true);
      expect([view, await seriousFindings(page)]).toEqual([view, []]);
      expect([view, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([view, 0]);
    }
    expect(faults).toEqual([]);
  });

  it('[D17a] the first view with its map takes no more than 1.5 MB over the wire, packed as the server packs it', async () => {
    const { page } = await openPage(browser, origin, { map: true });
    const paths = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/') || pathname === '/') paths.add(pathname);
    });
    await logIn(page, origin);
    await page.waitForSelector('.maplibregl-canvas');
    const bytes = [...paths].reduce((sum, path) => {
      const file = readFileSync(join(root, path === '/' ? 'index.html' : path));
      return sum + (path.endsWith('.woff2') ? file.length : gzipSync(file).length);
    }, 0);
    expect(paths.size).toBeGreaterThan(5);
    expect(bytes).toBeLessThan(1_500_000);
  });
});
