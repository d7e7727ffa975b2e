import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { RunningHouse } from './running-house';

/** Chromium without a network of its own; WebGL in software, which takes a core for itself, or none for specs that are not about the map. */
export function chromiumFlags({ map }: { readonly map: boolean }): string[] {
  return ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--mute-audio',
    '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', ...(map ? [] : ['--disable-3d-apis'])];
}

/** Starts Chromium for desks. */
export function launchChromium({ map = true } = {}): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: chromiumFlags({ map }) });
}

/** A desk somebody is logged in at, and what went wrong on it. */
export interface Desk {
  readonly page: Page;
  /** Requests that left the origin, script errors, refusals of the policy. */
  readonly faults: string[];
}

/** Logs in at the real dashboard of a house. */
export async function openDesk(browser: Browser, house: RunningHouse, user: string, language: 'de' | 'en'): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: language === 'de' ? 'de-DE' : 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  await page.route('**/*', (route) => {
    const { protocol, host } = new URL(route.request().url());
    if (protocol === 'blob:' || protocol === 'data:' || host === new URL(house.http).host) return route.continue();
    faults.push(`left the origin: ${route.request().url()}`);
    return route.abort();
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|violates/i.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  await page.addInitScript((choice) => {
    if (localStorage.getItem('lagewacht.ui') === null) localStorage.setItem('lagewacht.ui', choice);
  }, JSON.stringify({ theme: language === 'de' ? 'dark' : 'light', language }));
  await page.goto(`${house.http}/?situation=live`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', user);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
  return { page, faults };
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly impact?: string | null; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds serious or critical on a page as it is. It goes in through the debugger, past the page's own policy. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
}
