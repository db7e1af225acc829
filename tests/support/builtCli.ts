/** The command line, bundled as the app bundles it, as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { mainAlias } from '../../vite.alias';
import { llamaExternals, llamaLibrary } from '../../vite.llama';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface BuiltCli {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'parallax-cli-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: mainAlias },
    plugins: [llamaLibrary],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.18',
      rollupOptions: {
        input: {
          cli: resolve('src/cli/index.ts'),
          trialWorker: resolve('src/cli/trialWorker.ts'),
          modelProcess: resolve('src/modelProcess/index.ts'),
        },
        external: llamaExternals,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  // Native code is not bundled.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface StartedCli {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** No DISPLAY, no key of the developer's, no proxy. `under`: a program that starts it. */
export function startCli(
  { folder }: BuiltCli,
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  under: readonly string[] = [],
): StartedCli {
  const [program = '', ...before] = [...under, process.execPath];
  const child = spawn(program, [...before, join(folder, 'cli.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, err };
}
