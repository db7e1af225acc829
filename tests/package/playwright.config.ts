import { defineConfig } from '@playwright/test';

/** The installed program, step after step on one machine: `npm run test:package`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.cache/package/results',
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000 },
  reporter: [['list']],
});
