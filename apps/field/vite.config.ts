import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The service worker: all of the app on the device, as one version. It answers for files of the app only; what the server says (`/api`, `/ws`,
 * `/basemap`) never comes from a cache. A new version waits until it is asked for, or until the app is closed.
 */
const offline = VitePWA({
  strategies: 'generateSW', filename: 'service-worker.js', manifest: false, injectRegister: false, registerType: 'prompt',
  workbox: {
    globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'], dontCacheBustURLsMatching: /^assets\//, maximumFileSizeToCacheInBytes: 4_000_000,
    navigateFallback: 'index.html', runtimeCaching: [], clientsClaim: true, cleanupOutdatedCaches: false, inlineWorkboxRuntime: true, sourcemap: false,
  },
});

// Files of the page's own origin only, below /field/. Nothing is inlined as a data: URL and no script or style stands in the page, so
// that the strict content security policy holds.
export default defineConfig({
  base: '/field/',
  plugins: [offline],
  resolve: { alias: [{ find: /^@lagewacht\/([a-z]+)$/, replacement: `${root}libs/$1/src/index.ts` }] },
  build: { outDir: `${root}dist/apps/field`, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
});
