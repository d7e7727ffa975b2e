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
const servers: StandIn[] = [];

/** A stand-in that ends with the suite, whatever happens before. */
async function start(options: { readonly port?: number; readonly trackCount?: number } = {}): Promise<StandIn> {
  const started = await startStandIn({ root, ...options });
  servers.push(started);
  return started;
}

beforeAll(async () => {
  root = buildDashboard();
  [browser, server] = await Promise.all([launchBrowser(), start()]);
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((running) => running.close()));
  if (root) rmSync(root, { recursive: true, force: true });
});

const alarm = (id: string, rest: Partial<Alarm>): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'gate_conflict', severity: 'severe', subject: 'gate:veddel', params: { name: 'Fluttor Veddel' }, active: true, raisedTimeMs: Date.now(), occurrences: 1, eventTimeMs: Date.now(), receivedTimeMs: Date.now(), ...rest,
});

describe('the desk in Chromium', () => {
  it('[D1] [D2] shows nothing before the login, says clearly what is wrong, then shows what must always be there', async () => {
    const { page, faults } = await openPage(browser, origin);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(origin);
    await page.fill('input[name=user]', 'commander');
    await page.fill('input[name=password]', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Benutzername oder Passwort ist falsch.');
    expect(sockets).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.fill('input[name=password]', 'commander');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-link="live"]');
    expect(await page.textContent('.realm')).toContain('EINSATZ');
    expect(await page.textContent('.who')).toContain('commander');
    expect(await page.textContent('.clocks')).toMatch(/\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}:\d{2}UTC \d{2}:\d{2}:\d{2}/);
    expect(Number(await page.getAttribute('[data-count]', 'data-count'))).toBe(4);
    await page.selectOption('.situation select', 'ex-elbe');
    await page.waitForSelector('.realm-exercise');
    expect(await page.textContent('.realm')).toContain('ÜBUNG');
    await page.waitForSelector('text=Kein Alarm. Neue Alarme erscheinen hier zuerst.');
    expect(faults).toEqual([]);
  });

  it('[D159] while somebody types a map without anything on it is made behind the page, and is the desk\'s map after the login', async () => {
    const { page, faults } = await openPage(browser, origin, { map: true, widthPx: 1000 });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(origin);
    const unseen = page.locator('.lw-map-unseen');
    await unseen.locator('canvas').waitFor({ state: 'attached' });
    expect(asked.filter((path) => path.startsWith('/api/') && !/^\/api\/(session|settings\/public)$/.test(path))).toEqual([]);
    expect(await unseen.evaluate((place: HTMLElement) => [place.inert, place.getAttribute('aria-hidden'), getComputedStyle(place).visibility])).toEqual([true, 'true', 'hidden']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('user');
    await unseen.locator('canvas').evaluate((canvas) => canvas.setAttribute('data-made', 'before'));
    await page.fill('input[name=user]', 'commander');
    await page.fill('input[name=password]', 'commander');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lw-map canvas[data-made=before]');
    await page.waitForFunction(() => performance.getEntriesByName('lagewacht:map').length === 1);
    expect(await page.locator('canvas.maplibregl-canvas').count()).toBe(1);
    expect(await unseen.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('[D3] [D4] a change of the picture reaches list and card within two seconds, and rows do not jump under the pointer', async () => {
    const { page, faults } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.keyboard.press('3');
    await page.click('tr[data-id="gauge:harburg"]');
    const gauge = server.live.entities.get('gauge:harburg');
    if (gauge?.type !== 'gauge') throw new Error('Got no gauge, expected Harburg.');
    server.live.change([{ ...gauge, levelM: 6.66, eventTimeMs: Date.now() }]);
    await page.waitForSelector('.big-figure strong:has-text("6,66")', { timeout: 2000 });
    await page.waitForSelector('tr[data-id="gauge:harburg"] .figure:has-text("6,66")', { timeout: 2000 });
    await page.hover('.table-scroll');
    server.live.change([{ ...gauge, id: 'gauge:new', source: 'new', name: 'Pegel Neu' }]);
    await page.waitForSelector('.pill:has-text("1 neuer Eintrag")');
    expect(await page.locator('tr[data-id="gauge:new"]').count()).toBe(0);
    await page.click('.pill');
    await page.waitForSelector('tr[data-id="gauge:new"]');
    server.live.change([gauge], ['gauge:new']);
    expect(faults).toEqual([]);
  });

  it('[D6] [D7] [D14] goes from an entity to the raw bytes of a record, with chart, place and thresholds on the way', async () => {
    const { page, faults } = await openPage(browser, origin, { theme: 'light', language: 'en' });
    await logIn(page, origin);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('st. pauli');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.card h2:has-text("Pegel St. Pauli")');
    expect(await page.textContent('.utmref')).toContain('32U NE 64285 33404');
    await page.waitForSelector('.chart canvas');
    expect(await page.getAttribute('.chart', 'aria-label')).toMatch(/Water level Pegel St\. Pauli.*lowest .* highest/);
    await page.click('[data-attribute*="levelM"] > details > summary');
    await page.click('[data-attribute*="levelM"] .record >> nth=0');
    const raw = await page.textContent('[data-attribute*="levelM"] .record .raw >> nth=0');
    expect(JSON.parse(raw ?? '')).toMatchObject({ property: 'water_level', datum: 'NHN' });
    expect(await page.textContent('[data-attribute*="levelM"] .record .sha >> nth=0')).toMatch(/^[0-9a-f]{64}$/);
    expect(faults).toEqual([]);
  });

  it('[D5] shows a contradiction as one, and settling it needs a reason', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.keyboard.press('3');
    await page.click('tr[data-id="gate:ernst-august"]');
    expect(await page.locator('.claims-contested li').count()).toBe(2);
    await page.click('text=Zustand klären');
    await page.click('.decision >> text=Festhalten');
    await page.waitForSelector('.decision .fault');
    await page.fill('.decision textarea', 'Vor Ort geprüft');
    await page.click('.decision >> text=Festhalten');
    await page.waitForSelector('.card-state:has-text("offen")');
    expect(server.assessments.at(-1)).toMatchObject({ verdict: 'settle', state: 'open', target: 'gate:ernst-august', reason: 'Vor Ort geprüft' });
    await page.keyboard.press('2');
    await page.click('tr[data-id="inc:power-1"]');
    await page.click('.card >> text=Bestätigen');
    await page.click('.decision >> text=Festhalten');
    await page.click('.toast .act');
    await page.waitForSelector('.toast:has-text("Wieder geöffnet.")');
    expect(server.assessments.slice(-2).map(({ verdict }) => verdict)).toEqual(['confirm', 'reopen']);
  });

  it('[D8] [D9] a new alarm is announced, counted, stands on top and is acknowledged by a key, seen by all', async () => {
    const [a, b] = await Promise.all([openPage(browser, origin), openPage(browser, origin, { language: 'en' })]);
    await Promise.all([logIn(a.page, origin), logIn(b.page, origin, 'observer')]);
    await a.page.waitForSelector('.alarms li');
    const before = Number(await a.page.getAttribute('[data-count]', 'data-count'));
    server.live.change([alarm('spec', { severity: 'extreme', raisedTimeMs: 1000 })]);
    await a.page.waitForSelector(`[data-count="${before + 1}"]`, { timeout: 2000 });
    await a.page.waitForSelector('[data-voice="assertive"]:has-text("Neuer Alarm, extrem: Fluttor Veddel")');
    expect(await a.page.getAttribute('.alarms li >> nth=0', 'data-alarm')).toBe('alarm:spec');
    expect(await b.page.locator('.alarms .act').count()).toBe(0);
    await a.page.keyboard.press('a');
    await a.page.waitForSelector('[data-alarm="alarm:spec"]:has-text("Quittiert von commander")', { timeout: 2000 });
    await b.page.waitForSelector('[data-alarm="alarm:spec"]:has-text("Acknowledged by commander")', { timeout: 2000 });
    expect(server.assessments.at(-1)).toMatchObject({ verdict: 'acknowledge', target: 'alarm:spec' });
    server.live.change([], ['alarm:spec']);
    expect([...a.faults, ...b.faults]).toEqual([]);
  });

  it('[D10] says within ten seconds that the picture is old, and heals itself after a restart with what is true then', async () => {
    const own = await start();
    const ownOrigin = `http://127.0.0.1:${own.port}`;
    const { page, faults } = await openPage(browser, ownOrigin);
    await logIn(page, ownOrigin);
    own.setJournal(false);
    await page.waitForSelector('.old-picture:has-text("nichts mehr speichern")', { timeout: 10_000 });
    await own.close();
    await page.waitForSelector('.old-picture:has-text("Verbindung unterbrochen")', { timeout: 10_000 });
    const again = await start({ port: own.port, trackCount: 0 });
    again.live.change([], [...again.live.entities.keys()].filter((id) => !id.startsWith('gauge:')));
    // The new process knows no session of the old one: the link is refused and the page asks to log in.
    await page.click('.old-picture button', { timeout: 20_000 });
    await logIn(page, ownOrigin);
    await page.keyboard.press('2');
    await page.waitForSelector('text=Noch kein Ereignis gemeldet und keine Gefahr berechnet.');
    expect(await page.locator('.old-picture').count()).toBe(0);
    expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION'))).toEqual([]);
  });

  it.each([['dark', 'de'], ['light', 'en'], ['night', 'de']] as const)('[D11] axe finds nothing serious in any list or card: %s, %s', async (theme, language) => {
    const { page } = await openPage(browser, origin, { theme, language });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await logIn(page, origin);
    await page.waitForSelector('.no-map');
    for (const [list, card] of [['7', ''], ['6', 'sensor:wind-1'], ['5', 'trk:ex-1000'], ['4', 'unit:bf-35'], ['3', 'gauge:st-pauli'], ['3', 'gate:ernst-august'], ['2', 'inc:contest-1'], ['1', '']] as const) {
      await page.keyboard.press(list);
      if (card) await page.click(`tr[data-id="${card}"]`);
      else await page.keyboard.press('Escape');
      if (card) await page.waitForSelector('.basis');
      expect([theme, list, card, await seriousFindings(page)]).toEqual([theme, list, card, []]);
    }
    await page.keyboard.press('?');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[D4] [D15] draws the map from our own origin alone, under the strict policy, and axe finds nothing serious on it', async () => {
    const { page, faults } = await openPage(browser, origin, { map: true, widthPx: 1000 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await logIn(page, origin);
    await page.waitForSelector('.maplibregl-canvas');
    await page.click('text=Ebenen');
    await page.waitForSelector('.map-panel >> text=Fluttore');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D12] without WebGL 2 the lists do the work and a notice says so', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.waitForSelector('.no-map:has-text("WebGL 2 fehlt")');
    await page.keyboard.press('4');
    await page.waitForSelector('tr[data-id="unit:bf-35"]');
  });

  it('[D13] nothing is cut or overlaps at 1280 pixels: the card takes the place of the lists', async () => {
    const { page } = await openPage(browser, origin, { widthPx: 1280 });
    await logIn(page, origin);
    await page.keyboard.press('4');
    await page.click('tr[data-id="unit:bf-35"]');
    expect(await page.isVisible('.lists')).toBe(false);
    const sizes = await page.evaluate(() => ({ overflow: document.documentElement.scrollWidth - innerWidth, bar: [...document.querySelectorAll('.top-bar > *')].map((item) => item.getBoundingClientRect()).map(({ left, right }) => [left, right]), map: document.querySelector('.map-area')?.getBoundingClientRect().width ?? 0 }));
    expect(sizes.overflow).toBe(0);
    for (const [index, [left = 0]] of sizes.bar.entries()) expect(left).toBeGreaterThanOrEqual((sizes.bar[index - 1]?.[1] ?? 0) - 1);
    expect(sizes.bar.at(-1)?.[1]).toBeLessThanOrEqual(1280);
    expect(sizes.map / 1280).toBeGreaterThan(0.6);
    await page.click('.card-back');
    expect(await page.isVisible('.lists')).toBe(true);
  });
});
