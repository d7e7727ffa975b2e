import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings, type PageWish } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import { defaultSetup, presets, type WallSetup } from './wall/wall-setup';

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

interface WallWish extends PageWish {
  readonly size?: { readonly width: number; readonly height: number };
  readonly setup?: Partial<WallSetup>;
  readonly situation?: string;
}

/** A wall that is set up already, on a screen of this size. */
async function openWall({ size = { width: 1920, height: 1080 }, setup = {}, situation = 'live', ...wish }: WallWish): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const opened = await openPage(browser, origin, wish);
  await opened.page.setViewportSize(size);
  await opened.page.addInitScript((kept) => localStorage.setItem('lagewacht.wall', kept), JSON.stringify({ ...defaultSetup, ...setup }));
  await logIn(opened.page, origin);
  await opened.page.goto(`${origin}/?situation=${situation}&view=wall`);
  await opened.page.waitForSelector('.wall-page:not(.unfit) .tile');
  return opened;
}

/** What of a wall can be seen and is cut, scrolls, lies outside the screen, or is smaller than 16 minutes of arc. Texts in a picture of a map and what is only for screen readers are left out. */
function wallFaults(): string[] {
  const faults: string[] = [];
  const leastPx = 0.995 * Number.parseFloat(document.documentElement.style.getPropertyValue('--wall-least'));
  for (const element of document.querySelectorAll<HTMLElement>('.wall *')) {
    if (element.closest('.wall-map, .unseen, svg') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const name = `${element.tagName}.${element.className} "${element.textContent?.slice(0, 30)}"`;
    const box = element.getBoundingClientRect();
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (hasText && Number.parseFloat(getComputedStyle(element).fontSize) < leastPx) faults.push(`small: ${name}`);
    if (hasText && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1)) faults.push(`outside: ${name}`);
    if (hasText && getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) faults.push(`cut: ${name}`);
    const tile = element.closest('.tile')?.getBoundingClientRect();
    if (hasText && tile && (box.right > tile.right + 1 || box.bottom > tile.bottom + 1)) faults.push(`out of its tile: ${name}`);
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) faults.push(`scrolls: ${name}`);
  }
  return faults;
}

