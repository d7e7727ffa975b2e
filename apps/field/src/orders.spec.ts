import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Task } from '@lagewacht/contract';
import { bootTablet, buildField, launchBrowser, logIn, openTablet, seriousFindings, touch } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { takeTasking } from './spec/stand-in-picture';
import { measureTargets } from './spec/targets';

let root = '';
let profile = '';
let browser: Browser;
let server: StandIn;
beforeAll(async () => {
  root = buildField();
  profile = mkdtempSync(join(tmpdir(), 'lagewacht-tablet-'));
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
});
afterEach(async () => {
  server.setReachable(true);
  server.doors.refuse = undefined;
  await Promise.all(browser.contexts().map((context) => context.close()));
  server.live.change([], [...server.live.entities.values()].filter(({ type }) => type === 'task').map(({ id }) => id));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  for (const folder of [root, profile]) if (folder) rmSync(folder, { recursive: true, force: true });
});

let number = 0;
/** Gives an order to unit-1 and says its id. */
function order(text: string, rest: Partial<Task> = {}): string {
  const task = `task:order-${++number}`;
  takeTasking(server.live, { task, unit: 'unit-1', step: 'tasked', text, time: new Date().toISOString(), ...rest } as Parameters<typeof takeTasking>[1], 'commander');
  return task;
}
const stepsOf = (task: string): readonly string[] => {
  const entity = server.live.entities.get(task);
  return entity?.type === 'task' ? entity.steps.map(({ step }) => step) : [];
};
/** Counts tones and shakes instead of making them. */
async function listen(page: Page): Promise<() => Promise<{ readonly tones: number; readonly shakes: number }>> {
  await page.addInitScript(() => {
    const heard = { tones: 0, shakes: 0 };
    Object.assign(globalThis, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function counted(this: OscillatorNode, ...when) {
      heard.tones += 1;
      return start.apply(this, when);
    };
    navigator.vibrate = () => (heard.shakes += 1) > 0;
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: { tones: number; shakes: number } }).heard);
}

