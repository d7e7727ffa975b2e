// Builds the page of this folder, serves it under the dashboard's strict policy on a free loopback port, drives it in headless
// Chromium and prints what it saw as one line of JSON. A process of its own, because Vite and the browser driver do not run inside
// Jest's module sandbox. With a folder as first argument it also leaves screenshots there, for people to look at.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../../../..');
const shots = process.argv[2];
const policy = "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'";
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--hide-scrollbars', '--mute-audio',
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'];
const mime = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

async function bundle() {
  const site = await mkdtemp(join(tmpdir(), 'lagewacht-map-'));
  const page = join(site, 'page');
  await writeFile(join(site, 'index.html'), `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>map</title><link rel="icon" href="data:,"><link rel="stylesheet" href="./frame.css"></head><body><div id="root"></div><script type="module" src="${join(here, 'map-page.tsx')}"></script></body></html>`);
  await writeFile(join(site, 'frame.css'), 'html, body, #root { margin: 0; height: 100%; }');
  await build({
    root: site, configFile: false, logLevel: 'error', base: './', cacheDir: join(site, 'cache'),
    resolve: { alias: [{ find: /^@lagewacht\/([a-z]+)$/, replacement: `${root}/libs/$1/src/index.ts` }], preserveSymlinks: false },
    plugins: [{ name: 'from-the-checkout', enforce: 'pre', resolveId(source, importer) { return importer?.endsWith('index.html') && source.startsWith(here) ? source : undefined; } }],
    define: { 'process.env.NODE_ENV': '"development"' }, build: { outDir: page, minify: false, target: 'es2022', chunkSizeWarningLimit: 9000, assetsInlineLimit: 0 },
  });
  return { site, page };
}

function serve(folder, archives) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://x').pathname);
    const archive = archives[path];
    if (archive) {
      const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
      const end = Math.min(to === '' ? archive.length - 1 : Number(to), archive.length - 1);
      response.writeHead(206, { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${end}/${archive.length}`, 'accept-ranges': 'bytes', etag: '"one"' });
      return response.end(archive.subarray(Number(from), end + 1));
    }
    try {
      const body = await readFile(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': mime[extname(path)] ?? (path === '/' ? mime['.html'] : 'application/octet-stream'), 'content-security-policy': policy });
      return response.end(body);
    } catch {
      response.writeHead(404);
      return response.end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const settled = (page) => page.evaluate(() => new Promise((done) => {
  const { map } = window.probe.controller;
  const rest = () => (map.loaded() && !map.isMoving() ? done(true) : map.once('idle', () => done(true)));
  setTimeout(rest, 700);
}));

async function open(browser, { address, query, seen, size }) {
  const context = await browser.newContext({ viewport: size ?? { width: 800, height: 450 } });
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const { host, protocol } = new URL(route.request().url());
    if (host !== address && !['data:', 'blob:'].includes(protocol)) seen.foreign.push(route.request().url());
    return host === address || ['data:', 'blob:'].includes(protocol) ? route.continue() : route.abort();
  });
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text()); });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  await page.goto(`http://${address}/?${query}`);
  await page.waitForFunction(() => window.probe?.controller?.map.isStyleLoaded() === true || window.probe?.unavailable.length > 0, undefined, { timeout: 60_000 });
  return page;
}

async function shoot(browser, address, seen) {
  const views = [['overview', [9.985, 53.512, 11.1]], ['wide', [9.96, 53.51, 10]], ['near', [10.0, 53.52, 12.8]], ['close', [10.045, 53.516, 14.6]], ['west', [9.87, 53.535, 12]], ['east', [10.08, 53.475, 11.8]]];
  const wanted = process.argv[3]?.split(',');
  for (const theme of ['light', 'dark']) {
    const page = await open(browser, { address, query: `theme=${theme}`, seen, size: { width: 1440, height: 860 } });
    for (const [name, [lon, lat, zoom]] of views) {
      for (const live of [false, true]) {
        const file = `${name}-${theme}${live ? '-live' : ''}`;
        if (wanted && !wanted.includes(file)) continue;
        await page.evaluate(({ lon, lat, zoom, live }) => {
          const { controller, scene, crowd } = window.probe;
          const now = Date.now();
          controller.setNow(now);
          controller.apply({ put: live ? [...scene(now), ...crowd(140, now)] : [], remove: [], reset: true });
          controller.map.jumpTo({ center: [lon, lat], zoom });
        }, { lon, lat, zoom, live });
        await page.waitForTimeout(live ? 2500 : 1500);
        await page.screenshot({ path: join(shots, `${file}.png`) });
      }
    }
    await page.context().close();
  }
}

const { site, page: folder } = await bundle();
const server = await serve(folder, {});
const address = `127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: flags });
const seen = { foreign: [], complaints: [] };
try {
  if (shots) await shoot(browser, address, seen);
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
  server.close();
  await rm(site, { recursive: true, force: true });
}
