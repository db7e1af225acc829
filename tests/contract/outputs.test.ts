/** Where `--out` leads: a session that it has not read is not written over, and what is no file is written into. */
import { execFileSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { cliFolder, startCli } from '../support/builtCli';

const PROMPTFOO = 'prompts: ["Hi"]\nproviders: [openai:good]\ntests: [{vars: {a: b}}]\n';
const SESSION = JSON.stringify({
  format: 2,
  id: 's1',
  title: 'Mine',
  prompts: [
    {
      id: 'p',
      name: 'A',
      messages: [
        { role: 'system', content: 'Speak.' },
        { role: 'user', content: '{{x}}' },
      ],
    },
  ],
  models: [{ id: 'm', providerId: 'openai', model: 'good', params: {} }],
  cases: [1, 2, 3].map((n) => ({ id: `c${n}`, values: { x: `${n}` }, expected: 'hi' })),
  checks: [{ id: 'k', type: 'equals', value: '{{expected}}' }],
});

let folder: string;
let server: MisbehavingServer;
let gate: Gate;
const at = (name: string) => join(folder, name);
const textOf = (name: string) => readFile(at(name), 'utf8');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-out-'));
  gate = new Gate();
  server = await MisbehavingServer.start({
    behaviours: {
      good: streams(['hi'], { headGate: gate }),
      better: streams(['<instructions>Say hi.</instructions>']),
    },
  });
  await writeFile(at('session.yaml'), SESSION);
  await writeFile(at('other.yaml'), SESSION);
  await writeFile(at('foo.yaml'), PROMPTFOO);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const start = (...args: readonly string[]) =>
  startCli(folder, args, { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-out-0123456789' });
const cli = (...args: readonly string[]) => {
  gate.release();
  return start(...args).ended;
};

describe('a session that lies where --out leads', () => {
  it.each([
    ['run session.yaml --format json --out session.yaml', 'session.yaml'],
    ['run session.yaml --format json --out other.yaml', 'other.yaml'],
    ['run other.yaml --format csv --out session.yaml', 'session.yaml'],
    ['optimise other.yaml --out session.yaml', 'session.yaml'],
    ['import foo.yaml --out session.yaml', 'session.yaml'],
    ['export session.yaml --out session.yaml', 'session.yaml'],
    ['export session.yaml --out other.yaml', 'other.yaml'],
  ])('is not written over by %s, and nothing is asked', async (args, name) => {
    const { status, err } = await cli(...args.split(' '));
    expect(err).toContain(`${name} is a session`);
    expect(status).toBe(2);
    expect(server.exchanges).toEqual([]);
    expect(await textOf(name)).toBe(SESSION);
  });

  const OPTIMISE = ['--model', 'm', '--reflector', 'openai:better', '--rounds', '1'];

  it.each(['session.yaml', 'other.yaml'])('is replaced by what was made of it: %s', async (out) => {
    const { status, err } = await cli('optimise', 'session.yaml', ...OPTIMISE, '--out', out);
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(await textOf(out)).toContain('title: Mine');
  });

  it.each([
    ['session.yaml', 'title: Saved meanwhile'],
    ['other.yaml', 'title: Saved meanwhile'],
    ['new.yaml', SESSION],
  ])('and was saved meanwhile is kept, with the result beside it: %s', async (out, saved) => {
    const { ended } = start('optimise', 'session.yaml', ...OPTIMISE, '--out', out);
    await server.arrived(1);
    await writeFile(at(out), saved);
    gate.release();
    const { status, err } = await ended;
    expect(err).toContain(`${out} was changed by another program meanwhile`);
    expect(status).toBe(1);
    expect(await textOf(out)).toBe(saved);
    const beside = (await readdir(folder)).find((name) => name.startsWith(out.replace('.yaml', ' (')));
    expect(await textOf(beside ?? '')).toContain('title: Mine');
  });
});

describe('results', () => {
  it('take the place of earlier ones, for the same readers', async () => {
    await writeFile(at('r.json'), 'old');
    await chmod(at('r.json'), 0o600);
    await cli('run', 'session.yaml', '--out', 'r.json');
    expect(JSON.parse(await textOf('r.json'))).toBeTruthy();
    expect((await stat(at('r.json'))).mode & 0o777).toBe(0o600);
  });

  it.each(['there.json', 'not-there.json'])('go where a link leads: %s', async (name) => {
    await mkdir(at('far'));
    if (name === 'there.json') await writeFile(at('far/there.json'), 'old');
    await symlink(join('far', name), at('link.json'));
    await cli('run', 'session.yaml', '--out', 'link.json');
    expect((await lstat(at('link.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await textOf(join('far', name)))).toBeTruthy();
  });

  it.skipIf(process.platform === 'win32')('go into a pipe and into what is open already', async () => {
    execFileSync('mkfifo', [at('pipe.json')]);
    const read = textOf('pipe.json');
    await cli('run', 'session.yaml', '--out', 'pipe.json');
    expect(JSON.parse(await read)).toBeTruthy();
    expect((await lstat(at('pipe.json'))).isFIFO()).toBe(true);
    const command = `"${process.execPath}" "${cliFolder}/cli.js" export session.yaml --out /dev/stdout | cat`;
    expect(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })).toContain('prompts:');
  });

  it.skipIf(process.platform === 'win32')('go into a device, which stays one', async (test) => {
    try {
      execFileSync('mknod', [at('null.json'), 'c', '1', '3'], { stdio: 'ignore' });
      await writeFile(at('null.json'), '');
    } catch {
      return test.skip();
    }
    await cli('run', 'session.yaml', '--out', 'null.json');
    expect((await lstat(at('null.json'))).isCharacterDevice()).toBe(true);
  });
});
