import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { seriousFindings } from './serious-findings';
import { watchPage } from './watched-page';

const body = `<!doctype html><html lang="en"><title>Broken</title><main><h1>Broken</h1><img src="http://127.0.0.2:9/away.png"><input></main><script src="/own.js"></script><script>window.inline = true</script></html>`;
let server: Server;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const isScript = request.url === '/own.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html', 'content-security-policy': "script-src 'self'" }).end(isScript ? "setTimeout(() => { throw new Error('on purpose'); })" : body);
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium({ map: false });
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

describe('a watched page', () => {
  it('[K1] [K2] [K3] tells of its script errors, refusals and requests elsewhere, and what axe finds serious', async () => {
    const page = await browser.newPage();
    const faults = watchPage(page, origin);
    await page.goto(origin);
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(['left the origin', 'policy', 'script']);
    expect((await seriousFindings(page)).map((finding) => finding.split(':')[0])).toEqual(['image-alt', 'label']);
  });
});
