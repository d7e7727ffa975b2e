import type { Browser, Page } from 'playwright-core';
import { buildApp, chooseOnce, launchChromium, seriousFindings, watchPage, withoutWebgl, type WatchedPage } from '@lagewacht/browserkit';

export { launchChromium as launchBrowser, seriousFindings, type WatchedPage };

/** Builds the dashboard into a folder of its own and says where. */
export function buildDashboard(): string {
  return buildApp('dashboard');
}

export interface PageWish {
  readonly theme?: 'light' | 'dark' | 'night';
  readonly language?: 'de' | 'en';
  readonly widthPx?: number;
  /** Draw the map. Software WebGL takes a core for itself, so only the specs about the map do. */
  readonly map?: boolean;
}

/** A fresh page in a context of its own, whose every step outside the origin is a fault. */
export async function openPage(browser: Browser, origin: string, { theme = 'dark', language = 'de', widthPx = 1600, map = false }: PageWish = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: widthPx, height: map ? 480 : 800 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (!map) await withoutWebgl(page);
  const faults = watchPage(page, origin);
  await chooseOnce(page, 'lagewacht.ui', { theme, language });
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