describe('the wall in Chromium', () => {
  it('[D61] is set up once for a device: presets, inches or centimetres, a preview in the real size, tiles and their order', async () => {
    const { page, faults } = await openPage(browser, origin, { theme: 'light' });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await logIn(page, origin);
    await page.click('.rail button:has-text("Wand")');
    await page.waitForSelector('h1:has-text("Wand einrichten")');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('button:has-text("Weite Wand")');
    await page.waitForSelector('text=Großbuchstaben 34,8 mm hoch, Schrift 43 Pixel');
    await page.click('.segments button:has-text("cm")');
    await page.fill('input[type=number] >> nth=0', '139.7');
    await page.fill('input[type=number] >> nth=1', '4');
    await page.waitForSelector('text=Großbuchstaben 23,2 mm hoch, Schrift 51 Pixel');
    expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('.wall-preview p') as HTMLElement).fontSize))).toBeCloseTo(51.2, 0);
    await page.fill('input[type=number] >> nth=1', '900');
    await page.waitForSelector('[role=alert]:has-text("Bitte 0.3 bis 50 eingeben.")');
    await page.fill('input[type=number] >> nth=1', '4');
    await page.uncheck('label:has-text("Karte") input');
    await page.check('label:has-text("Uhr") input');
    await page.click('button[aria-label="Uhr nach vorn"]');
    const promised = await page.locator('.wall-plan li').count();
    await page.click('button:has-text("Wand zeigen")');
    await page.waitForSelector('.wall-page:not(.unfit) .tile');
    expect(await page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => tile.dataset['tile']))).toEqual(['alarms', 'incidents', 'gauge', 'gates', 'forces', 'clock', 'briefing']);
    expect(await page.locator('.wall-page').count()).toBe(promised);
    expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))).toBeCloseTo(51.2, 0);
    await page.reload();
    await page.waitForSelector('.tile-clock', { state: 'attached' });
    await page.keyboard.press('Escape');
    await page.waitForSelector('h1:has-text("Wand einrichten")');
    await page.click('button:has-text("Zurück zur Lage")');
    await page.waitForSelector('.rail');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('16px');
    expect(faults).toEqual([]);
  });

  it('[D62] [D63] nothing is cut, scrolls, lies outside or is too small, on any page, in both languages and all themes; what does not fit is counted', async () => {
    for (const [theme, language, preset, letters] of [['dark', 'de', presets.wall, 'good'], ['light', 'en', presets.farWall, 'good'], ['night', 'en', presets.wall, 'least'], ['night', 'de', presets.desk, 'good']] as const) {
      const { page, faults } = await openWall({ theme, language, setup: { ...preset, letters, turns: false, tiles: ['clock', 'alarms', 'incidents', 'gauge', 'gates', 'forces', 'briefing'] } });
      await page.waitForSelector('.tile-incidents .fit-more', { state: 'attached' });
      const count = await page.locator('.wall-page').count();
      for (let n = 1; n <= count; n++) {
        if (count > 1) await page.waitForSelector(`[data-page="${n}"]`);
        expect([theme, n, await page.evaluate(wallFaults)]).toEqual([theme, n, []]);
        await page.keyboard.press('ArrowRight');
      }
      const left = await page.locator('.tile-incidents').evaluate((tile) => [tile.querySelectorAll('li:not(.unfit)').length, Number((tile.querySelector('.fit-more') as HTMLElement).dataset['left'])]);
      expect((left[0] ?? 0) + (left[1] ?? 0)).toBe(6);
      expect(await seriousFindings(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  it('[D64] says on every page what is real, both times, the link, how many alarms wait, and fills a strip with the worst of them', async () => {
    const { page } = await openWall({ setup: { turns: false } });
    expect(await page.locator('.rail, .top-bar, .time-bar').count()).toBe(0);
    expect(await page.textContent('.realm')).toContain('EINSATZ');
    expect(await page.textContent('.wall-clocks')).toMatch(/\d\d:\d\d:\d\dUTC \d\d:\d\d:\d\d/);
    expect(await page.textContent('.wall .link-chip')).toMatch(/Verbunden\s*vor \d+ s/);
    const waiting = Number(await page.getAttribute('.wall-alarms strong', 'data-count'));
    expect(waiting).toBe([...server.live.entities.values()].filter((entity) => entity.type === 'alarm' && entity.acknowledgedTimeMs === undefined).length);
    expect(await page.getAttribute('.worst', 'data-worst')).toBe('alarm:dyke');
    const size = async (selector: string): Promise<number> => page.locator(selector).first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(await size('.worst strong')).toBeGreaterThan(await size('.wall-row strong'));
    const alarm = server.live.entities.get('alarm:dyke');
    if (alarm?.type === 'alarm') server.live.change([{ ...alarm, acknowledgedBy: 's2', acknowledgedTimeMs: Date.now() }]);
    await page.waitForSelector('[data-worst="alarm:mayday"]');
    await page.waitForSelector(`.wall-alarms strong[data-count="${waiting - 1}"]`);
    if (alarm) server.live.change([alarm]);
  });

  it('[D65] pages turn by themselves until somebody pauses with the space bar, and show how far their time has gone', async () => {
    const { page } = await openWall({ setup: { ...presets.wall, periodS: 10 } });
    await page.waitForFunction(() => (document.querySelector('.wall-pages progress') as HTMLProgressElement).value >= 2);
    await page.waitForSelector('[data-page="2"]', { timeout: 15_000 });
    await page.keyboard.press(' ');
    await page.waitForSelector('button[aria-label="Weiter (Leertaste)"][aria-pressed=true]');
    expect(await page.evaluate(() => (document.querySelector('.wall-pages progress') as HTMLProgressElement).value)).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('[data-page="1"]');
    await page.click('button[aria-label="Nächste Seite (→)"]');
    await page.waitForSelector('[data-page="2"]');
  });

  it('[D66] two walls under the same angle are alike: the same pages, every tile in the same place', async () => {
    const places = async (size: { readonly width: number; readonly height: number }): Promise<unknown> => {
      const { page } = await openWall({ size, setup: { ...presets.farWall, turns: false } });
      await page.waitForSelector('.worst');
      return page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => {
        const { left, top, width, height } = tile.getBoundingClientRect();
        return [tile.dataset['tile'], ...[left / innerWidth, top / innerHeight, width / innerWidth, height / innerHeight].map((share) => Math.round(share * 100))];
      }));
    };
    expect(await places({ width: 3840, height: 2160 })).toEqual(await places({ width: 1920, height: 1080 }));
  });

  it('[D67] a wall whose link is lost says so over everything, frames itself, and never passes the old for the new', async () => {
    const { page } = await openWall({ setup: { turns: false } });
    expect(await page.locator('.wall.is-old').count()).toBe(0);
    server.setJournal(false);
    await page.waitForSelector('.wall .old-picture[role=alert]:has-text("Das Bild ist alt: Stand")');
    expect(await page.locator('.wall.is-old').count()).toBe(1);
    expect(await page.evaluate(wallFaults)).toEqual([]);
    server.setJournal(true);
    await page.waitForSelector('.wall .old-picture', { state: 'detached' });
  });

  it('[D64] an exercise is hatched on a wall too, and a wall without anything says that nothing is there', async () => {
    const { page } = await openWall({ situation: 'ex-elbe', setup: { turns: false, tiles: ['alarms', 'gauge', 'gates', 'forces'] } });
    expect(await page.textContent('.realm-exercise')).toContain('ÜBUNG');
    expect(await page.locator('.worst').count()).toBe(0);
    expect(await page.locator('.tile-empty').count()).toBe(4);
    expect(await page.evaluate(wallFaults)).toEqual([]);
  });
});

/** Number of pages and their sizes in points, as the file says them. */
function pagesOf(pdf: Buffer): readonly string[] {
  return (pdf.toString('latin1').match(/\/MediaBox\s*\[[^\]]*\]/g) ?? []).map((box) => (box.match(/[\d.]+/g) ?? []).slice(2).map((edge) => Math.round(Number(edge))).join(' × '));
}

