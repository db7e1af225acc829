import { relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { alias, mainAlias } from './vite.alias.ts';
import { llamaExternals, llamaLibrary } from './vite.llama.ts';

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

const webClasses = resolve('src/engine/adapters/openaiChat/webClasses.ts');

/** The SDK's headers and forms are not Node's, which would load all of its `fetch` (see there). */
const leanSdk: Plugin = {
  name: 'lean-sdk',
  transform: {
    filter: { id: /\/node_modules\/openai\// },
    handler: (code) => `import { FormData, Headers } from ${JSON.stringify(webClasses)};\n${code}`,
  },
};

/**
 * Letters beyond ASCII are written as escapes: one "…" in a file has V8 keep all of it at two bytes a letter, which for the
 * window's 4 MB takes longer to read than all that the escapes add.
 */
const asciiOnly = (): Plugin => ({
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    const escaped = (text: string) =>
      text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      // The one place where an escape is not what it stands for.
      const raw = /String\.raw`[^`]*[^\0-\x7f][^`]*`/.exec(chunk.code)?.[0];
      if (raw !== undefined) this.error(`${chunk.fileName}: letters beyond ASCII in ${raw}`);
      chunk.code = escaped(chunk.code);
    }
  },
});

/** Writes down which packages a bundle holds, for their licences to go along (scripts/package/shippedPackages.mjs). */
const tellPackages = (): Plugin => ({
  name: 'tell-packages',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
    const folders = chunks.flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []),
    );
    const entry = chunks.find(({ isEntry }) => isEntry)?.name ?? 'unnamed';
    this.emitFile({
      type: 'asset',
      fileName: `packages/${entry}.json`,
      source: JSON.stringify([...new Set(folders)].map((folder) => relative('', folder)).sort(), null, 1),
    });
  },
});

/**
 * Everything but Electron and native code is bundled: no dependency tree is resolved at start-up, and a package needs no node_modules.
 * Targets are the older of the two Electrons the project runs on (see docs/development.md).
 */
export default defineConfig({
  main: {
    resolve: { alias: mainAlias },
    plugins: [leanSdk, tellPackages(), asciiOnly(), llamaLibrary],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          cli: resolve('src/cli/index.ts'),
          trialWorker: resolve('src/cli/trialWorker.ts'),
          modelProcess: resolve('src/modelProcess/index.ts'),
          doorProcess: resolve('src/doorProcess/index.ts'),
        },
        external: llamaExternals,
        output: {
          format: 'es',
          minify: true,
          // One file with all that it needs, so that no two files can need each other: the command line reads 31 in place of 43.
          codeSplitting: { groups: [{ name: 'domain', test: /[\\/]src[\\/]shared[\\/]domain[\\/]/ }] },
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
