import type { Page } from 'playwright-core';

/** A page and what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Script errors, refusals of the content security policy, and requests that left the origin. */
  readonly faults: readonly string[];
}

/** Writes down from now on what goes wrong on a page of `origin`. */
export function watchPage(page: Page, origin: string): string[] {
  const faults: string[] = [];
  const { host: home } = new URL(origin);
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && host !== home) faults.push(`left the origin: ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|CSP|violates/i.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
  return faults;
}

/** Puts a choice into the page's storage before it first starts; what somebody chooses on the page later stays. */
export async function chooseOnce(page: Page, key: string, choice: object): Promise<void> {
  await page.addInitScript(([name, value]) => {
    if (localStorage.getItem(name ?? '') === null) localStorage.setItem(name ?? '', value ?? '');
  }, [key, JSON.stringify(choice)]);
}

/** Makes a page believe that there is no WebGL, as on a device without it. Software WebGL takes a core for itself: suites that are not about the map do without. */
export async function withoutWebgl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) => unknown;
    HTMLCanvasElement.prototype.getContext = function getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
}
