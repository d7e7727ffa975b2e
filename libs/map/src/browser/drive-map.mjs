// Builds the page of this folder, serves it under the dashboard's strict policy on a free loopback port, drives it in headless
// Chromium and prints what it saw as one line of JSON. A process of its own, because Vite and the browser driver do not run inside
// Jest's module sandbox. With a folder as first argument it also leaves screenshots there, for people to look at.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { makeArchive } from './make-archive.mjs';

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

const isOpen = () => window.probe?.controller?.map.isStyleLoaded() === true || window.probe?.unavailable.length > 0;

async function open(browser, { address, query, seen, size, quiet, prepare, opened = isOpen }) {
  const context = await browser.newContext({ viewport: size ?? { width: 800, height: 450 } });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  await page.route('**/*', (route) => {
    const { host, protocol } = new URL(route.request().url());
    if (host !== address && !['data:', 'blob:'].includes(protocol)) seen.foreign.push(route.request().url());
    return host === address || ['data:', 'blob:'].includes(protocol) ? route.continue() : route.abort();
  });
  page.on('console', (message) => { if (!quiet && ['error', 'warning'].includes(message.type())) seen.complaints.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(`${query}: ${error}`));
  await page.goto(`http://${address}/?${query}`);
  await page.waitForFunction(opened, undefined, { timeout: 60_000 });
  return page;
}

/** How many pixels of the map's own picture differ, in percent; read from the drawing itself, not from a screenshot. */
const difference = (page, first, second) => page.evaluate(async ([a, b]) => {
  const pixels = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const [one, two] = [await pixels(a), await pixels(b)];
  let differing = 0;
  for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at] - two[at]) + Math.abs(one[at + 1] - two[at + 1]) + Math.abs(one[at + 2] - two[at + 2]) > 40) differing++;
  return (differing / (one.length / 4)) * 100;
}, [first, second]);

const pause = (page, ms) => page.waitForTimeout(ms);
/** Waits until the page shows what is expected, at most 20 s; what it shows then is judged by the suite, not here. */
const until = async (page, condition, argument) => { await page.waitForFunction(condition, argument, { timeout: 20_000, polling: 100 }).catch(() => undefined); };
const untilCounted = (page, layer, count) => until(page, ([name, wanted]) => new Set(window.probe.controller.map.queryRenderedFeatures({ layers: [name, `${name}-conflict`, `${name}-dot`].filter((layer) => window.probe.controller.map.getLayer(layer)) }).map((feature) => feature.properties.id)).size === wanted, [layer, count]);
const liveLayerNames = ['incidents', 'units', 'drones', 'gauges', 'gates', 'sensors', 'footprints', 'reaches'];
const countLayers = (page) => page.evaluate((names) => Object.fromEntries(names.map((name) => [name, new Set(window.probe.controller.map.queryRenderedFeatures({ layers: [name, `${name}-conflict`, `${name}-dot`].filter((layer) => window.probe.controller.map.getLayer(layer)) }).map((feature) => feature.properties.id)).size])), liveLayerNames);
const pictureOf = (page) => page.evaluate(() => window.probe.controller.picture());

/** Puts the scene and old tracks (that no longer move nor fade) on the map and waits until it rests. */
async function fill(page, tracks) {
  await page.evaluate((count) => {
    const { controller, scene, crowd } = window.probe;
    const now = Date.now();
    controller.setNow(now);
    controller.map.jumpTo({ center: [9.985, 53.512], zoom: 10.6 });
    controller.apply({ put: [...scene(now), ...crowd(count, now - 120_000)], remove: [], reset: true });
  }, tracks);
  await settled(page);
  // Images, fonts and tiles of every layer come in their own time.
  for (const [layer, count] of [['units', 6], ['gauges', 3], ['gates', 5], ['incidents', 5], ['sensors', 2], ['reaches', 4], ['footprints', 1], ['drones', 1]]) await untilCounted(page, layer, count);
  await pause(page, 600);
}

