import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const house = join(import.meta.dirname, '../../../..');
const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--mute-audio',
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
];

/** Builds the field app into a folder of its own, as it is built for use and not for tests, and says where. */
export function buildField(): string {
  const root = mkdtempSync(join(tmpdir(), 'lagewacht-field-'));
  execFileSync(process.execPath, [join(house, 'node_modules/vite/bin/vite.js'), 'build', 'apps/field', '--outDir', root, '--logLevel', 'error'], { cwd: house, stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } });
  return root;
}

function chromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`Got no Chromium at ${path}, expected one: install Debian's package "chromium" or set CHROMIUM_PATH.`);
  return path;
}

/** Chromium with software WebGL 2, a fake camera and a fake microphone. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flags });
}

/** A page and what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Script errors, refusals of the content security policy, and requests that left the origin. */
  readonly faults: readonly string[];
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
  context.setDefaultTimeout(20_000);
  const page = context.pages()[0] ?? await context.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && host !== new URL(origin).host) faults.push(`left the origin: ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|CSP|violates/i.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  await page.addInitScript(([key, choice]) => {
    if (localStorage.getItem(key ?? '') === null) localStorage.setItem(key ?? '', choice ?? '');
  }, ['lagewacht.field.ui', JSON.stringify({ theme, language })]);
  return { page, context, faults };
}

/** A fresh tablet: touch, a place, a context of its own. */
export async function openTablet(browser: Browser, origin: string, wish: TabletWish = {}): Promise<WatchedPage> {
  return watch(await browser.newContext(tabletOptions(wish)), origin, wish);
}

/** A tablet whose memory is the folder `profile`: close the context and open it again, and it is the same device after a restart. */
export async function bootTablet(profile: string, origin: string, wish: TabletWish = {}): Promise<WatchedPage> {
  return watch(await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: flags, ...tabletOptions(wish) }), origin, wish);
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

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly impact?: string | null; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[];
}

/** Serious and critical findings of axe on the page as it is. The engine is put in as a file, past the page's policy, through the debugger. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 160) ?? ''}`).join(' | ')}`);
}
