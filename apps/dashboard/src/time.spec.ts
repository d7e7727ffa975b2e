import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Alarm, Entity, Gate, Gauge, Incident, Unit } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings, type WatchedPage } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import type { Version } from './spec/stand-in-past';
import { startEntities } from './spec/stand-in-situation';

const MIN = 60_000;
let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';
/** The moment that the scripts are about: half an hour before the suite began. */
let momentMs = 0;

beforeAll(async () => {
  root = buildDashboard();
  browser = await launchBrowser();
});
beforeEach(async () => {
  server = await startStandIn({ root, trackCount: 0 });
  origin = `http://127.0.0.1:${server.port}`;
  momentMs = Math.floor(Date.now() / MIN) * MIN - 30 * MIN;
  server.live.remember(longAgo(momentMs));
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.close();
});
afterAll(async () => {
  await browser?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

/** One of the things that the stand-in begins with, otherwise than it is now. */
function earlier<T extends Entity>(id: string, timeMs: number, rest: Partial<T>): { readonly entity: Entity } {
  const entity = startEntities(Date.now(), 0).find((one) => one.id === id);
  if (!entity) throw new Error(`Got ${id}, expected a thing of the stand-in's situation.`);
  return { entity: { ...entity, eventTimeMs: timeMs, receivedTimeMs: timeMs, ...rest } as Entity };
}

/** How things were at the moment. The late report was made three minutes before it and came in fifteen after it. */
function longAgo(atMs: number): Version[] {
  return [
    earlier<Gauge>('gauge:st-pauli', atMs - MIN, { levelM: 4.1, thresholds: [] }), earlier<Gate>('gate:ernst-august', atMs - 2 * MIN, { state: 'closed', assumed: 'closed' }),
    earlier<Unit>('unit:bf-35', atMs - MIN, { fms: 4 }), earlier<Unit>('unit:el-1', atMs - MIN, {}), earlier<Incident>('inc:power-1', atMs - 20 * MIN, { grade: 'unconfirmed' }),
    earlier<Incident>('inc:flood-2', atMs - 3 * MIN, { receivedTimeMs: atMs + 15 * MIN, text: 'Keller, spät gemeldet' }),
    { entity: { ...earlier<Unit>('unit:pol-3', atMs - MIN, {}).entity, id: 'unit:left', callSign: 'Peter 99' } as Unit }, { id: 'unit:left', goneMs: atMs + MIN },
  ];
}

const alarm = (id: string, rest: Partial<Alarm> = {}): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'gate_conflict', severity: 'severe', subject: 'gate:veddel', params: { name: 'Fluttor Veddel' }, active: true, raisedTimeMs: Date.now(), occurrences: 1, eventTimeMs: Date.now(), receivedTimeMs: Date.now(), ...rest,
});

