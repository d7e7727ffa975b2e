import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Task } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import { takeTasking } from './spec/stand-in-tasks';

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

const theTask = (): Task => {
  const task = [...server.live.entities.values()].find((entity): entity is Task => entity.type === 'task');
  if (!task) throw new Error('Got no order, expected one.');
  return task;
};

describe('the forces in Chromium', () => {
  it('[D70] shows sections with who is free, silent or in need, and finds units by choice, ability and word', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.click('.rail button:has-text("Kräfte")');
    const first = page.locator('.section-board').first();
    expect(await first.textContent()).toContain('Abschnitt Mitte');
    expect(await first.textContent()).toContain('Notruf');
    server.live.change([{ type: 'hazard', id: 'hazard:lack', kind: 'section_without_unit', subject: 'section:Abschnitt Süd:divers', name: 'Abschnitt Süd', area: 'Abschnitt Süd', state: 'present', severity: 'minor', probability: 1, priority: 1, evidence: ['unit:thw-8'], eventTimeMs: Date.now(), receivedTimeMs: Date.now() }]);
    await page.waitForSelector('.section-board:has-text("Abschnitt Süd") .section-lacks:has-text("fehlt: Taucher")');
    await page.click('.page-head .segments button:has-text("frei")');
    expect(await page.locator('.unit-table tbody tr').count()).toBe(2);
    await page.click('.page-head .segments button:has-text("Alle")');
    await page.selectOption('.forces-ability select', 'Boot');
    expect(await page.locator('.unit-table tbody tr').count()).toBe(1);
    await page.selectOption('.forces-ability select', '');
    await page.fill('.page-head input[type=search]', 'heros');
    expect(await page.locator('.unit-table tbody tr').count()).toBe(2);
    server.live.change([], ['hazard:lack']);
    expect(faults).toEqual([]);
  });

  it('[D71] [D72] an order goes out, its steps are seen at another desk, a late one is named, and it can be taken back; the draft survives a reload', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.goto(`${origin}/?situation=live&view=forces`);
    await page.click('[data-id="unit:thw-8"] button:has-text("Auftrag erteilen")');
    await page.click('.order-form button[type=submit]');
    await page.waitForSelector('text=Bitte den Auftrag eingeben.');
    await page.fill('.order-form textarea', 'Deichfuß am Klütjenfelder Hauptdeich sichern');
    await page.reload();
    await page.waitForSelector('.unit-table');
    await page.click('[data-id="unit:thw-8"] button:has-text("Auftrag erteilen")');
    expect(await page.inputValue('.order-form textarea')).toBe('Deichfuß am Klütjenfelder Hauptdeich sichern');
    await page.click('.order-form button[type=submit]');
    await page.waitForSelector('.order:has-text("erteilt")');
    await page.waitForSelector('[data-id="unit:thw-8"] .link:has-text("erteilt: Deichfuß")');
    const task = theTask();
    expect(task).toMatchObject({ unit: 'thw-8', step: 'tasked', steps: [{ step: 'tasked', by: 'commander' }] });

    const second = await openPage(browser, origin, { language: 'en' });
    await logIn(second.page, origin, 'observer');
    await second.page.goto(`${origin}/?situation=live&view=forces`);
    await second.page.waitForSelector('.order:has-text("Deichfuß")');
    expect(await second.page.locator('button:has-text("Withdraw")').count()).toBe(0);
    takeTasking(server.live, { task: task.id, unit: 'thw-8', step: 'accepted', text: '', time: new Date().toISOString() }, 'thw-8');
    await second.page.waitForSelector('.order:has-text("accepted")');
    await page.waitForSelector('.order:has-text("angenommen")');
    server.live.change([{ ...task, id: 'task:late', eventTimeMs: Date.now() - 240_000, steps: [{ step: 'tasked', timeMs: Date.now() - 240_000, by: 'commander' }] }]);
    await page.waitForSelector('.order.is-late:has-text("Seit 4 min nicht empfangen")');
    await page.click('.order.is-late .order-withdraw');
    await page.waitForSelector('[data-id="task:late"].is-ended');
    expect([...faults, ...second.faults]).toEqual([]);
  });

  it('[D70] [D11] axe finds nothing serious, with and without the form, in both themes and languages', async () => {
    for (const [theme, language] of [['dark', 'de'], ['light', 'en']] as const) {
      const { page } = await openPage(browser, origin, { theme, language });
      await logIn(page, origin);
      await page.goto(`${origin}/?situation=live&view=forces`);
      await page.click('.page-head button.act');
      await page.waitForSelector('.order-form');
      expect(await seriousFindings(page)).toEqual([]);
    }
  });
});