async function drawing(browser, options) {
  const page = await open(browser, { ...options, query: 'theme=dark&language=de' });
  const bare = await pictureOf(page);
  await fill(page, 2000);
  const seen = { layers: await countLayers(page), tracks: await page.evaluate(() => window.probe.controller.trackLayer.store.count) };
  const full = await pictureOf(page);
  await page.evaluate(() => window.probe.controller.setLayerVisible('tracks', false));
  await pause(page, 200);
  const withoutTracks = await pictureOf(page);
  await page.evaluate(() => window.probe.controller.setLayerVisible('tracks', true));
  seen.drawnPercent = await difference(page, bare, full);
  seen.tracksPercent = await difference(page, withoutTracks, full);
  seen.pick = await page.evaluate(() => {
    const { controller, crowd } = window.probe;
    const track = crowd(2000, Date.now() - 120_000)[1234];
    const { x, y } = controller.map.project([track.lon, track.lat]);
    return { found: controller.trackLayer.pick({ x, y }, 2)?.id, nothing: controller.trackLayer.pick({ x: -500, y: -500 }, 16) ?? 'nothing' };
  });
  seen.framesAtRest = await page.evaluate(async () => {
    const { trackLayer } = window.probe.controller;
    const before = trackLayer.drawnFrames;
    await new Promise((done) => setTimeout(done, 1000));
    return trackLayer.drawnFrames - before;
  });
  seen.framesMoving = await page.evaluate(async () => {
    const { controller, crowd } = window.probe;
    controller.apply({ put: crowd(1, Date.now()), remove: [] });
    const before = controller.trackLayer.drawnFrames;
    await new Promise((done) => setTimeout(done, 2500));
    return controller.trackLayer.drawnFrames - before;
  });
  seen.page = await page.evaluate(() => ({
    made: window.probe.made, canvases: document.querySelectorAll('canvas').length, styles: document.querySelectorAll('style').length,
    stamp: document.querySelector('.lw-map-stamp')?.textContent, attribution: document.querySelector('.maplibregl-ctrl-attrib')?.textContent, zoomIn: document.querySelector('.maplibregl-ctrl-zoom-in')?.getAttribute('aria-label'),
  }));
  await page.context().close();
  return seen;
}

async function acting(browser, options) {
  const page = await open(browser, { ...options, query: 'theme=light&language=en' });
  await fill(page, 20);
  const seen = {};
  const gauge = await page.evaluate(() => window.probe.controller.map.project([9.9910, 53.4735]));
  await page.mouse.click(gauge.x, gauge.y);
  await page.evaluate(() => window.probe.controller.map.jumpTo({ center: [10.185, 53.3985], zoom: 12 }));
  await settled(page);
  await page.focus('canvas');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const before = await page.evaluate(() => window.probe.controller.map.getZoom());
  await page.keyboard.press('Equal');
  await pause(page, 600);
  seen.zoomedByKey = await page.evaluate((zoom) => window.probe.controller.map.getZoom() - zoom, before);
  seen.selected = await page.evaluate(() => window.probe.selected.map((id) => id ?? 'nothing'));
  await fill(page, 20);
  await page.evaluate(() => window.probe.controller.select('gauge:st-pauli'));
  await until(page, () => window.probe.controller.map.queryRenderedFeatures({ layers: ['selection'] }).length === 1);
  seen.ring = await page.evaluate(() => window.probe.controller.map.queryRenderedFeatures({ layers: ['selection'] }).length);
  const ungauged = await pictureOf(page);
  await page.evaluate(() => window.probe.controller.select('trk:3'));
  await pause(page, 300);
  seen.trackRingPercent = await difference(page, ungauged, await pictureOf(page));
  await page.evaluate(() => window.probe.controller.setLayerVisible('gauges', false));
  await untilCounted(page, 'gauges', 0);
  seen.hiddenGauges = (await countLayers(page)).gauges;
  await page.evaluate(() => { window.probe.controller.setLayerVisible('gauges', true); window.probe.controller.setTheme('dark'); window.probe.controller.setLanguage('de'); });
  await until(page, () => window.probe.controller.map.queryRenderedFeatures({ layers: ['gauges'] }).some((feature) => feature.properties.label.includes('4,31')));
  seen.switched = await page.evaluate(() => ({
    water: window.probe.controller.map.getPaintProperty('water', 'fill-color'), zoomIn: document.querySelector('.maplibregl-ctrl-zoom-in').getAttribute('aria-label'),
    label: window.probe.controller.map.queryRenderedFeatures({ layers: ['gauges'] }).map((feature) => feature.properties.label).find((label) => label.startsWith('Harburg')),
  }));
  seen.afterSwitch = await countLayers(page);
  await page.evaluate(() => window.probe.controller.apply({ put: [], remove: ['gauge:harburg', 'inc:1', 'drone:d1', 'trk:3'] }));
  for (const [layer, count] of [['gauges', 2], ['incidents', 4], ['drones', 0], ['footprints', 0], ['reaches', 3]]) await untilCounted(page, layer, count);
  seen.afterRemoval = { ...await countLayers(page), tracks: await page.evaluate(() => window.probe.controller.trackLayer.store.count) };
  await page.context().close();
  return seen;
}

