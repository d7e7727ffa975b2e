import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());
const texts = (page: Page): Promise<readonly string[]> => page.locator('.event-table tbody tr[data-n] td:last-child').allTextContents();

describe('what happened, in Chromium', () => {
  it.each([
    ['de', { plan: 'Szenario gelesen: Sturmflut auf den Elbinseln, 10 Injects', running: 'Läuft mit 1 ×', speed: 'Tempo 4 ×', sent: 'Keller läuft voll, Veddel: gesendet', engine: 'Übungsprogramm', command: 'Befehl' }],
    ['en', { plan: 'Scenario read: Storm surge on the Elbe islands, 10 injects', running: 'Runs at 1 ×', speed: 'Speed 4 ×', sent: 'Cellar floods on the Veddel: sent', engine: 'Engine', command: 'Command' }],
  ] as const)('[T45] in %s everything stands in words, newest first, and is narrowed by kind, by whom and by words', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin, { path: 'happenings?exercise=ex-elbe' });
    await page.waitForSelector('.event-table');
    stage.server.exercise.command({ id: '019b0000-0000-7000-8000-000000000001', act: 'speed', factor: 4 }, 'trainer2');
    stage.server.exercise.set('cellar', 'sent');
    await page.waitForSelector(`.event-inject:has-text("${words.sent}")`);
    const all = await texts(page);
    expect([all.at(-1), all.at(-2), all[0]]).toEqual([words.plan, words.running, words.sent]);
    expect(await page.textContent('.event-command')).toContain('trainer2');
    expect(await page.textContent('.event-inject')).toContain(words.engine);
    await page.click(`.filter-bar .chips button:has-text("${words.command}")`);
    expect(await texts(page)).toEqual([words.speed]);
    await page.selectOption('.filter-bar select', 'engine');
    expect(await page.locator('.event-table').count()).toBe(0);
    await page.click(`.filter-bar .chips button:has-text("${words.command}")`);
    await page.fill('[data-filter]', words.sent.slice(0, 6));
    expect((await texts(page))[0]).toBe(words.sent);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[T46] a note to an inject and bookmarks of now and before stand beside it with their times', async () => {
    const { page } = await openPage(stage.browser, stage.origin, { theme: 'light' });
    await logIn(page, stage.origin);
    await page.click('[data-inject="gate-jams"]');
    await page.keyboard.press('n');
    await page.fill('textarea[name=note]', 'Abschnitt Ost fragt nach');
    expect(await page.isChecked('.ask .check input')).toBe(true);
    await page.keyboard.press('Tab');
    await page.click('.ask button[type=submit]');
    await page.click('.control-acts button:has-text("Lesezeichen")');
    await page.keyboard.press('b');
    await page.fill('input[name=label]', 'Beginn');
    await page.fill('input[name=atS]', '1:00');
    await page.click('.ask button[type=submit]');
    await page.keyboard.press('3');
    await page.waitForSelector('.notes li:has-text("Beginn")');
    const notes = await page.locator('.notes li').allTextContents();
    expect(notes).toHaveLength(3);
    expect(notes[0]).toMatch(/Lesezeichen: Beginn.*0:01:00 · \d\d:\d\d:\d\d · trainer/);
    expect(notes[2]).toMatch(/Notiz zu Fluttor Müggenburg klemmt offen: Abschnitt Ost fragt nach/);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[T47] the list as it is filtered goes out as a file that says it is of an exercise', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: 'happenings?exercise=ex-elbe' });
    await page.waitForSelector('.event-table');
    await page.click('.filter-bar .chips button:has-text("Ablauf")');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("CSV")')]);
    expect(file.suggestedFilename()).toBe('ex-elbe-verlauf.csv');
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('\uFEFFÜBUNG Übungsabend Wache 35');
    expect(lines.slice(2, 4).map((line) => line.split(';').at(-1))).toEqual(['Szenario gelesen: Sturmflut auf den Elbinseln, 10 Injects', 'Läuft mit 1 ×']);
  });
});