describe('orders in Chromium', () => {
  it('[A60] [A61] [A62] [A64] an order rings in another room, its receipt goes out by itself, and each answer says where it stands', async () => {
    const { page, faults } = await openTablet(browser, server.origin);
    const heard = await listen(page);
    await logIn(page, server.origin, { room: 'status' });
    await touch(page, '.tabs button:nth-child(5)');
    const task = order('Deichfuß sichern', { lon: 10.0, lat: 53.52 });
    await page.waitForSelector('.order-alert:has-text("Neuer Auftrag"):has-text("Deichfuß sichern")');
    await page.waitForFunction(() => (globalThis as unknown as { heard: { tones: number } }).heard.tones === 1);
    expect((await heard()).shakes).toBe(1);
    await waitFor(() => stepsOf(task).includes('received'));
    await touch(page, '.order-alert button');
    const card = page.locator('.order-card');
    await card.waitFor();
    expect(await card.textContent()).toMatch(/32U NE \d{5} \d{5}.*53\.52000, 10\.00000.*km · Nord.*vom eigenen Standort.*Von commander/s);
    for (const [step, word] of [['accepted', 'Verstanden'], ['under_way', 'Unterwegs'], ['on_scene', 'Vor Ort'], ['done', 'Erledigt']] as const) {
      await page.waitForSelector(`[data-step=${step}].act:has-text("${word}")`);
      await touch(page, `[data-step=${step}]`);
      await page.waitForSelector(`[data-step=${step}] [data-answer=shown]`);
    }
    expect(stepsOf(task)).toEqual(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done']);
    await page.waitForSelector('.order-row.is-ended');
    expect(await page.locator('[data-step]:enabled').count()).toBe(0);
    expect((await heard()).tones).toBe(1);
    expect(faults).toEqual([]);
  });

  it('[A62] impossible needs a reason, chosen or typed; what the server does not take says so and why', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin, { room: 'orders' });
    const task = order('Straße räumen', { target: 'inc:flood-1' });
    await touch(page, `[data-order="${task}"]`);
    expect(await page.textContent('.order-place')).toMatch(/32U/);
    server.doors.refuse = (_door, { step }) => (step === 'accepted' ? 'invalid' : undefined);
    await touch(page, '[data-step=accepted]');
    await page.waitForSelector('[data-step=accepted] [data-answer=refused]');
    await page.waitForSelector('.order-steps .fault:has-text("nicht angenommen")');
    await touch(page, '[data-step=impossible]');
    expect((await measureTargets(page)).faults).toEqual([]);
    expect(await page.locator('dialog button.act').isDisabled()).toBe(true);
    await page.fill('dialog textarea', 'Brücke fehlt');
    await touch(page, 'dialog button.act');
    await waitFor(() => stepsOf(task).includes('impossible'));
    expect(server.doors.journal.find(({ message }) => message['step'] === 'impossible')?.message).toMatchObject({ text: 'Brücke fehlt', unit: 'unit-1' });
  });

  it('[A62] [A64] a withdrawn order is said in every room until it was seen, and an answer that waits never overrules it', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin, { room: 'orders' });
    const task = order('Sandsäcke holen');
    await touch(page, `[data-order="${task}"]`);
    await waitFor(() => stepsOf(task).includes('received'));
    await touch(page, '.tabs button:nth-child(5)');
    takeTasking(server.live, { task, unit: 'unit-1', step: 'withdrawn', text: '', time: new Date().toISOString() }, 'commander');
    await page.waitForSelector('.order-alert:has-text("Auftrag zurückgezogen"):has-text("Sandsäcke holen")');
    await touch(page, '.tabs button:nth-child(3)');
    await page.waitForSelector('.order-card .notice:has-text("nicht mehr ausführen")');
    expect(await page.locator('[data-step]:enabled').count()).toBe(0);
    await touch(page, '.order-alert button');
    await page.waitForSelector('.order-alert', { state: 'detached' });
  });

  it('[A63] without a network, after a restart of the device, the orders are there with their age and can be answered; the answer goes out later', async () => {
    const task = order('Keller leer pumpen', { lon: 10.003, lat: 53.507 });
    const first = await bootTablet(profile, server.origin);
    await logIn(first.page, server.origin, { room: 'orders' });
    await first.page.waitForSelector(`[data-order="${task}"]`);
    await waitFor(() => stepsOf(task).includes('received'));
    await first.page.waitForTimeout(500);
    await first.context.close();
    const second = await bootTablet(profile, server.origin);
    // The files of the app come from the service worker in the field; here the server gives them and then falls silent.
    await second.page.route('**/api/**', (route) => route.abort());
    await second.page.goto(`${server.origin}/field/#orders`);
    await second.page.waitForSelector('.order-list .notice:has-text("Ohne Verbindung: Stand der Aufträge vor")');
    await touch(second.page, `[data-order="${task}"]`);
    await touch(second.page, '[data-step=accepted]');
    await second.page.waitForSelector('[data-step=accepted] [data-answer=waiting]');
    expect(stepsOf(task)).toEqual(['tasked', 'received']);
    await second.page.unroute('**/api/**');
    await second.page.evaluate(() => dispatchEvent(new Event('online')));
    await waitFor(() => stepsOf(task).includes('accepted'));
    await second.page.waitForSelector('[data-step=accepted] [data-answer=shown]');
    await second.context.close();
  });

  it('[A5] [A6] the order page fits gloves lying and standing, and axe finds nothing serious', async () => {
    order('Deichabschnitt zwischen Klütjenfelder Hauptdeich und Reiherstieg mit zwei Trupps beobachten, Sickerwasser melden', { lon: 10.002, lat: 53.515 });
    for (const [theme, language, size] of [['sun', 'en', [1280, 800]], ['night', 'de', [800, 1280]], ['dark', 'de', [1280, 800]]] as const) {
      const { page } = await openTablet(browser, server.origin, { theme, language, size });
      await logIn(page, server.origin, { room: 'orders' });
      await touch(page, '.order-row');
      await page.waitForSelector('.order-card');
      expect([theme, (await measureTargets(page)).faults]).toEqual([theme, []]);
      expect([theme, await seriousFindings(page)]).toEqual([theme, []]);
    }
  });
});

/** Waits until something about the server is so. */
async function waitFor(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isSo()).toBe(true);
}
