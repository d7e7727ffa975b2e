import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TEXT_LIMIT } from './report/form';
import { buildField, launchBrowser, logIn, openTablet, seriousFindings, touch, type TabletWish } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { measureTargets } from './spec/targets';

// Reporting in a real browser with touch and a place: touches, targets, words that are too many or mean harm.

let root = '';
let browser: Browser;
let server: StandIn;
beforeAll(async () => {
  root = buildField();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

async function atStart(wish: TabletWish = {}): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const { page, faults } = await openTablet(browser, server.origin, wish);
  await logIn(page, server.origin);
  await page.waitForSelector('.kinds');
  return { page, faults };
}

/** Reports in the stand-in's journal that are newer than `known`. */
const newReports = (known: number): readonly Readonly<Record<string, unknown>>[] => server.doors.journal.slice(known).filter(({ door }) => door === 'reports:batch').map(({ message }) => message);

async function arrived(known: number): Promise<Readonly<Record<string, unknown>>> {
  for (let tries = 0; tries < 200; tries++) {
    const [report] = newReports(known);
    if (report) return report;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Got no report at the server, expected one.');
}

describe('reporting', () => {
  test('[A20] three touches from the start page to saved, with place, time, unit and urgency filled in', async () => {
    const known = server.doors.journal.length;
    const { page, faults } = await atStart();
    await touch(page, '[data-kind=flooding]');
    await page.waitForSelector('[data-grade=good]');
    await touch(page, '.questions button:has-text("Knie")');
    await touch(page, '.send');
    await page.waitForSelector('.kinds');
    expect(await page.locator('text=/Gespeichert/').count()).toBe(1);
    const report = await arrived(known);
    expect(report).toMatchObject({ category: 'flooding', urgency: 'immediate', denies: false, text: 'Wassertiefe: Knie (bis 0,5 m).', lon: 9.995, lat: 53.51, accuracyM: 5 });
    expect(Math.abs(Date.now() - Date.parse(String(report['time'])))).toBeLessThan(60_000);
    expect(server.doors.journal.at(-1)?.by).toBe('unit-1');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A20] the next report can be begun at once: the word about the last one lies in no touch\'s way', async () => {
    const { page } = await atStart();
    for (const text of ['erste', 'zweite', 'dritte']) {
      await touch(page, '[data-kind=fire]');
      await page.fill('textarea', text);
      await page.waitForSelector('.send:not(:disabled)');
      await touch(page, '.send');
      await page.waitForSelector('.kinds');
    }
    expect(await page.locator('.toast').count()).toBe(2);
    await page.context().close();
  });

  test('[A20] every kind of the contract opens its form, the others behind "more"', async () => {
    const { page } = await atStart();
    const kinds = async (): Promise<readonly (string | null)[]> => page.locator('.kind').evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    const common = await kinds();
    await touch(page, '.kinds-more');
    await page.waitForSelector('[data-kind=gate_state]');
    expect(new Set([...common, ...(await kinds())]).size).toBe(16);
    await touch(page, '[data-kind=gate_state]');
    await page.waitForSelector('.send:disabled');
    await touch(page, '.questions button:has-text("offen")');
    await page.waitForSelector('.send:not(:disabled)');
    await page.context().close();
  });

  test.each([[1280, 800], [800, 1280]] as const)('[A38] at %i × %i every target of start page and form is as large as a glove wants, 16 px apart', async (width, height) => {
    const { page } = await atStart({ size: [width, height] });
    const start = await measureTargets(page);
    expect(start.faults).toEqual([]);
    expect(start.primary).toBeGreaterThanOrEqual(9);
    await touch(page, '[data-kind=person_in_water]');
    await page.waitForSelector('[data-grade=good]');
    expect((await measureTargets(page)).faults).toEqual([]);
    await page.locator('.report-scroll').evaluate((element) => element.scrollTo(0, 1e6));
    expect((await measureTargets(page)).faults).toEqual([]);
    await page.context().close();
  });

  test.each([['sun', 'de'], ['dark', 'en'], ['night', 'de'], ['night', 'en']] as const)('[A38] axe finds nothing serious in %s, %s', async (theme, language) => {
    const { page, faults } = await atStart({ theme, language });
    expect(await seriousFindings(page)).toEqual([]);
    await touch(page, '[data-kind=road_blocked]');
    await page.waitForSelector('[data-grade=good]');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A23] a pasted megabyte is cut with a clear word, and a script is text', async () => {
    const known = server.doors.journal.length;
    const { page, faults } = await atStart();
    await touch(page, '[data-kind=fire]');
    await page.waitForSelector('[data-grade=good]');
    const script = '<img src=x onerror="document.title=\'harmed\'"><script>document.title="harmed"</script>';
    await page.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words + 'Wasser '.repeat(150_000));
      document.querySelector('textarea')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `${script}\u0000`);
    await page.waitForSelector(`text=/Höchstens ${TEXT_LIMIT} Zeichen/`);
    await touch(page, '.send');
    const { text } = await arrived(known);
    expect(String(text).startsWith(`${script}Wasser`)).toBe(true);
    expect(String(text)).toHaveLength(TEXT_LIMIT);
    await page.locator('.tabs button').nth(1).click();
    await page.waitForSelector('.sent-text');
    expect(await page.locator('.sent-text').first().textContent()).toContain('<script>');
    expect(await page.title()).not.toBe('harmed');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('[A24] what is denied, counted and hastened goes out so', async () => {
    const known = server.doors.journal.length;
    const { page } = await atStart();
    await touch(page, '[data-kind=person_in_danger]');
    await page.waitForSelector('[data-grade=good]');
    await touch(page, 'button[aria-label="+10 Personen"]');
    await touch(page, 'button[aria-label="Eine Person mehr"]');
    await touch(page, 'button:has-text("bald")');
    await touch(page, 'button:has-text("Nicht (mehr) da")');
    await touch(page, 'button:has-text("vor 15 min")');
    await touch(page, '.send');
    const report = await arrived(known);
    expect(report).toMatchObject({ persons: 12, urgency: 'expected', denies: true });
    expect(Math.floor((Date.now() - Date.parse(String(report['time']))) / 60_000)).toBe(15);
    await page.context().close();
  });

  test('[A22] a form left half written is kept and can be gone on with; an untouched one leaves nothing', async () => {
    const { page } = await atStart();
    await touch(page, '[data-kind=dyke_damage]');
    await page.waitForSelector('[data-grade=good]');
    await touch(page, '.report-foot button:has-text("Verwerfen")');
    await page.waitForSelector('.kinds');
    expect(await page.locator('.drafts li').count()).toBe(0);
    await touch(page, '[data-kind=dyke_damage]');
    await page.locator('textarea').fill('Sickerwasser am Fuß');
    await page.waitForSelector('[data-keeping=kept]');
    await touch(page, '.report-foot button:has-text("Zurück")');
    await touch(page, '.drafts button:has-text("Weiterschreiben")');
    expect(await page.locator('textarea').inputValue()).toBe('Sickerwasser am Fuß');
    await page.context().close();
  });
});
