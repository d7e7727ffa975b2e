import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Alarm } from '@lagewacht/contract';
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

const silent = (n: number): Alarm => ({ type: 'alarm', id: `alarm:flood-${n}`, code: 'source_silent', severity: 'minor', subject: `sensor:s${n}`, params: { name: `Sensor ${n}`, minutes: 5 }, active: true, raisedTimeMs: Date.now() - 60_000 + n, occurrences: 1, eventTimeMs: Date.now(), receivedTimeMs: Date.now() });

describe('alarms in Chromium', () => {
  it('[D80] a flood is grouped by cause with the first on top, opened on demand and acknowledged at one stroke on all screens', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.waitForSelector('.alarms li');
    expect(await page.textContent('.alarms li >> nth=0')).toContain('Zuständig: S3 Einsatz');
    server.live.change(Array.from({ length: 12 }, (_, n) => silent(n)));
    await page.waitForSelector('.alarm-flood:has-text("Alarmflut")');
    expect(await page.locator('[data-alarm^="alarm:flood-"]').count()).toBe(0);
    await page.waitForSelector('.alarm-more:has-text("und 12 weitere gleicher Art")');
    await page.click('.alarm-more button[aria-expanded]');
    expect(await page.locator('[data-alarm^="alarm:flood-"]').count()).toBe(12);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.alarm-more button:has-text("Alle 13 quittieren")');
    await page.waitForFunction(() => document.querySelectorAll('.alarm-more').length === 0);
    expect([...server.live.entities.values()].filter((entity) => entity.type === 'alarm' && entity.code === 'source_silent' && entity.acknowledgedBy === 'commander')).toHaveLength(13);
    server.live.change([], Array.from({ length: 12 }, (_, n) => `alarm:flood-${n}`));
    expect(faults).toEqual([]);
  });

  it('[D81] a shelved alarm goes out of the way and can be brought back before its time', async () => {
    const { page } = await openPage(browser, origin, { language: 'en' });
    await logIn(page, origin);
    const row = '[data-alarm="alarm:gate"]';
    await page.click(`${row} button:has-text("Shelve")`);
    await page.click('button[aria-label="Shelve for 15 min"]');
    await page.waitForSelector(row, { state: 'detached' });
    await page.click('.shelved summary');
    await page.waitForSelector('[data-shelved="alarm:gate"]:has-text("Shelved until")');
    await page.click('[data-shelved="alarm:gate"] button');
    await page.waitForSelector(row);
  });
});
