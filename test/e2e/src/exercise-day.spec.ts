import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Gauge, TruthFrame, Unit } from '@lagewacht/contract';
import { axeFindings, launchChromium, openDesk, type Desk } from './testing/desk';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';
import { bootTablet, settleTablet, touch, type Tablet } from './testing/tablet';
import { openTrainerDesk } from './testing/trainer-desk';
import { layWire, type Wire } from './testing/wire';

jest.setTimeout(300_000);

/** Where the screens of this day are left, for people to look at. */
const looks = process.env['LAGEWACHT_LOOKS'];
const RUMOUR = 'Deich in Georgswerder gebrochen';

describe('an exercise from its start to its review, with a trainer, a commander, a section leader and a field unit', () => {
  let house: RunningHouse;
  let browser: Browser;
  let wire: Wire;
  let api: Api;
  let trainer: Desk;
  let commander: Desk;
  let section: Desk;
  let tablet: Tablet;
  let situation = '';
  let folder = '';
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), launchChromium({ map: looks !== undefined })]);
    [wire, api] = await Promise.all([layWire(Number(new URL(house.http).port)), house.logIn('trainer')]);
    folder = mkdtempSync(join(tmpdir(), 'lagewacht-tablet-'));
    if (looks !== undefined) mkdirSync(looks, { recursive: true });
  });
  afterAll(async () => {
    await tablet?.context.close();
    await browser?.close();
    await wire?.close();
    await house?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const players = (): readonly Page[] => [commander.page, section.page, tablet.page];
  const look = async (name: string): Promise<void> => {
    if (looks === undefined) return;
    for (const [who, page] of Object.entries({ trainer: trainer?.page, commander: commander?.page, section: section?.page, tablet: tablet?.page })) await page?.screenshot({ path: join(looks, `${name}-${who}.png`) });
  };
  const injectIn = (inject: string, ...states: readonly string[]): Promise<unknown> => trainer.page.waitForSelector(states.map((state) => `[data-inject="${inject}"] [data-state="${state}"]`).join(', '));
  const gauge = async (): Promise<Gauge> => (await api.picture(situation)).entities.find((entity): entity is Gauge => entity.type === 'gauge' && entity.id === 'gauge:st-pauli') as Gauge;
  const truth = async (): Promise<TruthFrame | undefined> => ((await api.request('GET', `/api/exercises/${situation}/truth`)).body as { frames: TruthFrame[] }).frames.at(-1);

  /** Sits down as a player: at the dashboard, with the exercise chosen in the bar. */
  async function sitDown(user: string, language: 'de' | 'en'): Promise<Desk> {
    const desk = await openDesk(browser, house, user, language);
    await desk.page.selectOption('.situation select', situation);
    await desk.page.waitForSelector('.realm-exercise');
    await desk.page.waitForSelector('[data-link="live"]');
    return desk;
  }

  it('[T3][T4] a trainer logs in and starts the exercise for beginners', async () => {
    trainer = await openTrainerDesk(browser, house);
    const { page } = trainer;
    await page.click('.page-tools .primary');
    await page.check('input[value="first-steps"]');
    await page.fill('input[name=name]', 'Dienstagabend');
    await look('1-new');
    await page.click('button[type=submit]');
    await page.waitForSelector('.control-bar [data-state="running"]');
    situation = new URL(page.url()).searchParams.get('exercise') ?? '';
    expect(situation).toMatch(/^ex-/);
    expect(await page.textContent('.realm')).toContain('Dienstagabend');
    await page.waitForSelector('[data-inject="rumour"]');
    await look('1-board');
  });

  it('[D2][D18][A2] commander, section leader and field unit join; each of their screens says that it is an exercise, all round', async () => {
    [commander, section] = await Promise.all([sitDown('commander', 'de'), sitDown('section', 'en')]);
    tablet = await bootTablet({ folder, wire });
    await settleTablet(tablet.page, wire.origin, 'unit-1');
    await touch(tablet.page, '.strip-who');
    await touch(tablet.page, '[role=group] button:has-text("Dienstagabend")');
    await tablet.page.waitForSelector('.realm-exercise');
    await tablet.page.keyboard.press('Escape');
    await touch(tablet.page, '.tabs button:nth-child(5)');
    await touch(tablet.page, '.fms-grid button:nth-child(1)');
    await eventually('the unit in the picture', async () => (await api.picture(situation)).entities.some((entity): entity is Unit => entity.id === 'unit:unit-1'));
    for (const page of players()) {
      expect(await page.textContent('.realm-exercise')).toContain(situation);
      const frame = await page.evaluate(() => {
        const { position, borderTopWidth, borderImageSource } = getComputedStyle(document.querySelector('.realm-exercise') ?? document.body, '::after');
        return [position, Number.parseFloat(borderTopWidth) >= 6, borderImageSource.includes('repeating-linear-gradient')];
      });
      expect(frame).toEqual(['fixed', true, true]);
    }
    await look('2-joined');
  });

  it('[T11][X29][D18] it is paused with a message, which everybody reads, and resumed', async () => {
    const { page } = trainer;
    await page.click('.joined button >> nth=1');
    await page.fill('textarea[name=message]', 'Bitte im Lageraum sammeln');
    await page.click('.ask button[type=submit]');
    await page.waitForSelector('.pause-message:has-text("Bitte im Lageraum sammeln")');
    for (const player of players()) await player.waitForSelector('[data-exercise="paused"]:has-text("Bitte im Lageraum sammeln")');
    for (const player of players()) expect(await axeFindings(player)).toEqual([]);
    await look('3-paused');
    await page.click('.control-acts .pace');
    await page.waitForSelector('.control-bar [data-state="running"]');
    for (const player of players()) await player.waitForSelector('[data-exercise]', { state: 'detached' });
  });

  it('[T24] an inject is sent by hand; the commander has its report and reads it, which the board shows', async () => {
    await trainer.page.click('[data-inject="rumour"] .row-acts button');
    await injectIn('rumour', 'sent', 'seen');
    const { page } = commander;
    await page.keyboard.press('2');
    await page.click(`tr[data-id^="inc:"]:has-text("${RUMOUR}")`);
    await page.locator(`.word:has-text("${RUMOUR}")`).first().scrollIntoViewIfNeeded();
    await look('4-read');
    await injectIn('rumour', 'seen', 'answered');
    await look('4-inject');
  });

  it('[T29] a gauge is broken: it goes on speaking while its level stands, and the board says so', async () => {
    const { page } = trainer;
    await page.click('#side-faults');
    await page.selectOption('.fault-panel select[name=source]', 'st-pauli');
    await page.click('.fault-panel button[type=submit]');
    await page.waitForSelector('[data-fault="st-pauli"]');
    await eventually('a level that stands while the water rises', async () => {
      const [before, truthBefore] = [await gauge(), await truth()];
      return eventually('its next word', async () => {
        const after = await gauge();
        return after.eventTimeMs > before.eventTimeMs && after.levelM === before.levelM && ((await truth())?.levels['st-pauli'] ?? 0) > (truthBefore?.levels['st-pauli'] ?? 0);
      }, 20_000);
    });
    await look('5-gauge');
  });

  it('[D112][A61][A62][T26] the commander answers by an order; the field unit gets and accepts it, the section leader sees that, and the inject counts as answered', async () => {
    const { page } = commander;
    await page.click('button:has-text("Einheit beauftragen")');
    await page.selectOption('.order-form select', 'unit-1');
    await page.fill('.order-form textarea', 'Georgswerder Hauptdeich: gemeldeten Bruch prüfen');
    await page.click('.order-form button[type=submit]');
    await touch(tablet.page, '.tabs button:nth-child(3)');
    await touch(tablet.page, '[data-order]:has-text("gemeldeten Bruch prüfen")');
    await look('6-order');
    await tablet.page.waitForSelector('[data-step=accepted].act');
    await touch(tablet.page, '[data-step=accepted]');
    await injectIn('rumour', 'answered');
    await section.page.click('.rail button:has-text("Forces")');
    await section.page.waitForSelector('.order:has-text("gemeldeten Bruch prüfen") .order-step:has-text("accepted")');
    await look('6-answered');
  });

  it('[T13] the trainer jumps ahead, and what is due until then is said at once', async () => {
    const { page } = trainer;
    await page.keyboard.press('j');
    await page.fill('input[name=toS]', '0:08:00');
    await look('7-jump');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.scenario-clock strong')?.textContent?.startsWith('0:08:'));
    for (const inject of ['person', 'fire']) await injectIn(inject, 'sent', 'seen', 'answered', 'missed');
    // In the leap nobody had time, so none has run out.
    expect(await page.textContent('[data-inject="fire"]')).toMatch(/noch [123]:/);
    await commander.page.click('button:has-text("Zurück zur Liste")');
    // A list that somebody is in keeps still, and says how many more there are.
    await eventually('the fire in the list', async () => {
      await commander.page.locator('.pill').click({ timeout: 200 }).catch(() => undefined);
      return commander.page.locator('tr[data-id^="inc:"]:has-text("Peute")').isVisible();
    });
    await look('7-jumped');
  });

  it('[T13][T17][X19][X29] the trainer ends it, and every screen says that it is over', async () => {
    const { page } = trainer;
    await page.click('.control-acts > button:last-child');
    await page.click('.ask button[type=submit]');
    await page.waitForSelector('.control-bar [data-state="ended"]');
    expect(await page.locator('.msel-table button').count()).toBe(0);
    for (const player of players()) await player.waitForSelector('[data-exercise="ended"]');
    await look('8-ended');
  });

  it('[T61][T63][T65][T66][T70] the review has what happened, leads back to the picture as it was known and to the truth of that moment, and goes out as one file', async () => {
    const { page } = trainer;
    await page.click('.ended-message button');
    await page.waitForSelector('#review-decisions [data-decision]');
    const order = page.locator('[data-decision]:has-text("gemeldeten Bruch prüfen")').first();
    const rumour = page.locator('[data-outcome="rumour"]');
    expect(await rumour.locator('[data-state="answered"]').count()).toBe(1);
    expect((await rumour.locator('td.number').allTextContents()).slice(0, 4)).not.toContain('–');
    expect(await page.locator('.review-part svg.chart').count()).toBeGreaterThan(2);
    expect(await axeFindings(page)).toEqual([]);
    await look('9-review');
    const [then, beside] = await order.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    const past = await page.context().newPage();
    await past.goto(then ?? '');
    await past.waitForSelector('.past-banner');
    await past.waitForSelector('.realm-exercise');
    await past.keyboard.press('2');
    await past.waitForSelector('tr[data-id^="inc:"]:has-text("Georgswerder")');
    if (looks !== undefined) await past.screenshot({ path: join(looks, '9-then.png') });
    await past.goto(beside ?? '');
    await past.waitForSelector('.past-mark');
    await past.waitForSelector('[data-compared]');
    if (looks !== undefined) await past.screenshot({ path: join(looks, '9-beside.png') });
    await past.close();
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.package button')]);
    expect(file.suggestedFilename()).toBe(`uebung-${situation}.jsonl`);
    await page.waitForSelector('[data-package="there"]');
  });

  it('[X31] nothing of all that is in the real situation', async () => {
    const { page } = commander;
    await page.selectOption('.situation select', 'live');
    await page.waitForSelector('.realm-actual');
    await page.waitForSelector('[data-link="live"]');
    for (const key of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(key);
      expect(await page.locator('tr[data-id]').count()).toBe(0);
    }
    const { entities, seq } = await (await house.logIn('commander')).picture('live');
    expect(entities).toEqual([]);
    expect(seq).toBeGreaterThan(0);
    // Nor may its trainer look into it at all.
    expect((await api.request('GET', '/api/situations/live/picture')).status).toBe(403);
    await look('9-live');
    expect([...trainer.faults, ...commander.faults, ...section.faults, ...tablet.faults]).toEqual([]);
  });
});
