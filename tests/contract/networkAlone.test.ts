/** The command line in a network of its own, where every packet and every connection is counted. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cliFolder } from '../support/builtCli';
import { counted, whyNotCounted } from '../support/counted';

interface Counted {
  readonly status: number | null;
  readonly out: string;
  readonly packets: number;
  readonly begun: number;
  readonly asked: readonly string[];
  readonly connections: number;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-alone-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const why = whyNotCounted();
if (why !== undefined) process.stderr.write(`Skipped: ${why}\n`);

const cli = (server: 'server' | 'alone', ...args: readonly string[]) =>
  counted<Counted>(
    'cli',
    [server, process.execPath, join(cliFolder, 'cli.js'), ...args, '--user-data-dir', folder],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, LANG: 'en_GB.UTF-8' },
    },
  );

async function session(cases: number): Promise<string> {
  const file = join(folder, 'session.yaml');
  const content = {
    format: 2,
    id: 's1',
    title: 'Counted',
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}.' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'any', params: {} }],
    cases: Array.from({ length: cases }, (_, index) => ({ id: `c${index}`, values: { word: 'hello' } })),
  };
  await writeFile(file, JSON.stringify(content));
  return file;
}

it.skipIf(why !== undefined)('sends nothing without a key, nor where nothing is to be asked', async () => {
  const file = await session(2);
  const silent = { packets: 0, begun: 0, asked: [], connections: 0 };
  expect(await cli('alone', 'run', file)).toMatchObject({ status: 1, ...silent });
  expect(await cli('alone', 'export', file, '--format', 'promptfoo')).toMatchObject({ status: 0, ...silent });
  expect(await cli('alone', 'network')).toMatchObject({ status: 0, out: '', ...silent });
});

it.skipIf(why !== undefined)('asks the server and nobody else, and every request is in the log', async () => {
  const ran = await cli('server', 'run', await session(3));
  expect(ran).toMatchObject({ status: 0, packets: 0 });
  expect(ran.asked).toEqual(Array.from({ length: 3 }, () => 'POST /v1/chat/completions'));
  expect(ran.begun).toBe(ran.connections);
  const log = await readFile(join(folder, 'logs', 'network.jsonl'), 'utf8');
  expect(log).not.toContain('counted');
  const { out } = await cli('alone', 'network', '--format', 'jsonl');
  const told = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told).toHaveLength(3);
  for (const each of told)
    expect(each).toMatchObject({
      program: 'cli',
      why: 'run',
      host: '127.0.0.1',
      outcome: 'answered',
      status: 200,
    });
  const { out: csv } = await cli('alone', 'network', '--format', 'csv');
  expect(csv.split('\n')[0]).toBe(
    'time,program,why,method,scheme,host,port,path,proxy,outcome,status,error,bytes_out,bytes_in,ms',
  );
  const { out: table } = await cli('alone', 'network');
  expect(table).toMatch(/^Time +Why +Address +Outcome +Bytes out \+ in +Duration\n/);
  expect(table).toMatch(/Run +POST http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions +answered \(200\)/);
});
