import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumFlags } from './desk';
import { eventually } from './running-house';
import type { Wire } from './wire';

/** A tablet on the Elbe islands that runs the field app: touch, a place, and a memory (its folder) that outlives its browser. */
export interface Tablet {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests that left the origin, script errors, refusals of the policy. */
  readonly faults: readonly string[];
  /** The end of the browser as a dead battery makes it: SIGKILL, nothing is put in order. */
  kill(): Promise<void>;
}

export interface TabletWish {
  /** Where its memory is. */
  readonly folder: string;
  /** What lies between it and the server. */
  readonly wire: Wire;
  /** With WebGL, in software, for what is about the map. */
  readonly map?: boolean;
}

/** Starts the browser of a tablet on an empty page. */
export async function bootTablet({ folder, wire, map = false }: TabletWish): Promise<Tablet> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...chromiumFlags({ map }), wire.browserSwitch], locale: 'de-DE', viewport: { width: 1280, height: 800 }, hasTouch: true, isMobile: true,
    geolocation: { longitude: 9.995, latitude: 53.51, accuracy: 5 }, permissions: ['geolocation'],
  });
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? await context.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && host !== new URL(wire.origin).host) faults.push(`left the origin: ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|violates/i.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  return {
    context, page, faults,
    async kill() {
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      // Chromium's own mark of who uses the folder: machine and process.
      process.kill(Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1)), 'SIGKILL');
      await closed;
    },
  };
}

/** Where a finger meets a target: once it stands still, and nothing lies over it. A person looks before touching, too. */
async function pointOf(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  return eventually(`something to touch at "${selector}"`, async () => {
    const before = await target.boundingBox();
    await page.waitForTimeout(50);
    const box = await target.boundingBox();
    if (!box || !before || box.x !== before.x || box.y !== before.y) return undefined;
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return await target.evaluate((element, { x, y }) => element.contains(document.elementFromPoint(x, y)), point) ? point : undefined;
  });
}

/** A finger: down, held longer than a raindrop, up. */
export async function touch(page: Page, selector: string, heldMs = 80): Promise<void> {
  const point = await pointOf(page, selector);
  const wire = await page.context().newCDPSession(page);
  await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await page.waitForTimeout(heldMs);
  await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await wire.detach();
}

/** Logs in, and waits until the whole app lies on the device. */
export async function settleTablet(page: Page, origin: string, user: string): Promise<void> {
  await page.goto(`${origin}/field/`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', user);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
  await touch(page, '.strip-who');
  await page.waitForSelector('[data-offline=ready]');
  await page.keyboard.press('Escape');
}
