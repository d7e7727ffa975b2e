import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Files of the page's own origin only, below /trainer/. Nothing is inlined as a data: URL and no script or style stands in the page, so
// that the strict content security policy holds.
export default defineConfig({
  base: '/trainer/',
  resolve: { alias: [{ find: /^@lagewacht\/([a-z]+)$/, replacement: `${root}libs/$1/src/index.ts` }] },
  build: { outDir: `${root}dist/apps/trainer`, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
});
