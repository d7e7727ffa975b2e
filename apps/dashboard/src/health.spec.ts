import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';

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

describe('sources and operations in Chromium', () => {
  it('[D100] [D101] [D102] shows who is silent or late, what was held back and why, and the state of the house', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.click('.rail button:has-text("Betrieb")');
    await page.waitForSelector('[data-source="st-pauli"]:has-text("Pegel St. Pauli")');
    expect(await page.getAttribute('.health-sources tbody tr >> nth=0', 'data-source')).toBe('late-1');
    expect(await page.textContent('[data-source="late-1"]')).toMatch(/nicht angemeldet.*verspätet/);
    expect(await page.textContent('.house')).toContain('10,0 GiB frei von 100 GiB');
    expect(await page.textContent('.house')).toContain('3 offene Verbindungen');
    await page.click('.health-held summary');
    await page.waitForSelector('.health-held dd:has-text("Got a water level without a datum")');
    await page.fill('.page-head input[type=search]', 'pauli');
    await page.waitForFunction(() => document.querySelectorAll('[data-source]').length === 1);
    expect(faults).toEqual([]);
  });

  it('[D11] axe finds nothing serious, and who may not see it is told so', async () => {
    const { page } = await openPage(browser, origin, { theme: 'light', language: 'en' });
    await logIn(page, origin);
    await page.goto(`${origin}/?situation=live&view=health`);
    await page.waitForSelector('.house');
    expect(await seriousFindings(page)).toEqual([]);
    const other = await openPage(browser, origin, { language: 'en' });
    await logIn(other.page, origin, 'observer');
    await other.page.goto(`${origin}/?situation=live&view=health`);
    await other.page.waitForSelector('text=Your role does not see the state of the house.');
  });
});
