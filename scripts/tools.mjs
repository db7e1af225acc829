// The programs the scripts call, each as a script for the running Node: no shell and no `.bin` shims in between.
import path from 'node:path';
import { ROOT } from './paths.mjs';

const FILES = {
  biome: '@biomejs/biome/bin/biome',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
};

/** `[command, args]` for one of the tools above. */
export function tool(name, args) {
  return [process.execPath, [path.join(ROOT, 'node_modules', ...FILES[name].split('/')), ...args]];
}