/** Whether somebody who wants to add layers gets to it while the map cuts new things into tiles, which a live map always does. */
async function busy(browser, options) {
  const page = await open(browser, { ...options, query: 'theme=light' });
  await fill(page, 20);
  const seen = await page.evaluate(() => {
    const { controller, scene } = window.probe;
    controller.apply({ put: scene(Date.now()), remove: [], reset: true });
    controller.slow.flush();
    const isAtRest = controller.map.isStyleLoaded();
    let called = 0;
    controller.whenStyled(() => called++);
    return { isAtRest, called };
  });
  await page.context().close();
  return seen;
}

async function losing(browser, options) {
  const page = await open(browser, { ...options, query: 'theme=dark', quiet: true });
  await fill(page, 500);
  const before = await pictureOf(page);
  await page.evaluate(() => {
    const gl = window.probe.controller.map.getCanvas().getContext('webgl2');
    window.lostContext = gl.getExtension('WEBGL_lose_context');
    window.lostContext.loseContext();
  });
  await pause(page, 400);
  // The picture goes on while the card is away.
  await page.evaluate(() => {
    window.probe.controller.apply({ put: [], remove: ['gauge:harburg'] });
    window.probe.controller.setNow(Date.now());
    window.probe.controller.setTheme('light');
    window.probe.controller.setTheme('dark');
    window.probe.controller.pickAt({ x: 10, y: 10 });
    window.lostContext.restoreContext();
  });
  await until(page, () => window.probe.controller.map.style && window.probe.controller.map.getLayer('tracks') !== undefined);
  await settled(page);
  for (const [layer, count] of [['gauges', 2], ['units', 6], ['incidents', 5], ['gates', 5]]) await untilCounted(page, layer, count);
  await pause(page, 600);
  const layers = await countLayers(page);
  const after = await pictureOf(page);
  await page.evaluate(() => window.probe.controller.setLayerVisible('tracks', false));
  await pause(page, 300);
  const seen = { layers, changedPercent: await difference(page, before, after), tracksPercent: await difference(page, after, await pictureOf(page)) };
  await page.context().close();
  return seen;
}

