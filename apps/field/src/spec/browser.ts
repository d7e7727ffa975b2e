import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildApp, chooseOnce, chromiumFlags, chromiumPath, launchChromium, seriousFindings, watchPage, type WatchedPage as Watched } from '@lagewacht/browserkit';

export { launchChromium as launchBrowser, seriousFindings };

/** A page, its device, and what went wrong on it. */
export interface WatchedPage extends Watched {
  readonly context: BrowserContext;
}

/** Builds the field app into a folder of its own and says where. */
export function buildField(): string {
  return buildApp('field');
}

/** Which tablet is wanted. */
export interface TabletWish {
  readonly theme?: 'sun' | 'dark' | 'night';
  readonly language?: 'de' | 'en';
  readonly size?: readonly [widthPx: number, heightPx: number];
  readonly place?: { readonly longitude: number; readonly latitude: number; readonly accuracy?: number };
  readonly allowsPlace?: boolean;
  /** With the service worker. Without it every request is seen, and can be answered, by the test. */
  readonly hasWorker?: boolean;
}

function tabletOptions({ size = [1280, 800], place = { longitude: 9.995, latitude: 53.51, accuracy: 5 }, allowsPlace = true, hasWorker = false }: TabletWish): Parameters<Browser['newContext']>[0] {
  return { serviceWorkers: hasWorker ? 'allow' : 'block', viewport: { width: size[0], height: size[1] }, hasTouch: true, isMobile: true, geolocation: { accuracy: 5, ...place }, permissions: allowsPlace ? ['geolocation', 'microphone'] : [] };
}

/** Watches a page and keeps it at its origin. */
async function watch(context: BrowserContext, origin: string, { theme = 'sun', language = 'de' }: TabletWish): Promise<WatchedPage> {
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? await context.newPage();
  const faults = watchPage(page, origin);
  await chooseOnce(page, 'lagewacht.field.ui', { theme, language });
  return { page, context, faults };
}

/** A fresh tablet: touch, a place, a context of its own. */
export async function openTablet(browser: Browser, origin: string, wish: TabletWish = {}): Promise<WatchedPage> {
  return watch(await browser.newContext(tabletOptions(wish)), origin, wish);
}

/** A tablet whose memory is the folder `profile`: close the context and open it again, and it is the same device after a restart. */
export async function bootTablet(profile: string, origin: string, wish: TabletWish = {}): Promise<WatchedPage> {
  return watch(await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: chromiumFlags(), ...tabletOptions(wish) }), origin, wish);
}

/** Logs in with the password that is the name, and waits for the picture. */
export async function logIn(page: Page, origin: string, { user = 'unit-1', room = 'report' }: { readonly user?: string; readonly room?: string } = {}): Promise<void> {
  await page.goto(`${origin}/field/#${room}`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', user);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
}

/** A touch as a finger makes it: down, held for `heldMs`, up. Playwright's own tap is shorter than the app takes for a finger (A9). */
export async function touch(page: Page, selector: string, heldMs = 90): Promise<void> {
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error(`Got nothing to touch at "${selector}", expected something visible.`);
  const wire = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await page.waitForTimeout(heldMs);
  await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await wire.detach();
}
