// Built as the renderer is, so that the floor has no advantage and no handicap.
import path from 'node:path';
import { defineConfig } from 'vite';

const page = (name) => path.join(import.meta.dirname, `${name}.html`);

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  worker: { format: 'es' },
  build: {
    target: 'chrome130',
    outDir: path.resolve(import.meta.dirname, '../../../.cache/bench/floor'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    rollupOptions: {
      input: { bare: page('bare'), lean: page('lean'), panes: page('panes'), cells: page('cells') },
    },
  },
});
