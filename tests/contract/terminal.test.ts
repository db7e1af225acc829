/** What a server says reaches a terminal as text, and a spreadsheet as text: the real command line, on a terminal and on a pipe. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { cliFolder, startCli } from '../support/builtCli';

const EVIL =
  '=1+1\u001b]0;pwned\u0007\u001b[2J\u001b]52;c;cm0gLXJm\u0007\u009b31m\rover\u007f\u202e\u200f\u2028\u{e0041}';
const SHOWN = '=1+1^[]0;pwned^G^[[2J^[]52;c;cm0gLXJm^G<U+009B>31m^Mover^?<U+202E><U+200F><U+2028><U+E0041>';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u{e0000}-\u{e007f}]/u;
const SCRIPT = '/usr/bin/script';

let server: MisbehavingServer;
let folder: string;

beforeAll(async () => {
  const good = streams([EVIL], { finishReason: `stop${EVIL}`, model: `m${EVIL}` });
  const bad = refuses(400, { error: { message: EVIL } }, { 'x-request-id': 'r\u009b1' });
  server = await MisbehavingServer.start({ behaviours: { [`good${EVIL}`]: good, bad } });
  folder = await mkdtemp(join(tmpdir(), 'parallax-terminal-'));
  const models = [`good${EVIL}`, 'bad'].map((model, index) => ({
    id: `m${index}`,
    providerId: 'openai',
    model,
  }));
  const session = {
    format: 2,
    id: 's1',
    title: EVIL,
    prompts: [{ id: 'p', name: `A\n${EVIL}`, messages: [{ role: 'user', content: 'hi' }] }],
    models: models.map((model) => ({ ...model, params: {} })),
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const env = () => ({ OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-test' });
const cli = (args: readonly string[]) => startCli(folder, ['run', '.', ...args], env()).ended;

describe('an escape sequence in an answer, a model, a title, a failure', () => {
  it('is text on a pipe, where people read', async () => {
    const { out, err } = await cli([]);
    expect(out).toContain(`\n${SHOWN}\n`);
    expect(out.startsWith(`══ A ${SHOWN}\n`)).toBe(true);
    expect(out).toContain(`── good${SHOWN}\n`);
    expect(err).toContain(SHOWN);
    expect(out + err).not.toMatch(CONTROLS);
    expect((await cli(['--format', 'table'])).out).not.toMatch(CONTROLS);
    expect((await cli(['--model', EVIL])).err).toContain(SHOWN);
    expect((await startCli(folder, ['run', `${EVIL}.yaml`], env()).ended).err).not.toMatch(CONTROLS);
  });

  it('is as it came, where machines read', async () => {
    const [line = ''] = (await cli(['--json', '--model', 'm0'])).out.split('\n');
    expect(JSON.parse(line)).toMatchObject({ text: EVIL });
  });

  it.skipIf(!existsSync(SCRIPT)).each([[[]], [['--json']], [['--format', 'csv']], [['--format', 'md']]])(
    'is text on a terminal: %j',
    async (args) => {
      const command = [process.execPath, join(cliFolder, 'cli.js'), 'run', '.', ...args].join(' ');
      const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, LANG: 'en_GB.UTF-8', SHELL: '/bin/sh', ...env() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let seen = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
      });
      await once(child, 'close');
      expect(seen).toMatch(/pwned/);
      // The terminal's own line ends, and our own line of progress.
      expect(seen.replaceAll('\r\n', '\n').replaceAll('\r\u001b[2K', '')).not.toMatch(CONTROLS);
    },
  );
});

it('a formula in an answer is text in a CSV, in a file as in a pipe', async () => {
  const { out } = await cli(['--format', 'csv']);
  expect(out).toContain(`"'=1+1`);
  expect(out).not.toMatch(/^\uFEFF/);
  const file = join(folder, 'out.csv');
  await cli(['--out', file]);
  const written = await readFile(file, 'utf8');
  expect(written).toMatch(/^\uFEFFprompt,/);
  expect(written).toContain(`"'=1+1`);
});
