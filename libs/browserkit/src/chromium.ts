import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const house = join(import.meta.dirname, '../../..');

export interface ChromiumWish {
  /** false: no WebGL, for pages that show no map. */
  readonly map?: boolean;
  /**
   * As it starts by itself on a machine without a graphics card: software draws the map only, the page is drawn as ever. Otherwise software plays the
   * card for everything, as the suites expect it; that makes the page itself slow, which no user's browser does.
   */
  readonly plain?: boolean;
}

/** What Chromium is started with: no network of its own, clocks that run in every tab, a fake camera and microphone, WebGL in software or none. */
export function chromiumFlags({ map = true, plain = false }: ChromiumWish = {}): string[] {
  return [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--mute-audio',
    ...(plain ? [] : ['--use-gl=angle', '--use-angle=swiftshader', '--ignore-gpu-blocklist']), '--enable-unsafe-swiftshader', '--disable-background-timer-throttling', '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', ...(map ? [] : ['--disable-3d-apis']),
  ];
}

/** Debian's Chromium, or the one that CHROMIUM_PATH names. */
export function chromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`Got no Chromium at ${path}, expected one: install Debian's package "chromium" or set CHROMIUM_PATH.`);
  return path;
}

export function launchChromium(wish: ChromiumWish = {}): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(wish) });
}

/** Builds one of `apps` into a folder of its own, as it is built for use and not for tests, and says where. */
export function buildApp(name: string): string {
  const root = mkdtempSync(join(tmpdir(), `lagewacht-${name}-`));
  execFileSync(process.execPath, [join(house, 'node_modules/vite/bin/vite.js'), 'build', `apps/${name}`, '--outDir', root, '--logLevel', 'error'], { cwd: house, stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } });
  return root;
}
