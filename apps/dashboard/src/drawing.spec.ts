import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Area } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings, type WatchedPage } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';

let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';

beforeAll(async () => {
  root = buildDashboard();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root, trackCount: 0 })]);
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

const section = (part: Partial<Area> = {}): Area => ({
  type: 'area', id: 'area:spec', kind: 'section', name: 'Abschnitt Nord', shape: 'polygon', points: [[9.97, 53.5], [10.01, 53.5], [10.01, 53.52], [9.97, 53.52]], units: ['thw-7'], leader: 'Florian 33', drawnBy: 'trainer', eventTimeMs: Date.now() - 60_000, receivedTimeMs: Date.now(), ...part,
});

/** A desk with its map drawn. */
async function openMap(wish: { readonly theme?: 'light' | 'dark'; readonly language?: 'de' | 'en'; readonly user?: string } = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, origin, { ...wish, map: true, widthPx: 1600 });
  const { page } = watched;
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await logIn(page, origin, wish.user);
  await page.waitForSelector('.maplibregl-ctrl-scale');
  return watched;
}

/** Clicks on the map at shares of its size, once the drawing is on it. */
async function clickMap(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  await page.waitForSelector('.is-sketching.shows-sketch');
  const box = await page.locator('.maplibregl-canvas').boundingBox();
  if (!box) throw new Error('Got no map, expected one.');
  for (const [x, y] of places) {
    const before = await page.locator('.points summary').textContent({ timeout: 200 }).catch(() => '');
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await page.waitForFunction((text) => (document.querySelector('.points summary')?.textContent ?? '') !== text, before);
  }
}

const typePoint = async (page: Page, text: string): Promise<void> => {
  await page.fill('input[name=point]', text);
  await page.keyboard.press('Enter');
};

