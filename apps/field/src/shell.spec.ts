import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildField, launchBrowser, logIn, openTablet, seriousFindings, touch } from './spec/browser';
import { startStandIn, type StandIn } from './spec/stand-in';
import { measureTargets } from './spec/targets';

let root = '';
let browser: Browser;
let server: StandIn;
beforeAll(async () => {
  root = buildField();
  [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
});
afterEach(async () => {
  server.setReachable(true);
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

const rooms = ['report', 'sent', 'orders', 'area', 'status'] as const;
const openRoom = async (page: Page, room: string): Promise<void> => {
  await page.evaluate((hash) => void (location.hash = hash), room);
  await page.reload();
};

describe('the frame in Chromium', () => {
  it('[A1] [A11] asks for nothing before the login, and tells a wrong password and an unreachable server apart', async () => {
    const { page, faults } = await openTablet(browser, server.origin);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${server.origin}/field/`);
    await page.fill('input[name=user]', 'unit-1');
    await page.fill('input[name=password]', 'wrong');
    expect(asked.filter((path) => /situations|ticket/.test(path))).toEqual([]);
    await touch(page, 'button[type=submit]');
    await page.waitForSelector('text=Benutzername oder Passwort ist falsch.');
    server.setReachable(false);
    await page.fill('input[name=password]', 'unit-1');
    await touch(page, 'button[type=submit]');
    await page.waitForSelector('.fault:has-text("nicht erreichbar"), .fault:has-text("schon einmal mit Verbindung")');
    server.setReachable(true);
    await page.fill('input[name=password]', 'unit-1');
    await touch(page, 'button[type=submit]');
    await page.waitForSelector('[data-link="live"]');
    expect(faults).toEqual([]);
  });

  it('[A2] the strip says who, how the link is and since when, and an exercise is hatched and named', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin);
    expect(await page.textContent('.strip-who')).toContain('Florian Wilhelmsburg 1');
    expect(await page.textContent('.realm')).toContain('EINSATZ');
    server.setReachable(false);
    await page.waitForSelector('[data-link="waiting"]');
    expect(await page.textContent('[data-link]')).toMatch(/Keine Verbindung.*zuletzt abgeglichen vor \d+ s/);
    server.setReachable(true);
    await page.waitForSelector('[data-link="live"]');
    await touch(page, '.strip-who');
    await touch(page, 'dialog button:has-text("ex-elbe")');
    await page.waitForSelector('.realm-exercise:has-text("ÜBUNG"):has-text("ex-elbe")', { state: 'attached' });
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.realm') as Element).backgroundImage)).toContain('repeating-linear-gradient');
  });

  it('[A3] a second person is in after two touches, and locking lets nobody in without a password', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin);
    await touch(page, '.strip-who');
    await touch(page, 'dialog button:has-text("Andere Person")');
    await page.fill('dialog input[name=user]', 'unit-2');
    await page.fill('dialog input[name=password]', 'unit-2');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.strip-who:has-text("unit-2")');
    await touch(page, '.strip-who');
    await touch(page, 'dialog .user-button:has-text("unit-1")');
    await page.waitForSelector('.strip-who:has-text("unit-1")');
    await page.waitForSelector('[data-link="live"]');
    await touch(page, '.strip-who');
    await touch(page, 'dialog button:has-text("Gerät sperren")');
    await page.waitForSelector('.gate-page');
    expect(await page.locator('.strip').count()).toBe(0);
  });

  it('[A4] an expired login closes nothing, and afterwards everything goes on in the same place', async () => {
    const { page, faults } = await openTablet(browser, server.origin);
    await logIn(page, server.origin, { room: 'status' });
    await touch(page, '.stepper button:last-child');
    server.doors.endSessions();
    server.setReachable(false);
    server.setReachable(true);
    await page.waitForSelector('.expired:has-text("Anmeldung abgelaufen")');
    expect(await page.textContent('.strength-sum')).toContain('2 / 1 / 4');
    await touch(page, '.fms:has-text("Sprechwunsch")');
    await page.waitForSelector('.fms.is-waiting');
    await touch(page, '.expired button');
    await page.fill('dialog input[name=password]', 'unit-1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.expired', { state: 'detached' });
    expect(await page.textContent('.strength-sum')).toContain('2 / 1 / 4');
    await page.waitForSelector('.fms[aria-pressed=true]:has-text("Sprechwunsch")');
    expect(faults).toEqual([]);
  });

  it('[A5] every target of every room and of the device dialog is large enough and stands apart, lying and standing', async () => {
    for (const size of [[1280, 800], [800, 1280]] as const) {
      const { page } = await openTablet(browser, server.origin, { size });
      await page.goto(`${server.origin}/field/`);
      await page.waitForSelector('input[name=user]');
      expect([size, 'login', (await measureTargets(page)).faults]).toEqual([size, 'login', []]);
      await logIn(page, server.origin);
      for (const room of rooms) {
        await touch(page, `.tabs button:nth-child(${rooms.indexOf(room) + 1})`);
        await page.waitForTimeout(400);
        const { faults, count, primary } = await measureTargets(page);
        expect([size, room, faults]).toEqual([size, room, []]);
        expect([room, count > 6, primary > 0]).toEqual([room, true, true]);
      }
      await touch(page, '.strip-who');
      expect([size, 'device', (await measureTargets(page)).faults]).toEqual([size, 'device', []]);
    }
  });

  it('[A5] no text is smaller than 18 px, no button\'s than 20, and nothing is wider than the screen, on a phone either', async () => {
    for (const size of [[800, 1280], [390, 844]] as const) {
      const { page } = await openTablet(browser, server.origin, { size });
      await logIn(page, server.origin, { room: 'status' });
      const small = await page.evaluate((isPhone) => [...document.querySelectorAll<HTMLElement>('.field *')].filter((element) => {
        const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        const least = element.closest('.tabs') && isPhone ? 14 : element.matches('button') ? 20 : 18;
        return hasWords && parseFloat(getComputedStyle(element).fontSize) < (isPhone && element.closest('.strip') ? 16 : least);
      }).map((element) => element.textContent), size[0] < 600);
      expect(small).toEqual([]);
      for (const room of rooms) {
        await touch(page, `.tabs button:nth-child(${rooms.indexOf(room) + 1})`);
        await page.waitForTimeout(300);
        expect([size, room, await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector('.room')?.scrollWidth ?? 0) <= innerWidth)]).toEqual([size, room, true]);
      }
    }
  });

  it('[A6] [A7] axe finds nothing serious in the frame, in any look and either language', async () => {
    for (const [theme, language] of [['sun', 'de'], ['dark', 'en'], ['night', 'de']] as const) {
      const { page, faults } = await openTablet(browser, server.origin, { theme, language });
      await page.goto(`${server.origin}/field/`);
      await page.waitForSelector('input[name=user]');
      expect([theme, 'login', await seriousFindings(page)]).toEqual([theme, 'login', []]);
      await logIn(page, server.origin, { room: 'status' });
      expect([theme, 'status', await seriousFindings(page)]).toEqual([theme, 'status', []]);
      await touch(page, '.strip-who');
      expect([theme, 'device', await seriousFindings(page)]).toEqual([theme, 'device', []]);
      await touch(page, `dialog button[lang=${language === 'de' ? 'en' : 'de'}]`);
      await page.waitForSelector(language === 'de' ? '.tabs:has-text("Report")' : '.tabs:has-text("Melden")', { state: 'attached' });
      expect(faults).toEqual([]);
    }
  });

  it('[A8] [A9] a raindrop and a sleeve press nothing, a finger and the keyboard do', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin);
    const orders = '.tabs button:nth-child(3)';
    const isOpen = (): Promise<boolean> => page.locator(`${orders}[aria-current=page]`).count().then((count) => count > 0);
    await touch(page, orders, 5);
    await page.waitForTimeout(200);
    expect(await isOpen()).toBe(false);
    const wire = await page.context().newCDPSession(page);
    const box = await page.locator(orders).boundingBox();
    const point = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40, id: 1 };
    const others = [{ x: 300, y: 300, id: 2 }, { x: 500, y: 300, id: 3 }];
    await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point, ...others] });
    await page.waitForTimeout(90);
    await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [point] });
    await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.waitForTimeout(200);
    expect(await isOpen()).toBe(false);
    await page.waitForTimeout(500);
    await touch(page, orders);
    await page.waitForSelector(`${orders}[aria-current=page]`);
    await page.focus('.tabs button:nth-child(5)');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.tabs button:nth-child(5)[aria-current=page]');
    await touch(page, '.strip-who');
    await page.mouse.click(20, 400);
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
  });

  it('[A11] the first start takes less than 300 kB of code over the wire', async () => {
    const { page } = await openTablet(browser, server.origin);
    const bodies: Promise<Buffer>[] = [];
    const { gzipSync } = await import('node:zlib');
    page.on('response', (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
    });
    await logIn(page, server.origin, { room: 'status' });
    const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(300_000);
  });

  it('[A12] the situation chosen on the device stays through a restart of the page', async () => {
    const { page } = await openTablet(browser, server.origin);
    await logIn(page, server.origin);
    await touch(page, '.strip-who');
    await touch(page, 'dialog button:has-text("ex-elbe")');
    await page.waitForSelector('.realm-exercise', { state: 'attached' });
    await openRoom(page, 'status');
    await page.waitForSelector('input[name=user], .strip-who');
    if (await page.locator('input[name=user]').count() > 0) await logIn(page, server.origin, { room: 'status' });
    await page.waitForSelector('.realm-exercise');
  });
});
