/** Bundles the command line as the app does, once for all tests of a run: each start of it is then a process and no build. */
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly cliFolder: string;
  }
}

/** Called by Vitest before the first test; what it answers is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'parallax-cli-'));
  // Some tests start it as a user who owns nothing.
  await chmod(folder, 0o755);
  await build({ configFile: 'vite.programs.config.ts', logLevel: 'error', build: { outDir: folder } });
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  // Native code is not bundled.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  project.provide('cliFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
