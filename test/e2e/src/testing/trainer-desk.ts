import type { Browser } from 'playwright-core';
import { chooseOnce, watchPage } from '@lagewacht/browserkit';
import type { Desk } from './desk';
import type { RunningHouse } from './running-house';

/** Logs in at the real trainer's console of a house, up to its list of exercises. */
export async function openTrainerDesk(browser: Browser, house: RunningHouse): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'de-DE', reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = watchPage(page, house.http);
  await chooseOnce(page, 'lagewacht.trainer', { theme: 'dark', language: 'de' });
  await page.goto(`${house.http}/trainer/`);
  await page.fill('input[name=user]', 'trainer');
  await page.fill('input[name=password]', 'trainer');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.exercises-page');
  return { page, faults };
}
