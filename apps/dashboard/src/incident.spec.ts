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

describe('an incident in Chromium', () => {
  it('[D110] shows who says what for and against, and why it is believed as far as it is', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.keyboard.press('2');
    await page.click('tr[data-id="inc:contest-1"]');
    await page.waitForSelector('.words .word');
    expect(await page.locator('.words .word').count()).toBe(3);
    expect(await page.textContent('.words .word >> nth=0')).toMatch(/unit-pol-3 gemeldet .* Quelle B, Angabe 2/);
    expect(await page.textContent('.terms')).toContain('Warum 50 %: 2 unabhängige Stellen sagen es, 2 Verneinungen sprechen dagegen');
    expect(await page.textContent('.words')).toContain('Niemand widerspricht.');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D111] reports are split off and put back, incidents merged and taken apart, each as a decision with its consequence', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.keyboard.press('2');
    await page.click('tr[data-id="inc:flood-2"]');
    await page.click('button:text-is("Abtrennen")');
    const boxes = page.locator('.word input[type=checkbox]');
    for (let n = 0; n < 3; n++) await boxes.nth(n).check();
    expect(await page.isDisabled('.decision button[type=submit]')).toBe(true);
    await boxes.nth(2).uncheck();
    await page.click('.decision button[type=submit]');
    await page.waitForSelector('.toast:has-text("Abgetrennt.")');
    const split = server.assessments.at(-1);
    expect(split).toMatchObject({ verdict: 'split', target: 'inc:flood-2' });
    expect(split?.reports).toHaveLength(2);
    await page.click('button:has-text("Zusammenlegen mit")');
    await page.selectOption('.decision select', 'inc:water-1');
    await page.click('.decision button[type=submit]');
    await page.waitForSelector('.toast:has-text("Zusammengelegt.") .act');
    expect(server.assessments.at(-1)).toMatchObject({ verdict: 'merge', target: 'inc:flood-2', into: 'inc:water-1' });
    await page.click('.toast:has-text("Zusammengelegt.") .act');
    await page.waitForSelector('.toast:has-text("Wieder geöffnet.")');
    expect(server.assessments.at(-1)).toMatchObject({ verdict: 'reopen', target: 'inc:flood-2' });
  });

  it('[D112] a unit is sent from the incident itself, and the card says who is on it', async () => {
    const { page } = await openPage(browser, origin, { language: 'en' });
    await logIn(page, origin);
    await page.keyboard.press('2');
    await page.click('tr[data-id="inc:power-1"]');
    await page.click('button:text-is("Send a unit")');
    await page.selectOption('.order-form select', 'thw-8');
    await page.fill('.order-form textarea', 'Bring a generator to Veddel');
    await page.click('.order-form button[type=submit]');
    await page.waitForSelector('p:has-text("On it") .link:has-text("Heros Altona 24/10")');
    expect([...server.live.entities.values()].find(({ type }) => type === 'task')).toMatchObject({ unit: 'thw-8', target: 'inc:power-1', step: 'tasked' });
  });
});