/** Drags the handle to a moment with the mouse. */
async function dragTo(page: Page, timeMs: number): Promise<void> {
  const slider = page.locator('.time-slider');
  const box = await slider.boundingBox();
  const [least, most] = await slider.evaluate((input: HTMLInputElement) => [Number(input.min), Number(input.max)]);
  if (!box || least === undefined || most === undefined) throw new Error('Got no slider, expected the time bar.');
  const xAt = (atMs: number): number => box.x + 7 + ((atMs - least) / (most - least)) * (box.width - 14);
  await page.mouse.move(xAt(most), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move((xAt(most) + xAt(timeMs)) / 2, box.y + box.height / 2);
  await page.mouse.move(xAt(timeMs), box.y + box.height / 2);
  await page.mouse.up();
  await page.waitForSelector('[data-moment="shown"]');
}

/** Puts the handle at an exact second, as a screen reader would. */
async function setMoment(page: Page, timeMs: number): Promise<void> {
  await page.locator('.time-slider').fill(String(timeMs));
  await page.waitForSelector('[data-moment="shown"]');
}

const rowsOf = (page: Page): Promise<string[]> => page.locator('tr[data-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? '').sort());

async function open(wish: Parameters<typeof openPage>[2] = {}, user = 'commander'): Promise<WatchedPage> {
  const watched = await openPage(browser, origin, wish);
  await logIn(watched.page, origin, user);
  return watched;
}

describe('the past in Chromium', () => {
  it('[D30] [D31] dragging the time bar shows the picture as it was, with a mark that stays, and back to live leaves nothing of it', async () => {
    const { page, faults } = await open();
    await page.keyboard.press('4');
    await page.waitForSelector('tr[data-id="unit:bf-35"]');
    const before = await rowsOf(page);
    expect(await page.locator('.past-banner').count()).toBe(0);
    await dragTo(page, momentMs);
    await page.waitForSelector('.past-banner:has-text("VERGANGENHEIT"):has-text("wie es war um")');
    expect(await page.locator('.desk.is-past').count()).toBe(1);
    expect(await rowsOf(page)).toEqual(['unit:bf-35', 'unit:el-1', 'unit:left']);
    await setMoment(page, momentMs);
    // Ages are those of then: what was one minute old is not half an hour old.
    expect(await page.textContent('tr[data-id="unit:bf-35"] .age')).toMatch(/^(60|61) s/);
    expect(await page.textContent('.link-chip')).toContain('Verbunden');
    await page.keyboard.press('l');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    expect(await rowsOf(page)).toEqual(before);
    expect(await page.locator('.desk.is-past').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('[D32] as it was and as it was known differ by what was reported late', async () => {
    const { page } = await open();
    await page.keyboard.press('2');
    await setMoment(page, momentMs);
    expect(await rowsOf(page)).toEqual(['inc:done-1', 'inc:flood-2', 'inc:power-1']);
    await page.click('text=Wie es bekannt war');
    await page.waitForSelector('.past-banner:has-text("wie es bekannt war um")');
    expect(await rowsOf(page)).toEqual(['inc:done-1', 'inc:power-1']);
    await setMoment(page, momentMs + 16 * MIN);
    expect(await rowsOf(page)).toContain('inc:flood-2');
  });

  it('[D34] nothing can be decided in the past, and evidence and lists of the present say so', async () => {
    const { page } = await open();
    await page.keyboard.press('2');
    await setMoment(page, momentMs);
    await page.click('tr[data-id="inc:power-1"]');
    await page.waitForSelector('.card-state:has-text("unbestätigt")');
    expect(await page.locator('.card >> text=Bestätigen').count()).toBe(0);
    await page.waitForSelector('text=Belege bis zum gezeigten Zeitpunkt');
    await page.keyboard.press('a');
    await page.keyboard.press('6');
    await page.waitForSelector('.past-note');
    await page.keyboard.press('l');
    await page.waitForSelector('.card >> text=Bestätigen');
    expect(await page.locator('.past-note').count()).toBe(0);
    expect(server.assessments).toEqual([]);
  });

  it('[D35] a live alarm reaches who looks at the past: counted, announced, and a way back', async () => {
    const { page } = await open();
    await page.waitForSelector('[data-count]');
    const count = Number(await page.getAttribute('[data-count]', 'data-count'));
    await setMoment(page, momentMs);
    expect(await page.getAttribute('[data-count]', 'data-count')).toBe(String(count));
    server.live.change([alarm('now', { severity: 'extreme' })]);
    await page.waitForSelector('.live-alarm:has-text("Neuer Alarm, jetzt, extrem: Fluttor Veddel")');
    await page.waitForSelector(`[data-count="${count + 1}"]`);
    await page.waitForSelector('[data-voice="assertive"]:has-text("Neuer Alarm, extrem")');
    expect(await page.locator('.past-banner').count()).toBe(1);
    await page.click('.live-alarm button');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    await page.waitForSelector('[data-alarm="alarm:now"]');
    expect(await page.locator('.live-alarm').count()).toBe(0);
  });

  it('[D33] goes by keyboard in steps of 10 s, 1 s and 1 min, from mark to mark, to the beginning and back to live', async () => {
    server.live.past.marks = [
      { timeMs: momentMs - 10 * MIN, kind: 'decision', text: 'Deich räumen', textEn: 'Clear the dyke', number: 7, subjects: [] }, { timeMs: momentMs, kind: 'alarm', text: 'Fluttor offen', number: 9, subjects: [] },
    ];
    const { page } = await open({ language: 'en' });
    const slider = page.locator('.time-slider');
    await setMoment(page, momentMs - MIN);
    const at = async (): Promise<number> => (Number(await slider.inputValue()) - momentMs) / 1000;
    for (const [key, seconds] of [['ArrowLeft', -70], ['Shift+ArrowRight', -69], ['Alt+ArrowRight', -9], ['ArrowRight', 1], ['[', 0], [',', -600], ['.', 0]] as const) {
      await slider.press(key);
      expect([key, await at()]).toEqual([key, seconds]);
    }
    await page.waitForSelector('.mark-text:has-text("9 Alarms: Fluttor offen")');
    await page.keyboard.press('[');
    await page.waitForSelector('.mark-text:has-text("7 Decisions: Clear the dyke")');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\d{2}\/\d{2}\/\d{4}, \d{2}:\d{2}:\d{2}$/);
    await slider.press('Home');
    expect(await slider.inputValue()).toBe(await slider.getAttribute('min'));
    await slider.press('End');
    await page.waitForSelector('[data-moment="live"]');
    expect(await slider.getAttribute('aria-valuetext')).toBe('Live');
    await page.click('[aria-label="Fold the time bar"]');
    expect(await page.locator('.time-bar canvas').count()).toBe(0);
    await setMoment(page, momentMs);
    await page.click('.time-bar .back-to-live');
    await page.waitForSelector('[data-moment="live"]');
  });

  it('[D33] says what went wrong and tries again; a server without a timeline only costs the histogram', async () => {
    server.live.past.broken = true;
    server.live.past.hasTimeline = false;
    const { page, faults } = await open();
    await page.waitForSelector('text=Eingänge unbekannt');
    await page.locator('.time-slider').fill(String(momentMs));
    await page.waitForSelector('.moment.fault:has-text("konnte nicht geladen werden")');
    expect(await page.locator('.past-banner').count()).toBe(0);
    server.live.past.broken = false;
    await page.click('.moment.fault button');
    await page.waitForSelector('.past-banner');
    expect(faults).toEqual([]);
  });

  it('[D36] [D37] what changed since the last briefing, an hour ago or my last look is exact, on list and badge', async () => {
    server.live.past.marks = [{ timeMs: momentMs, kind: 'briefing', text: 'Lagevortrag', number: 3, subjects: [] }];
    const { page, faults } = await open();
    await page.waitForSelector('.time-records:has-text("Eingänge")');
    const mayLook = (): Promise<boolean> => page.locator('.changes-choice option[value="look"]').evaluate((option: HTMLOptionElement) => !option.disabled);
    expect(await mayLook()).toBe(false);
    await page.selectOption('.changes-choice select', 'briefing');
    await page.waitForSelector('.changes .chips');
    const kind = (name: string): Promise<void> => page.click(`.changes .chips button:has-text("${name}")`);
    await kind('schlimmer');
    expect(await rowsOf(page)).toEqual(['gate:ernst-august', 'gauge:st-pauli', 'unit:bf-35']);
    await kind('weg');
    expect(await rowsOf(page)).toEqual(['unit:left']);
    await kind('Wasserstand');
    await page.waitForSelector('tr[data-id="gauge:st-pauli"]:has-text("+1,52 m")');
    await kind('anderer Stand');
    expect(await rowsOf(page)).toEqual(['inc:power-1']);
    await setMoment(page, momentMs - MIN);
    await page.waitForSelector('.changes:has-text("Der gezeigte Zeitpunkt liegt davor.")');
    await page.keyboard.press('l');
    await page.waitForSelector('tr[data-id="inc:power-1"]');
    await page.click('[aria-label="Änderungen schließen"]');
    await page.keyboard.press('4');
    await page.waitForSelector('tr[data-id="unit:bf-35"]');
    expect(await page.locator('.change-badge').count()).toBe(0);
    await page.selectOption('.changes-choice select', 'hour');
    await page.waitForSelector('.changes:has-text("In der letzten Stunde")');
    await page.click('[aria-label="Änderungen schließen"]');
    await page.waitForTimeout(2100); // two seconds before the eyes make a look
    await page.reload();
    await page.waitForSelector('[data-link="live"]');
    await page.selectOption('.changes-choice select', 'look');
    await page.waitForSelector('.changes:has-text("Nichts hat sich geändert.")');
    server.live.change([{ ...(server.live.entities.get('unit:bf-35') as Unit), fms: 4 }]);
    await kind('besser');
    expect(await rowsOf(page)).toEqual(['unit:bf-35']);
    expect(faults).toEqual([]);
  });

  it('[D38] another situation is never shown in the past of this one', async () => {
    const { page } = await open();
    await page.keyboard.press('4');
    await setMoment(page, momentMs);
    await page.selectOption('.situation select', 'ex-elbe');
    await page.waitForSelector('.realm-exercise');
    await page.waitForSelector('text=Noch keine', { timeout: 3000 }).catch(() => undefined);
    expect(await page.locator('.past-banner').count()).toBe(0);
    expect(await rowsOf(page)).toEqual([]);
  });

  it('[D160] an address opens the picture as it was known at its moment, follows the moment shown, and is that of the present after it', async () => {
    const watched = await openPage(browser, origin);
    const { page } = watched;
    const momentOfAddress = (): string | null => new URL(page.url()).searchParams.get('knownAt');
    await page.goto(`${origin}/?situation=live&knownAt=${new Date(momentMs).toISOString()}`);
    for (const name of ['user', 'password']) await page.fill(`input[name=${name}]`, 'commander');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.past-banner[data-past="known"]');
    await page.keyboard.press('2');
    await page.waitForSelector('tr[data-id="inc:power-1"]');
    expect(await rowsOf(page)).toEqual(['inc:done-1', 'inc:power-1']);
    expect(await page.locator('.time-slider').inputValue()).toBe(String(momentMs));
    await setMoment(page, momentMs + 16 * MIN);
    expect(momentOfAddress()).toBe(new Date(momentMs + 16 * MIN).toISOString());
    await page.reload();
    await page.waitForSelector('.past-banner[data-past="known"]');
    await page.keyboard.press('2');
    await page.waitForSelector('tr[data-id="inc:flood-2"]');
    await page.keyboard.press('l');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    expect(new URL(page.url()).search).toBe('?situation=live');
    await page.selectOption('.situation select', 'ex-elbe');
    await page.waitForSelector('.realm-exercise');
    expect([new URL(page.url()).search, await page.locator('.past-banner').count()]).toEqual(['?situation=ex-elbe', 0]);
    expect(watched.faults).toEqual([]);
  });

  it('[D39] axe finds nothing serious in the past, on its list of changes and on the folded bar, in both themes and languages', async () => {
    for (const [theme, language, widthPx] of [['dark', 'de', 1920], ['light', 'en', 1280]] as const) {
      const { page, faults } = await open({ theme, language, widthPx });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await setMoment(page, momentMs);
      await page.selectOption('.changes-choice select', 'hour');
      await page.waitForSelector('.changes tr[data-id]');
      expect([theme, await seriousFindings(page)]).toEqual([theme, []]);
      await page.click('.time-bar .icon-button >> nth=0');
      server.live.change([alarm(`axe-${theme}`)]);
      await page.waitForSelector('.live-alarm');
      expect([theme, await seriousFindings(page)]).toEqual([theme, []]);
      expect(faults).toEqual([]);
    }
  });
});
