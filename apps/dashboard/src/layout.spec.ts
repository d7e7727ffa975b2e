import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
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

const box = async (page: Page, selector: string): Promise<{ x: number; width: number }> => {
  const found = await page.locator(selector).boundingBox();
  if (!found) throw new Error(`Got no ${selector} on the screen, expected it.`);
  return found;
};

describe('the layout in Chromium', () => {
  it.each([
    ['de', { swap: 'Seiten tauschen', fold: 'Listen ausblenden', reset: 'Anordnung zurücksetzen' }],
    ['en', { swap: 'Swap sides', fold: 'Hide the lists', reset: 'Reset the layout' }],
  ] as const)('[D120] in %s panels are resized by keys and by dragging, swapped and folded, and all of it is kept by user', async (language, words) => {
    const { page, faults } = await openPage(browser, origin, { language });
    await logIn(page, origin);
    const before = (await box(page, '.lists')).width;
    await page.focus('.splitter-lists');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect((await box(page, '.lists')).width).toBeCloseTo(before + 32, 0);
    const edge = await box(page, '.splitter-lists');
    await page.mouse.move(edge.x + 4, 400);
    await page.mouse.down();
    await page.mouse.move(edge.x + 84, 400, { steps: 4 });
    await page.mouse.up();
    expect((await box(page, '.lists')).width).toBeCloseTo(before + 112, 0);
    await page.click(`button[aria-label="${words.swap}"]`);
    expect((await box(page, '.lists')).x).toBeGreaterThan((await box(page, '.map-area')).x);
    await page.reload();
    await page.waitForSelector('[data-link="live"]');
    expect((await box(page, '.lists')).width).toBeCloseTo(before + 112, 0);
    expect((await box(page, '.lists')).x).toBeGreaterThan((await box(page, '.map-area')).x);
    await page.click(`button[aria-label="${words.fold}"]`);
    await page.waitForSelector('.lists', { state: 'hidden' });
    expect(await seriousFindings(page)).toEqual([]);
    await page.click(`button[aria-label="${words.reset}"]`);
    expect((await box(page, '.lists')).width).toBeCloseTo(before, 0);
    expect(faults).toEqual([]);
  });

  it('[D122] lists and card taken out of the desk follow it and it follows them; a second desk is left alone', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    const context = page.context();
    const other = await context.newPage();
    await other.goto(`${origin}/?situation=live`);
    await other.waitForSelector('[data-link="live"]');
    const [lists] = await Promise.all([context.waitForEvent('page'), page.click('.layout-tools .panel-window')]);
    await lists.waitForSelector('.is-panel .lists');
    await page.click('#tab-forces');
    await page.click('[data-id="unit:bf-35"]');
    const [card] = await Promise.all([context.waitForEvent('page'), page.click('.card .panel-window')]);
    await card.waitForSelector('.is-panel:has-text("eines anderen Fensters")');
    await lists.click('#tab-water');
    await lists.click('[data-id="gauge:st-pauli"]');
    await card.waitForSelector('.card h2:has-text("St. Pauli")');
    await page.waitForSelector('.card h2:has-text("St. Pauli")');
    expect(await other.locator('.card').count()).toBe(0);
    await page.click('.card-close');
    await card.waitForSelector('.is-panel:has-text("eines anderen Fensters")');
    await page.click('#tab-forces');
    await page.click('[data-id="unit:bf-35"]');
    await card.waitForSelector('.card h2');
    expect(await card.locator('.panel-window, .rail, .time-bar').count()).toBe(0);
    expect(await card.textContent('.realm')).toContain('EINSATZ');
    for (const panel of [lists, card]) expect(await seriousFindings(panel)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D121] a view opens in a window of its own, with the same situation and session', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin);
    const [popup] = await Promise.all([page.context().waitForEvent('page'), page.locator('.rail-item:has-text("Wasser") .rail-window').click({ force: true })]);
    await popup.waitForSelector('.water-page');
    expect(popup.url()).toContain('situation=live&view=water');
    expect(await popup.textContent('.who')).toContain('commander');
  });
});