describe('drawing, measuring and finding on the map, in Chromium', () => {
  it('[D40] [D41] a section is drawn by clicks, named, seen by all, and taken back', async () => {
    const { page, faults } = await openMap();
    await page.click('.map-buttons >> text=Einzeichnen');
    expect(await page.isDisabled('.draw-panel >> text=Fertig')).toBe(true);
    await clickMap(page, [[0.55, 0.2], [0.85, 0.25], [0.8, 0.7], [0.6, 0.65]]);
    await page.click('.draw-panel >> text=Schritt zurück');
    await page.waitForSelector('.points summary:has-text("3 Punkte")');
    expect(await page.textContent('[data-figure=ground]')).toMatch(/^\d+,\d\d km²$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[name=name]:focus');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.area-form .fault');
    await page.fill('input[name=name]', 'Abschnitt West');
    await page.fill('input[name=leader]', 'Florian 33');
    await page.click('.unit-choice summary');
    await page.check('.unit-choice label:has-text("Heros Harburg 22/51") input');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.area-form .act');
    await page.waitForSelector('.card h2:has-text("Abschnitt West")');
    expect(server.areas.at(-1)).toMatchObject({ kind: 'section', shape: 'polygon', name: 'Abschnitt West', leader: 'Florian 33', units: ['thw-7'], removed: false, points: { length: 3 } });
    expect(await page.textContent('.card .utmref')).toMatch(/32U N[EF] \d{5} \d{5}/);
    await page.click('#tab-areas');
    await page.waitForSelector('.table-scroll >> text=Abschnitt West');
    await page.click('.toast .act');
    await page.waitForSelector('text=Dieses Objekt ist nicht mehr im Lagebild', { timeout: 5000 }).catch(() => page.waitForSelector('.card .empty'));
    expect(server.areas.at(-1)).toMatchObject({ name: 'Abschnitt West', removed: true });
    expect(faults).toEqual([]);
  });

  it('[D40] every kind stands in the list with its word, and the layer of its kind leads there', async () => {
    const kinds = ['section', 'staging_area', 'assembly_point', 'damage_area', 'danger_area', 'closure', 'main_effort', 'note'] as const;
    server.live.change(kinds.map((kind, index) => section({ id: `area:${kind}`, kind, name: `Nr. ${index}`, points: [[9.95 + index * 0.01, 53.5], [9.958 + index * 0.01, 53.5], [9.958 + index * 0.01, 53.51]] })));
    const { page } = await openMap({ theme: 'light', language: 'en' });
    await page.click('.map-buttons >> text=Layers');
    await page.waitForSelector('[data-layer=closures] .count:has-text("1")');
    await page.click('[data-layer=closures] button');
    await page.waitForSelector('#tab-areas[aria-selected=true]');
    expect(await page.textContent('tr[data-id="area:closure"] .row-word')).toContain('Closure');
    expect(await page.locator('tr[data-id^="area:"]').count()).toBe(kinds.length);
    expect(await seriousFindings(page)).toEqual([]);
    server.live.change([], kinds.map((kind) => `area:${kind}` as const));
  });

  it('[D41] all of it by keyboard: points typed as UTMREF and degrees, the middle by Space, a shape changed, Escape with a way back', async () => {
    const { page, faults } = await openMap();
    await page.click('.map-buttons >> text=Einzeichnen');
    await page.selectOption('select[name=kind]', 'closure');
    expect(await page.isChecked('input[value=line]')).toBe(true);
    await typePoint(page, 'Georg-Wilhelm-Straße');
    await page.waitForSelector('.point-form .fault');
    await typePoint(page, '32U NE 65 27');
    await typePoint(page, '53,4815 9,9985');
    await page.waitForSelector('.points summary:has-text("2 Punkte")');
    await page.focus('.maplibregl-canvas');
    await page.waitForSelector('.is-sketching.shows-sketch');
    await page.keyboard.press('Space');
    await page.waitForSelector('.points summary:has-text("3 Punkte")');
    await page.keyboard.press('Backspace');
    await page.waitForSelector('.points summary:has-text("2 Punkte")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.draw-panel', { state: 'detached' });
    await page.click('.toast .act');
    await page.focus('.maplibregl-canvas');
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[name=name]:focus');
    await page.keyboard.type('Sperre B75');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.card h2:has-text("Sperre B75")');
    expect(server.areas.at(-1)).toMatchObject({ kind: 'closure', shape: 'line', points: [[expect.closeTo(9.987, 2), expect.closeTo(53.49, 1)], [9.9985, 53.4815]] });
    expect(faults).toEqual([]);
    server.live.change([], [server.areas.at(-1)?.area ?? '']);
  });

  it('[D42] a draft outlives a reload, belongs to its person and situation, and who may not draw has no tool for it', async () => {
    const { page } = await openMap();
    await page.click('.map-buttons >> text=Einzeichnen');
    await typePoint(page, '32U NE 65 27');
    await page.waitForSelector('.points summary:has-text("1 Punkt")');
    await page.reload();
    await page.waitForSelector('.points summary:has-text("1 Punkt")');
    await page.selectOption('.situation select', 'ex-elbe');
    await page.waitForSelector('.realm-exercise');
    await page.waitForSelector('.map-buttons');
    expect(await page.locator('.draw-panel').count()).toBe(0);
    await page.selectOption('.situation select', 'live');
    await page.waitForSelector('.points summary:has-text("1 Punkt")');
    const observer = await openMap({ user: 'observer' });
    await observer.page.waitForSelector('.map-buttons >> text=Messen');
    expect(await observer.page.locator('.map-buttons >> text=Einzeichnen').count()).toBe(0);
    const refused = await observer.page.evaluate(async (area) => (await fetch('/api/situations/live/areas', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(area) })).status, { time: new Date().toISOString(), area: 'area:x', kind: 'note', name: 'N', shape: 'point', points: [[10, 53.5]] });
    expect(refused).toBe(403);
  });

  it('[D43] a drawn area is renamed, another one\'s change is told, and removing can be taken back', async () => {
    server.live.change([section()]);
    const { page, faults } = await openMap();
    await page.click('#tab-areas');
    await page.click('tr[data-id="area:spec"]');
    await page.click('.card >> text=Auf der Karte ändern');
    await page.waitForSelector('input[name=name]');
    expect(await page.inputValue('input[name=name]')).toBe('Abschnitt Nord');
    await page.waitForSelector('.is-sketching.shows-sketch');
    await page.fill('input[name=name]', 'Abschnitt Nordwest');
    server.live.change([section({ note: 'neu', eventTimeMs: Date.now(), drawnBy: 'trainer' })]);
    await page.waitForSelector('.draw-panel [role=alert]:has-text("trainer hat dies inzwischen geändert")');
    await page.click('.draw-panel >> text=Für alle ändern');
    await page.waitForSelector('.card h2:has-text("Abschnitt Nordwest")');
    expect(server.areas.at(-1)).toMatchObject({ area: 'area:spec', name: 'Abschnitt Nordwest', points: { length: 4 }, units: ['thw-7'] });
    await page.click('.card >> text=Von der Karte nehmen');
    await page.waitForSelector('.card .empty');
    await page.click('.toast:has-text("genommen") .act');
    await page.waitForSelector('.card h2:has-text("Abschnitt Nordwest")');
    expect(server.areas.slice(-2).map(({ removed }) => removed)).toEqual([true, false]);
    expect(faults).toEqual([]);
    server.live.change([], ['area:spec']);
  });

  it('[D44] Ctrl-K goes to UTMREF, to coordinates and to a street, marks the place and gives it to copy', async () => {
    const { page, faults } = await openMap({ language: 'en' });
    for (const [typed, name, utmref] of [['32U NE 64285 33404', undefined, '32U NE 64285 33404'], ['53°32\'44"N 9°58\'12"E', undefined, /^32U NE 642\d\d 33[34]\d\d$/], ['zweibrückenstr', 'Zweibrückenstraße', /^32U NE 6[78]\d{3} 3\d{4}$/]] as const) {
      await page.keyboard.press('Control+k');
      await page.fill('.search-field', typed);
      await page.waitForSelector('.hits li:has-text("Go there")');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.modal', { state: 'detached' });
      await page.waitForSelector(name ? `.mark-panel >> text=${name}` : '.mark-panel:not(:has(strong))');
      const code = (await page.textContent('.mark-panel code >> nth=0')) ?? '';
      if (typeof utmref === 'string') expect(code).toBe(utmref);
      else expect(code).toMatch(utmref);
      await page.waitForSelector('.lw-mark', { state: 'attached' });
    }
    await page.keyboard.press('Control+k');
    await page.fill('.search-field', 'st. pauli');
    await page.waitForSelector('.hits li[aria-selected=true]:has-text("Pegel St. Pauli")');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('.mark-panel >> [aria-label="Remove the mark"]');
    await page.waitForSelector('.lw-mark', { state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('[D45] [D41] measures a length and a ground while it is drawn, by pointer and by text; a dragged corner is one step; nothing is kept', async () => {
    const { page, faults } = await openMap();
    await page.click('.map-buttons >> text=Messen');
    await typePoint(page, '53.5 10');
    await typePoint(page, '53.51 10');
    await page.waitForSelector('[data-figure=length]:has-text("1,11 km")');
    await clickMap(page, [[0.8, 0.3]]);
    expect(await page.textContent('[data-figure=length]')).not.toBe('1,11 km');
    const box = await page.locator('.maplibregl-canvas').boundingBox();
    if (!box) throw new Error('Got no map, expected one.');
    const before = await page.textContent('[data-figure=length]');
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.4, { steps: 5 });
    await page.mouse.up();
    await page.waitForFunction((text) => document.querySelector('[data-figure=length]')?.textContent !== text, before);
    await page.waitForSelector('.points summary:has-text("3 Punkte")');
    await page.click('.draw-panel >> text=Schritt zurück');
    await page.waitForSelector(`[data-figure=length]:has-text("${before}")`);
    await page.check('input[value=polygon]');
    expect(await page.textContent('[data-figure=ground]')).toMatch(/\d/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.draw-panel', { state: 'detached' });
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('lagewacht.draft')))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D46] a layer switched off stays so for this person after a reload, the grid is off until wanted, and the legend shows what is in view', async () => {
    const { page } = await openMap();
    await page.click('.map-buttons >> text=Ebenen');
    expect(await page.isChecked('[data-layer=grid] input')).toBe(false);
    await page.uncheck('[data-layer=sensors] input');
    await page.check('[data-layer=squares] input');
    await page.reload();
    await page.click('.map-buttons >> text=Ebenen');
    expect([await page.isChecked('[data-layer=sensors] input'), await page.isChecked('[data-layer=squares] input'), await page.isChecked('[data-layer=gates] input')]).toEqual([false, true, true]);
    await page.click('.map-buttons >> text=Legende');
    await page.waitForSelector('.legend > [data-layer=gates]');
    expect(await page.locator('.legend > [data-layer=sensors]').count()).toBe(0);
    expect(await page.locator('.legend > [data-layer=squares]').count()).toBe(0);
    server.live.change([{ type: 'square', id: 'square:1:1', west: 9.98, south: 53.5, east: 9.984, north: 53.5025, source: 'falke-1', by: 'drone', share: 1, looks: 2, eventTimeMs: Date.now(), receivedTimeMs: Date.now() }]);
    await page.waitForSelector('.legend > [data-layer=squares] >> text=vor weniger als 10 min eingesehen');
    server.live.change([], ['square:1:1']);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[D46] each layer has its table: a list with its group, or the names of the basemap with the way there', async () => {
    const { page } = await openMap({ theme: 'light' });
    await page.click('.map-buttons >> text=Ebenen');
    await page.click('[data-layer=gates] button');
    await page.waitForSelector('#tab-water[aria-selected=true]');
    await page.waitForSelector('.chips button[aria-pressed=true]:has-text("Tore")');
    const rows = page.locator('.layer-row');
    for (let index = 0; index < await rows.count(); index++) {
      const layer = await rows.nth(index).getAttribute('data-layer');
      expect([layer, await rows.nth(index).locator('button').count()]).toEqual([layer, layer === 'grid' ? 0 : 1]);
    }
    await page.click('[data-layer=dykes] button');
    await page.waitForSelector('.place-table >> text=erfunden');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.place-table tbody tr:nth-child(2) button');
    await page.waitForSelector('.mark-panel strong');
  });
});
