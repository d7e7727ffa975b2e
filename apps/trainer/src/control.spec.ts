import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ExerciseEvent } from '@lagewacht/contract';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());

const commands = (): readonly (ExerciseEvent & { kind: 'command' })['command'][] => stage.server.exercise.events.flatMap((event) => (event.kind === 'command' ? [event.command] : []));
const idOf = (n: number): string => `019b0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const state = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`.control-bar [data-state="${name}"]`);

describe('control in Chromium', () => {
  it.each([
    ['de', { pause: 'Anhalten', resume: 'Fortsetzen', undo: 'Rückgängig', left: /noch 3\d:\d\d min von 0:40:00/, real: /\(in 4:\d\d min\)/, message: 'An die Übenden: „Bitte sammeln“' }],
    ['en', { pause: 'Pause', resume: 'Resume', undo: 'Undo', left: /3\d:\d\d min left of 0:40:00/, real: /\(in 4:\d\d min\)/, message: 'To the players: “Bitte sammeln”' }],
  ] as const)('[T10] [T11] [T12] in %s it is paused with a message, resumed, made faster, and each is taken back', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await state(page, 'running');
    expect(await page.textContent('.scenario-clock .more')).toMatch(words.left);
    await page.click('.joined button >> nth=1');
    await page.fill('textarea[name=message]', 'Bitte sammeln');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.ask button[type=submit]');
    await state(page, 'paused');
    expect(await page.textContent('.pause-message')).toContain(words.message);
    const stood = await page.textContent('.scenario-clock strong');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await page.textContent('.scenario-clock strong')).toBe(stood);
    await page.click(`.toast:has-text("${words.undo}") .act`);
    await state(page, 'running');
    await page.selectOption('.speed select', '8');
    await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.scenario-clock .more')?.textContent ?? ''), words.real.source);
    await page.click(`.toast:has-text("8 ×") .act`);
    await page.waitForFunction(() => (document.querySelector('.speed select') as HTMLSelectElement).value === '1');
    expect(commands().map((command) => command.act)).toEqual(['pause', 'resume', 'speed', 'speed']);
    expect(faults).toEqual([]);
  });

  it('[T11] everything goes by keys, which rest while somebody types or a window is open', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin);
    await page.keyboard.press('Space');
    await state(page, 'paused');
    await page.keyboard.press('Space');
    await state(page, 'running');
    await page.keyboard.press('+');
    await page.waitForFunction(() => (document.querySelector('.speed select') as HTMLSelectElement).value === '2');
    await page.keyboard.press('-');
    await page.waitForFunction(() => (document.querySelector('.speed select') as HTMLSelectElement).value === '1');
    await page.keyboard.press('/');
    await page.keyboard.type('jan 3?');
    expect(await page.inputValue('[data-filter]')).toBe('jan 3?');
    expect(await page.locator('dialog').count()).toBe(0);
    await page.fill('[data-filter]', '');
    await page.locator('.control-bar').click({ position: { x: 500, y: 5 } });
    await page.keyboard.press('?');
    await page.waitForSelector('dialog table');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.keyboard.press('3');
    await page.waitForSelector('.event-table');
    await page.keyboard.press('1');
    await page.waitForSelector('.msel-table');
    expect(commands().map((command) => command.act)).toEqual(['pause', 'resume', 'speed', 'speed']);
  });

  it.each([
    ['de', { ahead: /springt um 1\d:\d\d min vor.*\(mit fester Zeit: 2 Injects\)/, end: /für alle zu Ende.*10 Injects/ }], ['en', { ahead: /leaps ahead by 1\d:\d\d min.*\(at fixed times: 2 injects\)/, end: /over for everybody.*10 injects/ }],
  ] as const)('[T13] [T17] in %s jumping and ending say what they do before it is done', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language, theme: 'light' });
    await logIn(page, stage.origin);
    await page.keyboard.press('j');
    await page.fill('input[name=toS]', '0:00:10');
    expect(await page.isDisabled('.ask button[type=submit]')).toBe(true);
    await page.fill('input[name=toS]', '0:41:00');
    expect(await page.isDisabled('.ask button[type=submit]')).toBe(true);
    await page.fill('input[name=toS]', '0:20:00');
    expect(await page.textContent('.ask > p')).toMatch(words.ahead);
    expect(await page.textContent('.passed')).toMatch(/person-hafencity.*gauge-stuck/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.scenario-clock strong')?.textContent?.startsWith('0:20:0'));
    await page.click('.control-acts > button:last-child');
    await page.waitForSelector('.ask');
    expect(await page.textContent('.ask > p')).toMatch(words.end);
    expect(commands().map((command) => command.act)).toEqual(['jump']);
    await page.click('.ask button[type=submit]');
    await state(page, 'ended');
    // What has ended has no time left.
    expect(await page.textContent('.scenario-clock .more')).toMatch(/^(von|of) \d+:\d\d:\d\d$/);
    expect(await page.locator('.control-acts button:enabled').count()).toBe(3);
    await page.keyboard.press('Space');
    await page.keyboard.press('b');
    await page.fill('input[name=label]', 'Nachher');
    await page.fill('input[name=atS]', '0:19:00');
    await page.click('.ask button[type=submit]');
    await page.waitForFunction(() => document.querySelectorAll('dialog').length === 0);
    await expect(stageCommands(4, ['jump', 'end', 'bookmark'])).resolves.toBeUndefined();
    expect(faults).toEqual([]);
  });

  it('[T14] what another trainer does comes to the screen by itself, with the name (how soon: K14)', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin);
    await state(page, 'running');
    stage.server.exercise.command({ id: idOf(1), act: 'pause', message: 'Pause' }, 'trainer2');
    await page.waitForSelector('.pause-message:has-text("Angehalten von trainer2.")');
    await page.waitForSelector('.toast:has-text("trainer2: Anhalten mit Nachricht")');
  });

  it.each([
    ['de', 'Keine Verbindung zum Server'], ['en', 'No connection to the server'],
  ] as const)('[T15] in %s a command given without a connection is kept over a reload and goes once, under one id', async (language, words) => {
    const { page } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await state(page, 'running');
    await page.route('**/api/**', (route) => route.abort());
    stage.server.setDown(true);
    await page.waitForSelector(`[role=alert]:has-text("${words}")`);
    await page.keyboard.press('Space');
    await page.waitForSelector('[data-standing="waiting"]');
    expect(await seriousFindings(page)).toEqual([]);
    const kept = await page.evaluate(() => localStorage.getItem('lagewacht.commands.trainer.ex-elbe'));
    const [item] = JSON.parse(kept ?? '[]') as { command: { id: string; act: string } }[];
    expect(item?.command.act).toBe('pause');
    stage.server.setDown(false);
    await page.unroute('**/api/**');
    await page.reload();
    await state(page, 'paused');
    await page.waitForSelector('[data-standing]', { state: 'detached' });
    expect(stage.server.arrivals).toEqual([item?.command.id]);
    expect(await page.evaluate(() => localStorage.getItem('lagewacht.commands.trainer.ex-elbe'))).toBe('[]');
  });

  it('[T15] one that waited over a minute asks, and can be discarded', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await page.addInitScript((id) => {
      if (sessionStorage.getItem('once')) return;
      sessionStorage.setItem('once', '1');
      localStorage.setItem('lagewacht.commands.trainer.ex-elbe', JSON.stringify([{ command: { id, act: 'end' }, sinceMs: Date.now() - 120_000 }]));
    }, idOf(5));
    await logIn(page, stage.origin);
    await page.waitForSelector('[data-standing="asking"]:has-text("Gilt der Befehl noch?")');
    expect(stage.server.arrivals).toEqual([]);
    await page.click('.waiting button:has-text("Verwerfen")');
    await page.reload();
    await state(page, 'running');
    expect(stage.server.arrivals).toEqual([]);
  });

  it('[T16] a refusal of the engine or the server is said with its reason', async () => {
    const { page } = await openPage(stage.browser, stage.origin, { language: 'en' });
    await logIn(page, stage.origin);
    await page.route('**/commands', async (route) => {
      stage.server.exercise.set('person-hafencity', 'sent');
      await route.continue();
    }, { times: 1 });
    await page.click('[data-inject="person-hafencity"] .row-acts button');
    await page.waitForSelector('.toast-bad:has-text("This inject does not wait (any more).")');
    await page.route('**/commands', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ code: 'situation_closed', detail: 'Got a command for an exercise that has ended.' }) }), { times: 1 });
    await page.keyboard.press('+');
    await page.waitForSelector('[data-standing="refused"]:has-text("has ended")');
    await page.click('.waiting button:has-text("Read")');
    await page.waitForSelector('[data-standing]', { state: 'detached' });
  });
});

/** Waits for these commands, in this order. */
async function stageCommands(seconds: number, acts: readonly string[]): Promise<void> {
  for (let tries = 0; tries < seconds * 10 && commands().length < acts.length; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(commands().map((command) => command.act)).toEqual(acts);
}
