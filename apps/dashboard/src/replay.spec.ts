import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Alarm, Entity, ExerciseEvent, Unit } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings, type WatchedPage } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import { startEntities } from './spec/stand-in-situation';

const MIN = 60_000;
/** Where pictures for people go, if anybody wants them. */
const pictures = process.env['LOOKS'];
let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';
/** The recording begins ten minutes before the suite. */
let beginMs = 0;

const alarm = (id: string, rest: Partial<Alarm> = {}): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'gate_conflict', severity: 'severe', subject: 'gate:veddel', params: { name: 'Fluttor Veddel' }, active: true, raisedTimeMs: Date.now(), occurrences: 1, eventTimeMs: Date.now(), receivedTimeMs: Date.now(), ...rest,
});
const unitAt = (timeMs: number, rest: Partial<Unit>): { readonly entity: Entity } => {
  const unit = startEntities(Date.now(), 0).find(({ id }) => id === 'unit:bf-35');
  return { entity: { ...unit, eventTimeMs: timeMs, receivedTimeMs: timeMs, ...rest } as Unit };
};

beforeAll(async () => {
  root = buildDashboard();
  browser = await launchBrowser();
});
beforeEach(async () => {
  server = await startStandIn({ root, trackCount: 0 });
  origin = `http://127.0.0.1:${server.port}`;
  beginMs = Math.floor(Date.now() / 1000) * 1000 - 10 * MIN;
  for (const stage of [server.live, server.exercise]) {
    // A unit whose call sign counts the seconds, and an alarm that comes after twenty of them.
    stage.remember(Array.from({ length: 300 }, (_, second) => unitAt(beginMs + second * 1000, { callSign: `Sekunde ${second};`, fms: second % 2 === 0 ? 3 : 4 })));
    const timeMs = beginMs + 20_000;
    stage.remember([{ entity: alarm('then', { severity: 'extreme', raisedTimeMs: timeMs, eventTimeMs: timeMs, receivedTimeMs: timeMs }) }]);
  }
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.close();
});
afterAll(async () => {
  await browser?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

async function open(wish: Parameters<typeof openPage>[2] = {}, user = 'commander', situation = 'live'): Promise<WatchedPage> {
  const watched = await openPage(browser, origin, wish);
  await logIn(watched.page, origin, user);
  if (situation !== 'live') await watched.page.goto(`${origin}/?situation=${situation}`);
  await watched.page.waitForSelector('[data-link="live"]');
  await watched.page.keyboard.press('4');
  return watched;
}

async function setMoment(page: Page, timeMs: number): Promise<void> {
  await page.locator('.time-slider').fill(String(timeMs));
  await page.waitForSelector('[data-moment="shown"]');
}

const secondShown = async (page: Page): Promise<number> => Number(/Sekunde (\d+);/.exec(await page.textContent('tr[data-id="unit:bf-35"]') ?? '')?.[1]);
const momentShown = async (page: Page): Promise<number> => (Number(await page.locator('.time-slider').inputValue()) - beginMs) / 1000;
/** Waits until the recording has come to a second. */
const untilSecond = (page: Page, second: number): Promise<unknown> => page.waitForFunction((least) => Number(/Sekunde (\d+);/.exec(document.querySelector('tr[data-id="unit:bf-35"]')?.textContent ?? '')?.[1]) >= least, second);

async function look(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe('a recording in Chromium', () => {
  it('[D161] [D163] plays from a moment at the chosen speed under a red mark, stands at what it shows, and back to live leaves nothing of it', async () => {
    const { page, faults } = await open();
    expect(await page.locator('[data-replay]').isDisabled()).toBe(true);
    await setMoment(page, beginMs);
    expect(await secondShown(page)).toBe(0);
    await page.selectOption('.transport select', '8');
    await page.click('[data-replay="off"]');
    await page.waitForSelector('.past-banner.is-recording:has-text("AUFZEICHNUNG"):has-text("8×"):has-text("wie es bekannt war um")');
    expect(await page.locator('.desk.is-past.is-recording').count()).toBe(1);
    await untilSecond(page, 40);
    expect(await page.locator('.time-tools button:has-text("Wie es war")').isDisabled()).toBe(true);
    await page.click('[data-replay="playing"]');
    await page.waitForSelector('.past-banner.is-recording:has-text("angehalten")');
    await page.waitForSelector('[data-moment="shown"]');
    const stood = await momentShown(page);
    expect(await secondShown(page)).toBe(Math.floor(stood));
    await page.waitForTimeout(600);
    expect([await momentShown(page), await secondShown(page)]).toEqual([stood, Math.floor(stood)]);
    // A step is asked for once, one after another, and nothing else of the past.
    const asked = server.exercises.stepsAsked;
    for (const [at, { afterMs }] of asked.entries()) if (at > 0) expect(afterMs).toBe(asked[at - 1]?.untilMs);
    await page.keyboard.press('l');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    expect(await page.locator('.is-recording').count()).toBe(0);
    expect(await page.locator('tr[data-id="unit:bf-35"]').textContent()).not.toContain('Sekunde');
    expect(server.assessments).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D164] alarms of the recording call nobody and can\'t be acknowledged; a real one reaches who watches it', async () => {
    const { page } = await open();
    await page.waitForSelector('[data-count]');
    const count = Number(await page.getAttribute('[data-count]', 'data-count'));
    await setMoment(page, beginMs + 15_000);
    await page.keyboard.press('1');
    await page.selectOption('.transport select', '16');
    await page.keyboard.press('k');
    await page.waitForSelector('[data-alarm="alarm:then"]');
    expect(await page.getAttribute('[data-count]', 'data-count')).toBe(String(count));
    expect(await page.locator('[data-voice="assertive"]').textContent()).toBe('');
    expect(await page.locator('.live-alarm').count()).toBe(0);
    await page.keyboard.press('a');
    await page.waitForTimeout(300);
    expect(server.assessments).toEqual([]);
    server.live.change([alarm('now', { severity: 'extreme' })]);
    await page.waitForSelector('.live-alarm:has-text("Neuer Alarm, jetzt, extrem")');
    expect(await page.locator('.past-banner.is-recording').count()).toBe(1);
    await page.click('.live-alarm button');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    await page.waitForSelector('[data-alarm="alarm:now"]');
  });

  it('[D165] goes by keyboard: Space and K, J, + and −, marks, and a jump plays on from there', async () => {
    server.live.past.marks = [{ timeMs: beginMs + 200_000, kind: 'decision', text: 'Deich räumen', textEn: 'Clear the dyke', number: 7, subjects: [] }];
    const { page } = await open({ language: 'en' });
    await page.keyboard.press('k');
    expect(await page.locator('.past-banner').count()).toBe(0);
    await setMoment(page, beginMs + 60_000);
    await page.locator('.time-slider').press('Space');
    await page.waitForSelector('[data-replay="playing"]');
    await page.keyboard.press('+');
    await page.waitForSelector('.is-recording:has-text("2×")');
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await page.waitForSelector('.is-recording:has-text("0.5×")');
    await untilSecond(page, 61);
    await page.keyboard.press('.');
    await untilSecond(page, 200);
    await page.waitForSelector('[data-replay="playing"]');
    await page.keyboard.press('j');
    await page.waitForFunction(() => Number(/Sekunde (\d+);/.exec(document.querySelector('tr[data-id="unit:bf-35"]')?.textContent ?? '')?.[1]) < 199);
    await page.keyboard.press('k');
    await page.waitForSelector('[data-replay="standing"]');
    await page.click('text=As it was known');
    await page.waitForSelector('.past-banner.is-recording:has-text("paused")');
    await page.click('.time-tools button:text-is("As it was")');
    await page.waitForSelector('.past-banner[data-past="was"]');
    await page.keyboard.press('?');
    await page.waitForSelector('.help-table tr:has-text("play and pause a recording")');
    await page.keyboard.press('k');
    expect(await page.locator('[data-replay="off"]').count()).toBe(1);
  });

  it('[D162] says that it waits and why, goes on by itself, and at the present it is live again', async () => {
    const { page, faults } = await open();
    await setMoment(page, beginMs);
    server.exercises.broken = true;
    await page.keyboard.press('k');
    await page.waitForSelector('.is-recording [role=alert]:has-text("Es geht nicht weiter")');
    server.exercises.broken = false;
    await untilSecond(page, 2);
    expect(await page.locator('.past-banner [role=alert]').count()).toBe(0);
    await page.selectOption('.transport select', '60');
    await page.waitForSelector('[data-moment="live"]');
    expect(await page.locator('.past-banner').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('[D166] a trainer sees the injects in a lane of their own and by their words, and begins a new exercise from a moment; nobody else does', async () => {
    const entry = { id: 'breach', title: { de: 'Deichbruch', en: 'Dyke breach' } };
    server.exercises.events = [{ n: 1, id: '00000000-0000-4000-8000-000000000001', by: 'engine', atMs: beginMs + 100_000, scenarioS: 100, kind: 'inject', inject: 'breach', state: 'sent', entry, evidence: [] } as unknown as ExerciseEvent];
    const { page, faults } = await open({}, 'trainer', 'ex-elbe');
    await page.waitForSelector('.time-lanes li:has-text("Einspielungen")');
    await setMoment(page, beginMs + 30_000);
    await page.keyboard.press('.');
    await page.waitForSelector('.mark-text:has-text("Einspielungen: Deichbruch")');
    const slider = await page.locator('.time-slider').boundingBox();
    const [least, most] = await page.locator('.time-slider').evaluate((input: HTMLInputElement) => [Number(input.min), Number(input.max)]);
    if (!slider || least === undefined || most === undefined) throw new Error('Got no slider, expected the time bar.');
    await page.mouse.move(slider.x + 7 + ((beginMs + 100_000 - least) / (most - least)) * (slider.width - 14), slider.y + 20);
    await page.waitForSelector('.mark-hint:has-text("Deichbruch")');
    await page.waitForSelector('[data-moment="shown"]');
    const atMs = Number(await page.locator('.time-slider').inputValue());
    await page.click('.fork');
    await page.fill('dialog input[name=name]', 'taken');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog [role=alert]:has-text("nicht angelegt")');
    await page.fill('dialog input[name=name]', 'Zweiter Versuch');
    await look(page, 'fork');
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('dialog a[href="/trainer/board?exercise=ex-fork"]');
    expect(server.exercises.forks).toEqual([{ situation: 'ex-elbe', atMs, name: 'Zweiter Versuch' }]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    const other = await open({}, 'commander', 'ex-elbe');
    await setMoment(other.page, beginMs + 100_000);
    expect([await other.page.locator('.fork').count(), await other.page.locator('.time-lanes li').count(), other.page.url().includes('ex-elbe')]).toEqual([0, 5, true]);
  });

  it('[D167] axe finds nothing serious in a recording that runs or stands, in every theme and both languages', async () => {
    server.live.past.marks = [{ timeMs: beginMs + 200_000, kind: 'alarm', text: 'Fluttor offen', number: 9, subjects: [] }, { timeMs: beginMs + 260_000, kind: 'order', text: 'Boot entsenden', number: 10, subjects: [] }];
    for (const [theme, language, widthPx] of [['dark', 'de', 1920], ['light', 'en', 1280], ['night', 'de', 1280]] as const) {
      const { page, faults } = await open({ theme, language, widthPx });
      await page.setViewportSize({ width: widthPx, height: widthPx === 1920 ? 1080 : 800 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await setMoment(page, beginMs + 60_000);
      await page.keyboard.press('k');
      await untilSecond(page, 61);
      await look(page, `replay-${theme}-${widthPx}`);
      expect([theme, await seriousFindings(page)]).toEqual([theme, []]);
      await page.keyboard.press('k');
      await page.waitForSelector('[data-replay="standing"]');
      expect([theme, await seriousFindings(page)]).toEqual([theme, []]);
      expect(faults).toEqual([]);
      await page.close();
    }
  });
});
