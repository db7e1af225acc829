import { defineConfig } from '@playwright/test';

/** Measures, one after another. Nothing fails for being slow: `npm run bench` prints the figures. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../.cache/bench/results',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: [['list']],
});
