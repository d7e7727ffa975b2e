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

async function write(page: Page, text: string): Promise<void> {
  await page.fill('.log-form textarea', text);
  await page.press('.log-form textarea', 'Control+Enter');
  await page.waitForSelector(`.log-words:has-text("${text}")`);
}

describe('the command log in Chromium', () => {
  it('[D50] [D51] is written by one keeper, corrected by new entries and taken over by an entry of its own; all screens follow', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.click('.rail button:has-text("Tagebuch")');
    await page.waitForSelector('text=Noch niemand führt das Tagebuch');
    await page.click('.log-form button[type=submit]');
    await page.waitForSelector('text=Bitte den Wortlaut eingeben.');
    await page.fill('.log-time', '25:00');
    await page.fill('.log-form textarea', 'x');
    await page.click('.log-form button[type=submit]');
    await page.waitForSelector('text=Bitte eine Uhrzeit wie 14:05 eingeben');
    await page.fill('.log-time', '');
    await write(page, 'Deichwache am Veddeler Damm besetzt');
    expect(await page.textContent('.page-head')).toContain('Geführt von commander');
    server.log.note('Alarm: Widerspruch am Fluttor Veddel', 'Alarm: contradiction at the Veddel flood gate', 'alarm', ['gate:veddel']);
    await page.waitForSelector('[data-number="2"]:has-text("automatisch")');
    await page.click('[data-number="1"] .log-correct');
    await write(page, 'Deichwache erst ab 15:00 besetzt');
    expect(await page.locator('[data-number="1"].is-corrected').count()).toBe(1);
    await page.waitForSelector('[data-number="1"] a:has-text("Nr. 3")');

    const second = await openPage(browser, origin, { language: 'en' });
    await logIn(second.page, origin, 's2');
    await second.page.goto(`${origin}/?situation=live&view=log`);
    await second.page.waitForSelector('text=The log is kept by commander.');
    expect(await second.page.textContent('[data-number="2"] .log-words')).toBe('Alarm: contradiction at the Veddel flood gate');
    await second.page.click('button:has-text("Take over")');
    await second.page.click('.modal button.act');
    await second.page.waitForSelector('text=Kept by s2');
    await page.waitForSelector('text=Das Tagebuch führt s2.');
    expect(await second.page.locator('.log-form').count()).toBe(1);
    expect([...faults, ...second.faults]).toEqual([]);
  });

  it('[D52] an unfinished entry survives a reload, and a chain that breaks is said aloud', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin, 's2');
    await page.goto(`${origin}/?situation=live&view=log`);
    await page.fill('.log-form textarea', 'Halb fertig');
    await page.waitForSelector('text=Entwurf auf diesem Gerät gesichert');
    await page.reload();
    await page.waitForSelector('.log-form');
    expect(await page.inputValue('.log-form textarea')).toBe('Halb fertig');
    server.log.broken = 2;
    await page.reload();
    await page.waitForSelector('[role=alert]:has-text("Die Kette bricht bei Eintrag 2")');
    server.log.broken = undefined;
    await page.fill('.page-head input[type=search]', 'widerspruch');
    await page.waitForFunction(() => document.querySelectorAll('[data-number]').length === 1);
  });

  it('[D53] [D11] log and briefing have nothing serious for axe, in both languages and themes; who only reads gets no form', async () => {
    for (const [theme, language] of [['dark', 'de'], ['light', 'en']] as const) {
      const { page, faults } = await openPage(browser, origin, { theme, language });
      await logIn(page, origin, 'observer');
      for (const view of ['log', 'briefing']) {
        await page.goto(`${origin}/?situation=live&view=${view}`);
        await page.waitForSelector('.page-head h1');
        expect(await page.locator('.log-form').count()).toBe(0);
        expect(await seriousFindings(page)).toEqual([]);
      }
      expect(faults).toEqual([]);
    }
  });
});

describe('the briefing in Chromium', () => {
  it('[D54] [D55] says what it rests on and how sure it is, is shown slide by slide, and counts its changes from the last one held', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin, 's2');
    await page.click('.rail button:has-text("Vortrag")');
    await page.waitForSelector('h2:has-text("Fremde Lage")');
    expect(await page.textContent('.part-hazards .sentence')).toContain('unklar');
    expect(await page.textContent('.part-changes')).toContain('Noch kein früherer Lagevortrag');
    await page.click('.part-hazards .sentence .link');
    await page.waitForSelector('.card h2:has-text("Veddel")');
    await page.click('button:has-text("Vorführen")');
    await page.waitForSelector('.slide h2:has-text("Übersicht")');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.slide h2:has-text("Fremde Lage")');
    expect(await page.textContent('.presentation .realm')).toContain('EINSATZ');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.presentation', { state: 'detached' });
    await page.click('button:has-text("Als gehalten eintragen")');
    await page.waitForSelector('.toast:has-text("Im Einsatztagebuch als Nr.")');
    await page.click('button:has-text("Neu zusammenstellen")');
    await page.waitForSelector('.part-changes .sentence');
    expect(faults).toEqual([]);
  });
});
