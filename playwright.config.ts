import { defineConfig } from '@playwright/test';

/** The real app: one Electron a test, each on folders of its own, so several may run at once. No retries: a race is a bug. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // A test waits for a third of its time: for a process to start or to end, for an answer, for the next look at the page.
  workers: '150%',
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
});