async function openPrint(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
  await page.click('button[aria-label="Drucken oder PDF"]');
  await page.waitForSelector('.modal h2:has-text("Drucken oder PDF")');
}

describe('print in Chromium', () => {
  it('[D69] the open list goes on A4 whole, the worst first, with stamp, times and places, and nothing of the desk with it', async () => {
    const { page, faults } = await openPage(browser, origin, { theme: 'night' });
    await logIn(page, origin);
    await page.click('#tab-water');
    await openPrint(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.modal .primary');
    expect(await page.getAttribute('html', 'data-printed')).toBe('yes');
    const sizes = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect([...new Set(sizes)]).toEqual(['595 × 842']);
    await page.emulateMedia({ media: 'print' });
    const text = await page.innerText('body');
    const { size } = new Set([...server.live.entities.values()].filter(({ type }) => ['gauge', 'gate', 'polder', 'road'].includes(type)));
    expect(await page.locator('.sheet-list tbody tr').count()).toBe(size);
    expect(text).toContain('EINSATZ');
    expect(text).toMatch(/Stand \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d \(UTC \d\d:\d\d:\d\d\) · live\ngedruckt .* von commander/);
    expect(text).toMatch(/32U NE \d{5} \d{5}/);
    expect(text).not.toContain('Quittieren');
    await page.emulateMedia({ media: null });
    await page.keyboard.press('Escape');
    await page.waitForSelector('.print-root', { state: 'detached' });
    await page.click('#tab-quarantine');
    await openPrint(page);
    await page.waitForSelector('text=Hier ist nichts, was sich drucken lässt');
    expect(faults).toEqual([]);
  });

  it('[D68] the map is drawn once more for its paper, on one sheet with legend, times, stamp, scale, middle and sources', async () => {
    const { page, faults } = await openPage(browser, origin, { map: true });
    await logIn(page, origin);
    await page.waitForSelector('.maplibregl-canvas');
    await openPrint(page);
    for (const [paper, points, mapPx] of [['A3', '1191 × 842', [2450, 1814]], ['A4', '842 × 595', [1662, 1194]]] as const) {
      await page.click(`.segments button:has-text("Karte auf ${paper}")`);
      await page.waitForSelector(`.print-root .sheet-${paper.toLowerCase()}`, { state: 'attached', timeout: 90_000 });
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([points]);
      await page.emulateMedia({ media: 'print' });
      const text = await page.innerText('body');
      for (const word of ['EINSATZ', 'Echte Lage', 'Legende', 'Fluttore', 'Tor offen', 'Deichlinie', 'Kartenmitte UTMREF 32U', 'Grundkarte', 'Schematisch – nicht für den Einsatz']) expect(text).toContain(word);
      expect(text).toMatch(/\d (km|m) · etwa 1 : [\d.]+\n/);
      expect(text).toMatch(/Stand \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d/);
      expect(text).not.toContain('Feuer');
      expect(await page.locator('.sheet > img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([...mapPx]);
      const legend = await page.locator('.sheet-legend').evaluate((part) => part.scrollHeight <= part.clientHeight + 1);
      expect([paper, legend]).toEqual([paper, true]);
      await page.emulateMedia({ media: null });
    }
    expect(await page.locator('.print-canvas').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('[D146] water, forces and operations go on A4 and A3 as they stand: light, as wide as the sheet, under the head, with the marks explained', async () => {
    const { page, faults } = await openPage(browser, origin, { theme: 'night', language: 'en' });
    await logIn(page, origin);
    for (const [view, word, paper, points] of [['water', 'Flood gates', 'A3', '1191 × 842'], ['forces', 'Orders', 'A4', '595 × 842'], ['health', 'Sources', 'A4', '595 × 842']] as const) {
      await page.goto(`${origin}/?situation=live&view=${view}`);
      await page.waitForSelector('main.page h1');
      // The page is as the printer sees it while print() stands: what would be on paper is taken down there.
      await page.evaluate(() => {
        window.print = () => {
          const wide = [...document.querySelectorAll<HTMLElement>('main.page, main.page canvas, main.page table')].map((part) => Math.round(part.getBoundingClientRect().right - document.querySelector('main.page')!.getBoundingClientRect().left));
          document.documentElement.dataset['printed'] = `${document.documentElement.dataset['theme']} ${document.documentElement.dataset['paper']} ${wide.every((px) => px <= (wide[0] ?? 0) + 1)}`;
        };
      });
      await page.click('button[aria-label="Print or PDF"]');
      await page.click(`.segments button:has-text("${paper}")`);
      await page.click('.modal .primary');
      await page.waitForFunction(() => document.documentElement.dataset['printed'] !== undefined);
      expect([view, await page.getAttribute('html', 'data-printed')]).toEqual([view, `light ${paper.toLowerCase()} true`]);
      expect(await page.getAttribute('html', 'data-theme')).toBe('night');
      await page.evaluate((name) => void (document.documentElement.dataset['paper'] = name), paper.toLowerCase());
      expect([...new Set(pagesOf(await page.pdf({ preferCSSPageSize: true })))]).toEqual([points]);
      await page.emulateMedia({ media: 'print' });
      const text = await page.innerText('body');
      for (const expected of ['OPERATION', 'As of', 'printed', 'extreme', 'nothing found', word]) expect([view, expected, text.includes(expected)]).toEqual([view, expected, true]);
      expect(await page.locator('.rail, .top-bar, dialog.modal').evaluateAll((parts) => parts.every((part) => !part.checkVisibility()))).toBe(true);
      await page.emulateMedia({ media: null });
    }
    expect(faults).toEqual([]);
  });

  it('[D68] an exercise is hatched on paper', async () => {
    const { page } = await openPage(browser, origin);
    await logIn(page, origin);
    await page.goto(`${origin}/?situation=ex-elbe`);
    await openPrint(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.innerText('.sheet-stamp')).toContain('ÜBUNG');
    expect(await page.locator('.sheet-stamp').evaluate((stamp) => getComputedStyle(stamp).backgroundImage)).toContain('repeating-linear-gradient');
  });
});
