import type { Browser, Page } from 'playwright-core';
import { chooseOnce, chromiumFlags, launchChromium, seriousFindings, watchPage } from '@lagewacht/browserkit';
import type { RunningHouse } from './running-house';

export { chromiumFlags, launchChromium, seriousFindings as axeFindings };

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
  const faults = watchPage(page, house.http);
  await chooseOnce(page, 'lagewacht.ui', { theme: language === 'de' ? 'dark' : 'light', language });
  await page.goto(`${house.http}/?situation=live`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', user);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-link="live"]');
  return { page, faults };
}
