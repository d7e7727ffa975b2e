import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Alarm } from '@lagewacht/contract';
import { axeFindings, openDesk, launchChromium } from './testing/desk';
import { mosquittoPub, recordId } from './testing/devices';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';

const now = (): string => new Date().toISOString();

describe('the dashboard on the real server', () => {
  let house: RunningHouse;
  let browser: Browser;
  let api: Api;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), launchChromium()]);
    api = await house.logIn('commander');
    const thresholds = [{ code: 'surge', label: { de: 'Sturmflut', en: 'Storm surge' }, levelM: 3.65, severity: 'severe' }];
    await api.request('POST', '/api/sources', { source: 'st-pauli', kind: 'gauge', name: 'Pegel St. Pauli', lon: 9.97, lat: 53.545, periodS: 60, gauge: { datum: 'NHN', meanHighWaterM: 2.13, surgeClasses: true, stageScheme: 'st-pauli', thresholds } });
    await api.request('POST', '/api/sources', { source: 'tor-1', kind: 'gate', name: 'Fluttor Müggenburg', lon: 10.01, lat: 53.52, periodS: 60 });
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });
  const level = (value: number): Promise<void> => mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/st-pauli', { time: now(), property: 'water_level', value, uom: 'm', datum: 'NHN' });

  it('[U1] shows what a gauge says as it says it, and the evidence down to its bytes', async () => {
    await level(3.12);
    const { page, faults } = await openDesk(browser, house, 'commander', 'de');
    await page.keyboard.press('3');
    await page.click('tr[data-id="gauge:st-pauli"]');
    await page.waitForSelector('.big-figure strong:has-text("3,12")');
    await level(3.24);
    await page.waitForSelector('.big-figure strong:has-text("3,24")');
    await page.click('[data-attribute*="levelM"] > details > summary');
    await page.click('[data-attribute*="levelM"] .record >> nth=0');
    const raw = JSON.parse((await page.textContent('[data-attribute*="levelM"] .record .raw >> nth=0')) ?? '') as { property: string };
    expect(raw.property).toBe('water_level');
    await page.waitForSelector('.chart canvas');
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('[U2] an alarm acknowledged at one desk is acknowledged at the other and in the journal', async () => {
    const [a, b] = [await openDesk(browser, house, 'commander', 'de'), await openDesk(browser, house, 'observer', 'en')];
    await level(3.8);
    await mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/tor-1', { time: now(), property: 'gate_state', value: 'closed' });
    await api.request('POST', '/api/situations/live/reports', { id: recordId('u2'), time: now(), category: 'gate_state', state: 'open', feature: 'tor-1', text: 'Tor steht offen', lon: 10.01, lat: 53.52 });
    await a.page.keyboard.press('1');
    await a.page.waitForSelector('.alarms li:has-text("Pegel St. Pauli: Sturmflut")');
    await a.page.waitForSelector('.alarms li:has-text("Fluttor Müggenburg")');
    await b.page.keyboard.press('1');
    await b.page.waitForSelector('.alarms li:has-text("Storm surge")');
    expect(await axeFindings(b.page)).toEqual([]);
    const first = await a.page.getAttribute('.alarms li >> nth=0', 'data-alarm');
    await a.page.keyboard.press('a');
    await a.page.waitForSelector(`[data-alarm="${first}"]:has-text("Quittiert von commander")`);
    await b.page.waitForSelector(`[data-alarm="${first}"]:has-text("Acknowledged by commander")`);
    const { entity } = await api.entity(first ?? '');
    expect((entity as Alarm).acknowledgedBy).toBe('commander');
    expect([...a.faults, ...b.faults]).toEqual([]);
    await Promise.all([a.page.context().close(), b.page.context().close()]);
  });

  it('[U3] says that the picture is old when the server is killed, and heals itself without a new login', async () => {
    const { page, faults } = await openDesk(browser, house, 'commander', 'de');
    await page.keyboard.press('3');
    await page.click('tr[data-id="gauge:st-pauli"]');
    const before = house.pids().server;
    process.kill(before, 'SIGKILL');
    await page.waitForSelector('.old-picture');
    await eventually('a new server', () => house.pids().server !== before && house.pids().server !== 0);
    await eventually('readiness', async () => (await fetch(`${house.http}/health/ready`)).status === 200);
    await level(4.01);
    await page.waitForSelector('.big-figure strong:has-text("4,01")');
    await page.waitForSelector('.old-picture', { state: 'detached' });
    expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION'))).toEqual([]);
    await page.context().close();
  });

  it('[U4] registers a datastream that nobody knew from quarantine, and marks its message as dealt with', async () => {
    const observe = (result: number): Promise<void> => mosquittoPub(house.mqttPort, 'v1.1/Datastreams(77)/Observations', { phenomenonTime: now(), result });
    await observe(3.42);
    const { page, faults } = await openDesk(browser, house, 'commander', 'de');
    await page.keyboard.press('7');
    await page.click('.held-list >> text=Datenstrom ist nicht angemeldet');
    await page.click('button:has-text("Datenstrom anmelden")');
    await page.fill('form input[name=name]', 'Pegel Neu');
    await page.fill('form input[name=lat]', '53.5');
    await page.fill('form input[name=lon]', '9.9');
    await page.locator('form select').last().selectOption('NHN');
    await page.click('form button[type=submit]');
    await page.waitForSelector('.toast:has-text("Pegel Neu")');
    await observe(3.5);
    await eventually('the new gauge', async () => (await api.picture()).entities.some((entity) => entity.type === 'gauge' && entity.name === 'Pegel Neu' && entity.levelM === 3.5));
    await page.click('button:has-text("Als erledigt vermerken") >> visible=true');
    await eventually('the message dealt with', async () => (await api.quarantine()).items.every(({ code, state }) => code !== 'datastream_unknown' || state === 'resolved'));
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
