import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildField, launchBrowser, logIn, openTablet, seriousFindings, touch, type TabletWish } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { measureTargets } from './spec/targets';

// Where a report is about: by the device's positioning with its accuracy, and by hand in three ways.

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

const HERE = { longitude: 9.995, latitude: 53.51 } as const;

async function atForm(wish: TabletWish = {}): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly faults: readonly string[] }> {
  const { page, context, faults } = await openTablet(browser, server.origin, wish);
  await logIn(page, server.origin);
  await touch(page, '[data-kind=flooding]');
  await page.waitForSelector('.report-form');
  return { page, context, faults };
}

const utmref = async (page: Page): Promise<string> => (await page.locator('[data-utmref]').textContent()) ?? '';

describe('the place of a report', () => {
  test.each([[8, 'good', 0], [25, 'fair', 0], [60, 'poor', 0], [400, 'bad', 1]] as const)('[A25] ±%i m is %s', async (accuracy, grade, alerts) => {
    const { page } = await atForm({ place: { ...HERE, accuracy } });
    await page.waitForSelector(`p[data-grade=${grade}]`);
    expect(await page.locator(`p[data-grade=${grade}]`).textContent()).toContain(`auf ${accuracy} m genau`);
    expect(await page.locator('.place [role=alert]').count()).toBe(alerts);
    await page.context().close();
  });

  test('[A25] a better fix takes the place of a rough one, and one of 10 m stays', async () => {
    const { page, context } = await atForm({ place: { ...HERE, accuracy: 80 } });
    await page.waitForSelector('p[data-grade=poor]');
    await context.setGeolocation({ ...HERE, longitude: 9.996, accuracy: 6 });
    await page.waitForSelector('p[data-grade=good]');
    const settled = await utmref(page);
    await context.setGeolocation({ longitude: 10.01, latitude: 53.52, accuracy: 2 });
    await page.waitForTimeout(1500);
    expect(await utmref(page)).toBe(settled);
    await touch(page, 'button:has-text("Ich bin hier")');
    await page.waitForFunction((before) => !(document.querySelector('[data-utmref]')?.textContent ?? before).includes(before), settled);
    await context.close();
  });

  test('[A25] without leave to know the place it says so, and nothing can be sent before one is set by hand', async () => {
    const { page } = await atForm({ allowsPlace: false });
    await page.waitForSelector('.place [role=alert]');
    expect(await page.locator('.send').isDisabled()).toBe(true);
    await touch(page, '.place button:has-text("UTMREF")');
    await page.locator('dialog input').fill('32U NE 6598 2946');
    await touch(page, 'dialog button:has-text("Diesen Ort nehmen")');
    await page.waitForSelector('.send:not(:disabled)');
    expect(await utmref(page)).toMatch(/^32U NE 659[89]\d 294[67]\d$/);
    await page.context().close();
  });

  test('[A26] "over there" goes from where one stands by direction and distance, with a radius that says so', async () => {
    const { page, faults } = await atForm();
    await page.waitForSelector('p[data-grade=good]');
    await touch(page, '.place button:has-text("Dort drüben")');
    expect((await measureTargets(page)).faults).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await touch(page, 'dialog button:has-text("Ost")');
    for (let step = 0; step < 4; step++) await touch(page, 'dialog button[aria-label=Weiter]');
    await touch(page, 'dialog button:has-text("Diesen Ort nehmen")');
    await page.waitForSelector('text=/geschätzt von hier/');
    expect(await page.locator('p[data-grade]').textContent()).toMatch(/auf (3[0-9]|1[0-9])0 m genau|auf \d+ m genau/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A27] a UTMREF that is none is named and not taken', async () => {
    const { page } = await atForm();
    await page.waitForSelector('p[data-grade=good]');
    const before = await utmref(page);
    await touch(page, '.place button:has-text("UTMREF")');
    expect((await measureTargets(page)).faults).toEqual([]);
    await page.locator('dialog input').fill('32U NE 123');
    await touch(page, 'dialog button:has-text("Diesen Ort nehmen")');
    await page.waitForSelector('dialog [role=alert]');
    await page.keyboard.press('Escape');
    expect(await utmref(page)).toBe(before);
    await page.context().close();
  });

  test('[A28] a touch on the map sets the pin, an arrow moves it', async () => {
    const { page, faults } = await atForm({ size: [1000, 700] });
    await page.waitForSelector('p[data-grade=good]');
    const before = await utmref(page);
    await touch(page, '.place button:has-text("Auf der Karte")');
    await page.waitForSelector('dialog .lw-map canvas', { timeout: 60_000 });
    await page.waitForSelector('dialog button:has-text("Diesen Ort nehmen"):not(:disabled)', { timeout: 60_000 });
    const box = await page.locator('dialog .lw-map canvas').boundingBox();
    if (!box) throw new Error('Got no map, expected one.');
    await page.touchscreen.tap(box.x + box.width / 2 + 80, box.y + box.height / 2);
    await page.waitForTimeout(500);
    await touch(page, 'dialog button[aria-label="Nach Norden"]');
    await touch(page, 'dialog button:has-text("Diesen Ort nehmen")');
    await page.waitForSelector('.place :text("Karte ·")');
    const after = await utmref(page);
    const figures = (text: string): readonly number[] => text.split(' ').slice(2).map(Number);
    expect(after).not.toBe(before);
    expect((figures(after)[1] ?? 0) - (figures(before)[1] ?? 0)).toBeGreaterThan(5);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
