import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '@lagewacht/browserkit';

export { launchChromium };

export interface DeskWish {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly theme?: 'dark' | 'light' | 'night';
  readonly situation?: string;
}

/** A page with the desk, logged in, its first picture there. */
export async function openDesk(browser: Browser, origin: string, { widthPx = 1280, heightPx = 720, theme = 'dark', situation = 'live' }: DeskWish = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: widthPx, height: heightPx }, locale: 'de-DE' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`The page failed: ${error.message}`));
  await page.addInitScript((choice) => localStorage.setItem('lagewacht.ui', choice), JSON.stringify({ theme, language: 'de' }));
  await page.goto(`${origin}/?situation=${situation}`);
  await logIn(page);
  return page;
}

/** Fills the login form and waits for the live picture. */
export async function logIn(page: Page): Promise<void> {
  // Ten letters a second, as a fast typist does.
  await page.locator('input[name=user]').pressSequentially('commander', { delay: 100 });
  await page.locator('input[name=password]').pressSequentially('commander', { delay: 100 });
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
}
