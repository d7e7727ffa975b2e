import type { Browser } from 'playwright-core';
import { logIn } from './chromium';
import { median } from './figures';

/** How long the first view takes, ms by the wall clock; medians over the runs, each in a browser profile of its own with nothing kept. */
export interface FirstView {
  readonly runs: number;
  /** From the navigation to the form: page, styles and script are there. */
  readonly formMs: number;
  /** From the press of Enter to the first list and a live link. */
  readonly listMs: number;
  /** From the press of Enter to the first things standing on the map, map engine loaded. */
  readonly mapMs: number;
  /** Page to form and Enter to map together: all waiting but the typing. */
  readonly wholeMs: number;
  /** Bytes over the wire, headers included. */
  readonly bytes: number;
}

async function once(browser: Browser, origin: string, situation: string): Promise<Omit<FirstView, 'runs' | 'wholeMs'>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  await page.goto(`${origin}/?situation=${situation}`);
  await page.waitForSelector('input[name=user]');
  const formMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now());
  await page.evaluate(() => {
    addEventListener('keydown', ({ key }) => key === 'Enter' && performance.mark('bench:enter'), { capture: true });
    const watch = new MutationObserver(() => {
      if (document.querySelector('[data-link="live"]') === null) return;
      performance.mark('bench:live');
      watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await logIn(page);
  await page.waitForFunction(() => performance.getEntriesByName('lagewacht:map').length > 0);
  const [listMs, mapMs] = await page.evaluate(() => {
    const atMs = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    return [atMs('bench:live') - atMs('bench:enter'), atMs('lagewacht:map') - atMs('bench:enter')] as const;
  });
  await context.close();
  return { formMs, listMs, mapMs, bytes };
}

/** Loads the first view again and again from a warm server. */
export async function measureFirstView(browser: Browser, origin: string, situation: string, runs: number): Promise<FirstView> {
  await once(browser, origin, situation);
  const seen: Omit<FirstView, 'runs' | 'wholeMs'>[] = [];
  for (let run = 0; run < runs; run++) seen.push(await once(browser, origin, situation));
  const of = (key: 'formMs' | 'listMs' | 'mapMs' | 'bytes'): number => median(seen.map((one) => one[key]));
  return { runs, formMs: of('formMs'), listMs: of('listMs'), mapMs: of('mapMs'), wholeMs: median(seen.map(({ formMs, mapMs }) => formMs + mapMs)), bytes: of('bytes') };
}
