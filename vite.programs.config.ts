/**
 * The programs that run beside the window, in a process or a thread of their own, and the command line: ES modules, as one package
 * of theirs needs it, where the app's main process is not (electron.vite.config.ts). Everything but native code is bundled.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { mainAlias } from './vite.alias.ts';
import { llamaExternals, llamaLibrary } from './vite.llama.ts';
import { asciiOnly, domainInOneFile, leanSdk, tellPackages } from './vite.plugins.ts';

export default defineConfig({
  publicDir: false,
  resolve: { alias: mainAlias },
  plugins: [leanSdk, tellPackages(), asciiOnly(), llamaLibrary],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve('out/programs'),
    // The older of the two Nodes that they run on: the one in Electron, see docs/development.md.
    target: 'node20.18',
    minify: true,
    rollupOptions: {
      input: {
        cli: resolve('src/cli/index.ts'),
        trialWorker: resolve('src/cli/trialWorker.ts'),
        modelProcess: resolve('src/modelProcess/index.ts'),
        doorProcess: resolve('src/doorProcess/index.ts'),
      },
      external: llamaExternals,
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: domainInOneFile,
      },
    },
  },
});
