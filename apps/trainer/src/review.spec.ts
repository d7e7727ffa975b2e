import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { idOf } from './spec/stand-in-review';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());

const REVIEW = 'review?exercise=ex-elbe';
const isThere = (page: Page): Promise<unknown> => page.waitForSelector('#review-decisions [data-decision]');
const bookmark = (n: number, label: string, atS: number): unknown => stage.server.exercise.command({ id: idOf(n), act: 'bookmark', label, atS }, 'trainer');

describe('the review in Chromium', () => {
  it.each([
    ['de', { over: 'Zur Auswertung', reckoning: 'Wird ausgewertet', answered: '0 von 1', never: 'nie', flood: 'Flut', heads: ['Überblick', 'Injects', 'Erkennen', 'Alarmlast', 'Bild und Wahrheit', 'Offene Aufträge', 'Laufzeiten', 'Wer wann tätig war', 'Entscheidungen', 'Lesezeichen'] }],
    ['en', { over: 'To the review', reckoning: 'Reckoning', answered: '0 of 1', never: 'never', flood: 'flood', heads: ['Overview', 'Injects', 'Detection', 'Alarm load', 'Picture and truth', 'Open orders', 'Delays', 'Who did how much when', 'Decisions', 'Bookmarks'] }],
  ] as const)('[T61] [T62] [T63] in %s the end of an exercise offers it; it says how far it is, then shows every part, each chart with a table of the same figures', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    stage.server.exercise.set('cellar', 'sent');
    stage.server.exercise.reviewing = 'reckoning';
    stage.server.exercise.command({ id: idOf(1), act: 'end' }, 'trainer2');
    await page.click(`.ended-message button:has-text("${words.over}")`);
    await page.waitForSelector(`.reckoning:has-text("${words.reckoning}")`);
    await page.waitForFunction(() => Math.abs((document.querySelector<HTMLProgressElement>('.reckoning progress')?.position ?? 0) - 1 / 3) < 0.005);
    expect(await seriousFindings(page)).toEqual([]);
    stage.server.exercise.reviewing = 'there';
    await isThere(page);
    expect(page.url()).toContain('/trainer/review?exercise=ex-elbe');
    expect(await page.locator('.review-part h2').allTextContents()).toEqual(words.heads);
    expect(await page.textContent('.tiles')).toContain(words.answered);
    expect(await page.textContent('#review-detections tbody tr:last-child')).toContain(words.never);
    const tables = await page.locator('.review-part:has(svg.chart)').evaluateAll((all) => all.map((part) => [part.querySelectorAll('svg.chart[role=img][aria-label]').length > 0, part.querySelectorAll('details.folded tbody tr').length > 3]));
    expect(tables).toEqual([[true, true], [true, true], [true, true]]);
    await page.click('.review-nav a[href="#review-decisions"]');
    await page.waitForFunction(() => (document.querySelector('#review-decisions')?.getBoundingClientRect().top ?? 1e9) < 700);
    // Only the page itself has moved: banner and control stay where they are.
    expect((await page.locator('.realm').boundingBox())?.y).toBe(0);
    await page.click('#review-alarmLoad summary');
    expect(await page.locator('#review-alarmLoad tbody tr').nth(1).textContent()).toContain(`12${words.flood}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each([['de', /nicht erreichbar.*noch einmal/], ['en', /could not be reached.*again/]] as const)('[T62] in %s what failed says what to do, and is done again on wish; nothing to show is said', async (language, words) => {
    const { page } = await openPage(stage.browser, stage.origin, { language, theme: 'light' });
    stage.server.exercise.reviewing = 'failed';
    await logIn(page, stage.origin, { path: REVIEW });
    await page.waitForSelector('.review-page [role=alert]');
    expect(await page.textContent('.review-page [role=alert]')).toMatch(words);
    expect(await seriousFindings(page)).toEqual([]);
    stage.server.exercise.reviewing = 'bare';
    await page.click('.review-head button:has-text("uswert"), .review-head button:has-text("Reckon")');
    await page.waitForSelector('#review-nearness .empty');
    expect(await page.locator('.review-part .empty').count()).toBe(6);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[T65] [T66] decisions stand in their order, narrowed by kind; each leads to the picture as it was known then, and to the truth of that moment', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: REVIEW });
    await isThere(page);
    const shown = (): Promise<readonly (string | null)[]> => page.locator('[data-decision]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-decision')));
    expect(await shown()).toEqual([901, 903, 904].map(idOf));
    await page.click('#review-decisions .chips button:has-text("Schritte")');
    expect(await shown()).toEqual([901, 902, 903, 904].map(idOf));
    const row = page.locator(`[data-decision="${idOf(901)}"]`);
    expect(await row.textContent()).toContain('Florian Wilhelmsburg 33/46: beauftragt');
    const [picture, truth] = await row.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(picture).toMatch(/^\/\?situation=ex-elbe&as=observer&knownAt=20\d\d-/);
    expect(truth).toMatch(/^\/trainer\/truth\?exercise=ex-elbe&at=20\d\d-.*Z$/);
    expect(Date.parse(new URLSearchParams(picture?.slice(2)).get('knownAt') ?? '')).toBe(Date.parse(new URL(truth ?? '', stage.origin).searchParams.get('at') ?? ''));
    expect(faults).toEqual([]);
  });

  it.each([['de', 'Wie es am', 'Zur Gegenwart'], ['en', 'As it was and was known then', 'To the present']] as const)('[T66] in %s the truth of a moment stands beside the picture as it was known then, says so, and leads back', async (language, words, back) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    stage.server.exercise.command({ id: idOf(1), act: 'pause' }, 'trainer2');
    await logIn(page, stage.origin, { path: `truth?exercise=ex-elbe&at=${new Date(Date.now() + 500).toISOString()}` });
    await page.waitForSelector(`.past-mark:has-text("${words}")`);
    await page.waitForSelector('[data-compared="gauge:bunthaus"]');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click(`.past-mark button:has-text("${back}")`);
    await page.waitForSelector('.past-mark', { state: 'detached' });
    expect(page.url()).not.toContain('at=');
    expect(faults).toEqual([]);
  });

  it('[T67] [T68] bookmarks are shown one after another by keys, with what happened and the notes of those minutes; Escape leads back', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    for (let n = 1; n <= 9; n++) bookmark(n, `Wende ${n}`, 10 * n);
    stage.server.exercise.command({ id: idOf(20), act: 'note', text: 'Funk war gestört' }, 'trainer2');
    await logIn(page, stage.origin, { path: REVIEW });
    await page.waitForSelector('[data-bookmark="Wende 9"]');
    expect(await page.isChecked('[data-bookmark="Wende 8"] input')).toBe(true);
    expect(await page.isChecked('[data-bookmark="Wende 9"] input')).toBe(false);
    await page.uncheck('[data-bookmark="Wende 2"] input');
    await isThere(page);
    await page.click('#review-bookmarks .primary:has-text("7 Folien zeigen")');
    await page.waitForSelector('.slide h2:has-text("Wende 1")');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.slide h2:has-text("Wende 3")');
    await page.keyboard.press('End');
    await page.waitForSelector('.slide h2:has-text("Wende 8")');
    expect(await page.textContent('.slides header')).toContain('7 von 7');
    expect(await page.textContent('.slide-mark')).toContain('ÜBUNG');
    await page.waitForSelector('.slide-notes:has-text("Funk war gestört")');
    expect(await page.textContent('.slide')).toContain('Zahlen dieses Augenblicks: F1');
    expect(await seriousFindings(page)).toEqual([]);
    // The console's own keys rest.
    await page.keyboard.press('1');
    expect(page.url()).toContain('/trainer/review');
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    await page.waitForSelector('.slide h2:has-text("Wende 3")');
    await page.evaluate(() => document.exitFullscreen().catch(() => undefined));
    await page.keyboard.press('Escape');
    await isThere(page);
    expect(faults).toEqual([]);
  });

  it('[T69] it goes on paper with the exercise on every page and every table open, and out as a file whose every line says what it is of', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: REVIEW });
    await isThere(page);
    const rule = await page.evaluate(() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join());
    expect(rule).toMatch(/size: a4.*ÜBUNG · Keine echte Lage.*Übungsabend Wache 35 · Sturmflut auf den Elbinseln · Seed 7 · .*counter\(pages\)/i);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(2);
    expect(pdf.match(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/)).not.toBeNull();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('details.folded:not([open])').count()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('details.folded[open]').count()).toBe(0);
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.review-head button:has-text("CSV")')]);
    expect(file.suggestedFilename()).toBe('uebung-ex-elbe-auswertung.csv');
    const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.every((line) => line.startsWith('ÜBUNG'))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('[T70] the whole exercise is saved as one file, and the hashes that another machine has to come to are shown; a cut one is not kept', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: REVIEW });
    await isThere(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.package button')]);
    expect(file.suggestedFilename()).toBe('uebung-ex-elbe.jsonl');
    const last = JSON.parse((await readFile(await file.path(), 'utf8')).trimEnd().split('\n').at(-1) ?? '') as { picture: string; journal: string };
    await page.waitForSelector('[data-package="there"]');
    expect(await page.textContent('[data-package]')).toContain(last.picture);
    expect(await page.textContent('[data-package]')).toContain(last.journal);
    await page.route('**/package', (route) => route.fulfill({ status: 200, body: '{"lagewacht":"journal"}\n{"part":"hash' }));
    await page.click('.package button');
    await page.waitForSelector('[data-package="cut"]:has-text("nicht vollständig")');
    expect(faults).toEqual([]);
  });

  it.each([[1280, 'dark', 'de'], [1280, 'light', 'en'], [1280, 'night', 'de'], [1920, 'dark', 'en'], [1920, 'light', 'de'], [1920, 'night', 'en']] as const)('[T59] [T71] at %i pixels, %s, in %s nothing is cut and axe finds nothing serious', async (widthPx, theme, language) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { widthPx, theme, language });
    bookmark(1, 'Wende', 10);
    await logIn(page, stage.origin, { path: REVIEW });
    await isThere(page);
    // Nothing is wider than its part, but what can be scrolled.
    const wide = await page.locator('.review-page *:not(.table-scroll *):not(svg *)').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline' && !['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && !one.classList.contains('unseen')).map((one) => one.outerHTML.slice(0, 80)));
    expect(wide).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
