import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { alias } from './vite.alias.ts';

/** What is waited for comes; how soon is the machine's, which others use, too. */
const POLL_MS = 30_000;

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          // Modules are loaded once, not once a file: they hold no state that a test would meet. Half of the work saved.
          isolate: false,
          maxWorkers: availableParallelism(),
          testTimeout: 60_000,
          expect: { poll: { timeout: POLL_MS } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          globalSetup: ['tests/support/buildCli.ts'],
          // Servers that are slow and processes that are killed: most of it is waiting.
          maxWorkers: 2 * availableParallelism(),
          testTimeout: 60_000,
          expect: { poll: { timeout: POLL_MS } },
        },
      },
    ],
  },
});
