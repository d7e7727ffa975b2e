import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Gauge } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';

let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';
const MIN = 60_000;

beforeAll(async () => {
  root = buildDashboard();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
  origin = `http://127.0.0.1:${server.port}`;
  const gauge = server.live.entities.get('gauge:st-pauli') as Gauge;
  const nowMs = Date.now();
  server.live.change([
    { ...gauge, forecast: { fromTimeMs: nowMs, points: Array.from({ length: 12 }, (_, n) => ({ timeMs: nowMs + (n + 1) * 15 * MIN, levelM: 5.62 + 0.1 * n, sigmaM: 0.03 + 0.02 * n })), crossings: [{ code: 'stage3', probability: 0.81, timeMs: nowMs + 130 * MIN, earliestMs: nowMs + 105 * MIN, latestMs: nowMs + 170 * MIN }] } },
    { type: 'hazard', id: 'hazard:gate', kind: 'gate_inflow', subject: 'gate:mueggenburg', name: 'Fluttor Müggenburger Straße', area: 'Veddel', state: 'present', severity: 'severe', probability: 0.9, priority: 80, evidence: ['gate:mueggenburg', 'gauge:st-pauli'], eventTimeMs: nowMs, receivedTimeMs: nowMs },
    { type: 'polder', id: 'polder:veddel', name: 'Veddel', ring: [[10.01, 53.52], [10.04, 53.52], [10.04, 53.535]], crestM: 7.8, synthetic: true, probability: 0.62, wetAreaM2: 180_000, bands: [], causes: [{ kind: 'gate', subject: 'gate:mueggenburg' }], eventTimeMs: nowMs, receivedTimeMs: nowMs },
  ]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

describe('the water in Chromium', () => {
  it('[D90] [D91] [D92] shows each gauge with its outlook, the gates by danger and the polders at risk', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.click('.rail button:has-text("Wasser")');
    const panel = page.locator('[data-id="gauge:st-pauli"]');
    await panel.locator('canvas').waitFor();
    expect(await panel.textContent()).toMatch(/Nächste Schwelle: Wasserstandsstufe 3 \(6,50 m\), noch 0,88 m · 81 % · etwa \d\d:\d\d \(zwischen \d\d:\d\d und \d\d:\d\d\)/);
    expect(await page.textContent('.water-table tbody tr >> nth=0')).toMatch(/Fluttor Müggenburger Straße.*1,42 m über dem Drempel.*Gefahr besteht/);
    expect(await page.textContent('[data-id="polder:veddel"]')).toContain('etwa 18,0 ha');
    await page.click('[data-id="gate:ernst-august"] .link');
    await page.waitForSelector('.card h2:has-text("Ernst-August-Schleuse")');
    expect(faults).toEqual([]);
  });

  it('[D11] axe finds nothing serious on the water page in both themes and languages', async () => {
    for (const [theme, language] of [['dark', 'de'], ['light', 'en']] as const) {
      const { page } = await openPage(browser, origin, { theme, language });
      await logIn(page, origin);
      await page.goto(`${origin}/?situation=live&view=water`);
      await page.waitForSelector('.gauge-panel canvas');
      expect(await seriousFindings(page)).toEqual([]);
    }
  });
});