async function own(browser, options) {
  const page = await open(browser, { ...options, query: 'theme=light&pmtiles=/basemap/own.pmtiles' });
  await page.waitForFunction(() => document.querySelector('.lw-map-stamp') === null, undefined, { timeout: 20_000 });
  await fill(page, 10);
  const seen = { good: await page.evaluate(() => ({
    water: window.probe.controller.map.queryRenderedFeatures({ layers: ['water-0'] }).length, roads: window.probe.controller.map.queryRenderedFeatures({ layers: ['roads'] }).length,
    gauges: window.probe.controller.map.queryRenderedFeatures({ layers: ['gauges'] }).length, attribution: document.querySelector('.maplibregl-ctrl-attrib').innerHTML.includes('<img'),
  })) };
  await page.evaluate(() => window.probe.controller.setTheme('dark'));
  await pause(page, 400);
  seen.dark = await page.evaluate(() => window.probe.controller.map.getPaintProperty('water-0', 'fill-color'));
  await page.context().close();
  for (const [name, archive] of [['missing', '/basemap/none.pmtiles'], ['broken', '/basemap/broken.pmtiles'], ['foreign', 'http://example.invalid/x.pmtiles']]) {
    const other = await open(browser, { ...options, query: `pmtiles=${encodeURIComponent(archive)}`, quiet: true });
    await other.waitForSelector('.lw-map-note', { timeout: 20_000 });
    seen[name] = await other.evaluate(() => ({ note: document.querySelector('.lw-map-note').textContent, stamp: document.querySelector('.lw-map-stamp') !== null }));
    await other.context().close();
  }
  return seen;
}

/** A map that warms up where nobody sees it; then it gets a place, once with things to show and once with none. */
async function prepared(browser, options) {
  const warmed = () => window.probe?.lookedAt.length >= 2;
  const width = () => window.probe.prepared.controller.map.getCanvas().width;
  const page = await open(browser, { ...options, query: 'prepared', opened: warmed });
  const seen = { unseenWidth: await page.evaluate(width) };
  await pause(page, 1000);
  Object.assign(seen, await page.evaluate(() => {
    const { prepared: { controller }, lookedAt } = window.probe;
    const sources = Object.keys(controller.map.getStyle().sources).filter((name) => name !== 'schematic');
    return { lookedAt, tracks: controller.trackLayer.store.count, left: sources.filter((name) => controller.map.querySourceFeatures(name).length > 0), emptied: sources.length };
  }));
  seen.widths = await page.evaluate(() => {
    const { scene, prepared: { controller } } = window.probe;
    window.probe.show();
    const before = controller.map.getCanvas().width;
    controller.apply({ put: scene(Date.now()), remove: [] });
    return [before, controller.map.getCanvas().width];
  });
  await until(page, () => performance.getEntriesByName('lagewacht:map').length > 0);
  // Two of the three are in view.
  await untilCounted(page, 'gauges', 2);
  seen.layers = await countLayers(page);
  await page.context().close();
  const other = await open(browser, { ...options, query: 'prepared', opened: warmed });
  await other.evaluate(() => window.probe.show());
  await until(other, () => window.probe.controller.map.getCanvas().width === 800);
  seen.nothingToShow = await other.evaluate(width);
  await other.context().close();
  return seen;
}

async function without(browser, options) {
  const page = await open(browser, { ...options, query: 'language=de', quiet: true, prepare: () => { const real = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : real.call(this, kind, ...rest); }; } });
  const seen = await page.evaluate(() => ({ unavailable: window.probe.unavailable[0], note: document.querySelector('.lw-map-note')?.textContent, made: window.probe.made }));
  await page.context().close();
  return seen;
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
        await page.waitForTimeout(live ? 6000 : 3000);
        await page.screenshot({ path: join(shots, `${file}.png`) });
      }
    }
    await page.context().close();
  }
}

const { site, page: folder } = await bundle();
const server = await serve(folder, { '/basemap/own.pmtiles': makeArchive(), '/basemap/broken.pmtiles': Buffer.from('this is no archive at all, only some text that is long enough to hold a header of one hundred and twenty-seven bytes, and then some more') });
const address = `127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags });
const seen = { foreign: [], complaints: [], errors: [] };
try {
  const options = { address, seen };
  if (shots) await shoot(browser, address, seen);
  else Object.assign(seen, { drawing: await drawing(browser, options), acting: await acting(browser, options), busy: await busy(browser, options), losing: await losing(browser, options), own: await own(browser, options), prepared: await prepared(browser, options), without: await without(browser, options) });
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
  server.close();
  await rm(site, { recursive: true, force: true });
}
