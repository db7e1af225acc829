import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { alias, mainAlias } from './vite.alias.ts';
import { asciiOnly, domainInOneFile, leanSdk, tellPackages } from './vite.plugins.ts';

/**
 * Names the window's chunk and Monaco's in index.html, so that they are fetched and compiled while the app boots; they still
 * start only when they are asked for. A cold start to a usable editor is about 100 ms shorter.
 */
const preloadFirst: Plugin = {
  name: 'preload-first',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      // By what is in them: a chunk's name is that of whichever module comes last.
      const files = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' &&
        chunk.moduleIds.some((id) => /\/(app\/openWindow\.tsx|ui\/monaco\/monaco\.ts)$/.test(id))
          ? [chunk.fileName, ...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]
          : [],
      );
      return [...new Set(files)]
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload',
            crossorigin: true,
            href: `./${file}`,
          },
          injectTo: 'head',
        }));
    },
  },
};

/**
 * Everything but Electron is bundled: no dependency tree is resolved at start-up, and a package needs no node_modules.
 * Targets are the older of the two Electrons the project runs on (see docs/development.md).
 */
export default defineConfig({
  main: {
    resolve: { alias: mainAlias },
    plugins: [leanSdk, tellPackages(), asciiOnly()],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        // The second holds the app; the first loads it as it is kept compiled, which can be done with CommonJS alone.
        input: { index: resolve('src/main/index.ts'), app: resolve('src/main/app.ts') },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          minify: true,
          codeSplitting: domainInOneFile,
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [tellPackages(), asciiOnly()],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    resolve: { alias },
    plugins: [react(), preloadFirst, tellPackages(), asciiOnly()],
    worker: { format: 'es', plugins: () => [tellPackages(), asciiOnly()] },
    build: {
      target: 'chrome130',
      outDir: resolve('out/renderer'),
      minify: true,
      // Monaco is one chunk of 3 MB, loaded beside the boot.
      chunkSizeWarningLimit: 4000,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // All that the first paint needs is one file, and what comes after it another: thirty small ones are thirty questions to
        // the main process.
        output: {
          codeSplitting: {
            groups: [
              // What main.ts needs to bring the next one in; without it that one would be part of it.
              {
                name: 'preload',
                test: /vite\/preload-helper|[\\/](windowLanguage|loadTexts)\.ts$/,
                priority: 3,
              },
              // The window's script imports it; without this it would be part of that one.
              { name: 'monaco', test: /[\\/]ui[\\/]monaco[\\/]monaco\.ts$/, priority: 2 },
              { name: 'start', test: /[\\/]app[\\/]openWindow\.tsx$/, priority: 1 },
              { name: 'later', test: /[\\/]app[\\/]laterParts\.ts$/ },
            ],
          },
        },
      },
    },
  },
});
