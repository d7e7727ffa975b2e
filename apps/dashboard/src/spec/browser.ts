import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const house = join(import.meta.dirname, '../../../..');
const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--mute-audio',
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
];

/** Builds the dashboard into a folder of its own and says where. */
export function buildDashboard(): string {
  const root = mkdtempSync(join(tmpdir(), 'lagewacht-dashboard-'));
  execFileSync(process.execPath, [join(house, 'node_modules/vite/bin/vite.js'), 'build', 'apps/dashboard', '--outDir', root, '--logLevel', 'error'], { cwd: house, stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } });
  return root;
}

/** Chromium with software WebGL 2. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`Got no Chromium at ${executablePath}, expected one: install Debian's package "chromium" or set CHROMIUM_PATH.`);
  return chromium.launch({ executablePath, args: flags });
}

/** A page and what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Script errors, refusals of the content security policy, and requests that left the origin. */
  readonly faults: readonly string[];
}

export interface PageWish {
  readonly theme?: 'light' | 'dark' | 'night';
  readonly language?: 'de' | 'en';
  readonly widthPx?: number;
  /** Draw the map. Software WebGL takes a core for itself, so only the specs about the map do. */
  readonly map?: boolean;
}

/** Makes the page believe that there is no WebGL, as on a device without it. */
function forbidWebgl(): void {
  const original = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) => unknown;
  HTMLCanvasElement.prototype.getContext = function getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
  } as typeof HTMLCanvasElement.prototype.getContext;
}

/** A fresh page in a context of its own, whose every step outside the origin is a fault. */
export async function openPage(browser: Browser, origin: string, { theme = 'dark', language = 'de', widthPx = 1600, map = false }: PageWish = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: widthPx, height: map ? 480 : 800 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  if (!map) await page.addInitScript(forbidWebgl);
  const faults: string[] = [];
  await page.route('**/*', (route) => {
    const { host, protocol } = new URL(route.request().url());
    if (protocol === 'blob:' || protocol === 'data:' || host === new URL(origin).host) return route.continue();
    faults.push(`left the origin: ${route.request().url()}`);
    return route.abort();
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|CSP|violates/i.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  await page.addInitScript(([key, choice]) => {
    if (localStorage.getItem(key ?? '') === null) localStorage.setItem(key ?? '', choice ?? '');
  }, ['lagewacht.ui', JSON.stringify({ theme, language })]);
  return { page, faults };
}

/** Logs in with the password that is the name. */
export async function logIn(page: Page, origin: string, user = 'commander'): Promise<void> {
  await page.goto(`${origin}/?situation=live`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', user);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly impact?: string | null; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[];
}

/** Serious and critical findings of axe on the page as it is. The engine is put in as a file, past the page's policy, through the debugger. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  const axePath = createRequire(import.meta.url).resolve('axe-core');
  await page.evaluate(await (await import('node:fs/promises')).readFile(axePath, 'utf8'));
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 160) ?? ''}`).join(' | ')}`);
}
