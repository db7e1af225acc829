import { defineConfig } from '@playwright/test';

/** Takes pictures for people to look at: nothing is asserted here, `tests/e2e/looks.spec.ts` does that. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.looks.ts',
  outputDir: '../../.cache/looks/results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 600_000,
  reporter: [['list']],
});
