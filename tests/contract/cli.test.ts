/** `parallax run` as a process of its own, bundled as the app bundles it, against the misbehaving server. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, applyRunEvents } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { refuses, says, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer, type MisbehavingServerOptions } from '../fakes/misbehavingServer';
import { cliFolder, startCli } from '../support/builtCli';

const KEY = 'sk-cli-0123456789abcdef';
let folder: string;
let server: MisbehavingServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-session-'));
  server = undefined;
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const own = server && { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: KEY };
  return startCli(folder, args, { ...own, ...env });
}

const cli = (args: readonly string[], env?: Readonly<Record<string, string>>) => start(args, env).ended;

async function serve(behaviours: MisbehavingServerOptions['behaviours'] = {}): Promise<MisbehavingServer> {
  server = await MisbehavingServer.start({ behaviours, key: KEY });
  return server;
}

async function session(models: readonly string[], more: object = {}): Promise<string> {
  const file = join(folder, 'session.yaml');
  const content = {
    format: 2,
    id: 's1',
    title: 'Order bot',
    prompts: [{ id: 'p', name: '订餐', messages: [{ role: 'user', content: '你好，{{what}}' }] }],
    models: models.map((model) => ({ id: model, providerId: 'openai', model, params: { temperature: 0 } })),
    cases: [{ id: 'burger', values: { what: '我想要一个汉堡。' } }],
    ...more,
  };
  // YAML is a superset of JSON.
  await writeFile(file, JSON.stringify(content));
  return file;
}

async function log(): Promise<{ readonly lines: readonly string[]; readonly text: string }> {
  const [name = ''] = await readdir(join(folder, 'runs'));
  const text = await readFile(join(folder, 'runs', name), 'utf8');
  return { lines: text.trimEnd().split('\n'), text };
}

describe('parallax run', () => {
  it('prints every answer under its name, with its metrics, and ends with 0', async () => {
    await serve();
    const { status, out, err } = await cli(['run', await session(['good', 'chinese'])]);
    expect(err).toContain('2 of 2 completed, 0 failed, 0 cancelled.');
    expect(status).toBe(0);
    // What is the same for all is said once.
    expect(out.startsWith('══ 订餐 · t=0\n\n')).toBe(true);
    expect(out).toContain('── good\nHello, world.\n');
    expect(out).toContain('── chinese\n好的，一个汉堡和一杯可乐。还需要别的吗？😊\n');
    expect(out).toMatch(/first token \d+\.\d\d s · total \d+\.\d\d s · .*11 tok in · 7 tok out · stop/);
  });

  it('says which examples of a pool a case is not shown, as they are its own', async () => {
    await serve();
    const rows = [
      { id: 'r1', input: 'ein Burger', output: 'burger' },
      { id: 'r2', input: '  我想要一个汉堡。', output: 'burger' },
    ];
    const file = await session(['good'], {
      prompts: [
        {
          id: 'p',
          name: '订餐',
          messages: [{ role: 'user', content: '{{what}}' }],
          examples: { pool: 'orders', k: 2 },
        },
      ],
      pools: [{ id: 'orders', name: 'Orders', rows }],
    });
    const { status, out, err } = await cli(['run', file, '--json']);
    expect(status).toBe(0);
    expect(err).toContain(
      "Left out of the examples of “订餐”, as they would give the answer away: case 1: “我想要一个汉堡。” (its input is the case's).",
    );
    expect(JSON.parse(out)).toMatchObject({ examplesLeftOut: [{ id: 'r2', why: 'sameInput' }] });
    expect(JSON.parse(server?.exchanges[0]?.body ?? '').messages).toEqual([
      { role: 'user', content: 'ein Burger' },
      { role: 'assistant', content: 'burger' },
      { role: 'user', content: '我想要一个汉堡。' },
    ]);
  });

  it('writes the run log that the app writes: the fold of it is what was printed', async () => {
    const { baseUrl } = await serve();
    await cli(['run', await session(['good', 'reasoning'])]);
    const { lines, text } = await log();
    const request = runRequestSchema.parse(JSON.parse(lines[1] ?? ''));
    expect(request.cells).toHaveLength(2);
    expect(request.providers.map((provider) => provider.baseUrl)).toEqual([baseUrl]);
    const events = lines.slice(2).map((line) => runEventSchema.parse(JSON.parse(line)));
    expect(
      [...applyRunEvents(new Map(), events).values()].map((each) => [each.status, answerOf(each)]).sort(),
    ).toEqual([
      ['completed', 'Hello, world.'],
      ['completed', 'The answer is 42.'],
    ]);
    expect(text).not.toContain(KEY);
  });

  it('sends what the session says, with the key, and nothing else', async () => {
    const { exchanges } = await serve();
    await cli(['run', await session(['good'])]);
    expect(exchanges.map(({ body }) => body)).toEqual([
      '{"model":"good","messages":[{"role":"user","content":"你好，我想要一个汉堡。"}],"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
    ]);
    expect(exchanges[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'user-agent': `Parallax/${packageJson.version}`,
    });
  });

  it('tells once that a provider was given up', async () => {
    await serve({ good: refuses(404, 'nothing here') });
    const { err, status } = await cli(['run', await session(['good'], { samples: 60 })]);
    expect(status).toBe(1);
    expect(err.match(/in succession/g)).toHaveLength(1);
    expect(err).toContain('0 of 60 completed, 60 failed');
  });

  it('tells what a vote of the samples comes to, pass@k and pass^k, on the terminal and as JSON', async () => {
    let asked = 0;
    await serve(() => streams([asked++ % 5 < 3 ? 'Steps.\nAnswer: 18.0' : 'Steps.\nAnswer: 26']));
    const checks = [{ id: 'k', type: 'number', value: '{{expected}}', take: 'last', after: 'Answer:' }];
    const cases = [{ id: 'c', values: { what: '?' }, expected: '18' }];
    const file = await session(['good'], { samples: 5, checks, cases });
    const { out } = await cli(['run', file]);
    // pass@5: any of the three; pass^5: never, as two are wrong.
    expect(out).toMatch(
      /One sample is right: 60\.0% .*What most of 5 samples say is right: 100\.0% .*\(pass@5\): 100\.0% .*\(pass\^5\): 0\.0%/,
    );
    expect(out).toContain('From n = 5 on');
    const json = JSON.parse((await cli(['run', file, '--format', 'json'])).out);
    const [{ consistency }] = json.labs.votes;
    const rates = (of: 'majority' | 'passAt' | 'passAll') =>
      consistency[of].map(({ rate }: { readonly rate: { readonly rate: number } }) => rate.rate.toFixed(2));
    // Of five samples three are right: of three chosen ones two or more in 7 of 10 choices.
    expect(rates('majority')).toEqual(['0.60', '0.60', '0.70', '0.70', '1.00']);
    expect(rates('passAt')).toEqual(['0.60', '0.90', '1.00', '1.00', '1.00']);
    expect(rates('passAll')).toEqual(['0.60', '0.30', '0.10', '0.00', '0.00']);
    expect(consistency.steady).toEqual({ n: 5, cases: 1, of: 1 });
    const report = (await cli(['run', file, '--format', 'md'])).out;
    expect(report).toContain('## Several samples of a case');
  });

  it('says which switch helps where a refusal names what it minds', async () => {
    const words = { error: { message: 'Unrecognized request argument supplied: stream_options' } };
    await serve({ good: refuses(400, words) });
    const { err } = await cli(['run', await session(['good'])]);
    expect(err).toContain('set "countsInStream":false for OpenAI');
    expect(err).toContain('stream_options');
  });

  it.each(['csv', 'md', 'html'])('exports the server’s words and what had come, as %s', async (format) => {
    const half = 'data: {"choices":[{"delta":{"content":"Half."}}]}\n\n';
    await serve({ good: says(`${half}data: {"error":{"message":"The engine stalled"}}\n\n`) });
    const { out } = await cli(['run', await session(['good']), '--format', format]);
    expect(out).toContain('The engine stalled');
    expect(out).toContain('Half.');
  });

  it('says so for one model where the refusal is about that one', async () => {
    const words = { error: { message: 'Streaming is not supported for this model', param: 'stream' } };
    await serve({ good: refuses(400, words) });
    const { err } = await cli(['run', await session(['good'])]);
    expect(err).toContain('set "models":{"good":{"streams":false}} for OpenAI');
  });

  it('takes the folder in the place of the file, and the key from .env', async () => {
    const { baseUrl } = await serve();
    await session(['good']);
    await writeFile(join(folder, '.env'), `OPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL=${baseUrl}\n`);
    const { status } = await cli(['run', '.'], { OPENAI_API_KEY: '', OPENAI_BASE_URL: '' });
    expect(status).toBe(0);
  });

  it('follows a link that the user names to the folder that it means', async () => {
    await serve();
    await session(['good']);
    const link = `${folder}-link`;
    await symlink(folder, link, 'junction');
    try {
      expect(await cli(['run', link])).toMatchObject({ status: 0 });
    } finally {
      await rm(link);
    }
    expect((await log()).text).toContain('"completed"');
  });

  it('finds a session that a killed process had taken aside', async () => {
    await serve();
    const file = await session(['good']);
    await rename(file, join(folder, '.session.yaml.taken'));
    expect(await cli(['run', '.'])).toMatchObject({ status: 0 });
    expect(await readdir(folder)).toContain('session.yaml');
  });

  it('prints one JSON object a line for machines, failures included', async () => {
    await serve();
    const { status, out } = await cli(['run', await session(['good', 'broken'], { samples: 2 }), '--json']);
    expect(status).toBe(1);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(4);
    expect(lines.find(({ cell }) => cell === 'p/good/burger/1')).toMatchObject({
      status: 'completed',
      text: 'Hello, world.',
      usage: { promptTokens: 11, completionTokens: 7 },
      names: { prompt: '订餐', provider: 'openai', model: 'good', case: 'burger', sample: 1 },
    });
    expect(lines.find(({ cell }) => cell === 'p/broken/burger/0')).toMatchObject({
      status: 'failed',
      failure: { code: 'server.error' },
    });
  });

  it('says in the language asked for what failed, keeps the partial text, and ends with 1', async () => {
    await serve();
    const { status, out, err } = await cli([
      'run',
      await session(['good', 'cut', 'limited']),
      '--language',
      'zh-CN',
    ]);
    expect(status).toBe(1);
    expect(out).toContain('Hello, world.');
    expect(out).toContain('── cut\nThis is the begin\n');
    expect(err).toContain('连接就中断了');
    expect(err).toContain('请等待 300 秒后重试');
    expect(err).toContain('共 3 格，完成 1，失败 2，取消 0。');
  });

  it('says that a key is missing, in the language of the system', async () => {
    await serve();
    const file = await session(['good']);
    const { status, err } = await cli(['run', file], { OPENAI_API_KEY: '', LANG: 'zh_CN.UTF-8' });
    expect(status).toBe(1);
    expect(err).toContain('OpenAI 需要 API 密钥，但尚未设置。');
    expect(server?.exchanges).toHaveLength(0);
  });

  it('uses providers that the user added in the app', async () => {
    const { baseUrl } = await serve({ good: streams(['From a server of my own.']) });
    const data = join(folder, 'data');
    await mkdir(data);
    const own = { id: 'own', kind: 'openai-compatible', label: 'Own', baseUrl, needsKey: false };
    await writeFile(join(data, 'providers.json'), JSON.stringify({ saved: [own], removed: [] }));
    const models = [{ id: 'm', providerId: 'own', model: 'good', params: {} }];
    const { status, err } = await cli(['run', await session([], { models }), '--user-data-dir', data]);
    // It needs no key, so none is sent, and this server wants one.
    expect(status).toBe(1);
    expect(err).toContain('Own needs an API key');
    expect(server?.exchanges[0]?.headers.authorization).toBeUndefined();
  });

  it('stops at Ctrl-C with 130 and keeps what had arrived in the log', async () => {
    const gate = new Gate();
    gate.release(2);
    const running = await serve({ held: streams(['One. ', 'Two. ', 'never'], { gate }) });
    const { child, ended } = start(['run', await session(['held', 'good'])]);
    await running.arrived(2);
    // What arrived is in the log within a second.
    const isLogged = () =>
      log().then(
        ({ text }) => text.includes('Two. '),
        () => false,
      );
    while (!(await isLogged())) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGINT');
    const { status, out, err } = await ended;
    expect(status).toBe(130);
    expect(out).toContain('One. Two. ');
    expect(err).toContain('Interrupted');
    const events = (await log()).lines.slice(2).map((line) => runEventSchema.parse(JSON.parse(line)));
    const completions = applyRunEvents(new Map(), events);
    expect(completions.get('p/held/burger/0')).toMatchObject({
      status: 'cancelled',
      steps: [{ text: 'One. Two. ' }],
    });
    expect(await running.chats('held')[0]?.closed).toBe(true);
  });
});

describe('bad input ends with 2, a reason, and no request', () => {
  it.each([
    ['nothing to do', [], 'Say what to do'],
    ['an unknown command', ['walk'], 'Unknown command: walk'],
    ['no file', ['run'], 'Name the session file'],
    ['two files', ['run', 'a', 'b'], 'One session at a time'],
    ['an unknown option', ['run', 'a', '--fast'], '--fast'],
    ['an unknown language', ['run', 'a', '--language', 'fr'], 'Unknown language: fr'],
    ['a missing file', ['run', 'gone.yaml'], 'The file gone.yaml does not exist.'],
    ['a file that is no session', ['run', 'bad.yaml'], 'The file bad.yaml cannot be read, line 3'],
    ['a session of a newer format', ['run', 'newer.yaml'], 'newer version of Parallax'],
    ['an unknown provider', ['run', 'stranger.yaml'], 'There is no provider with the id “nobody”'],
    ['no model', ['run', 'no-models.yaml'], 'names no model'],
  ])('%s', async (_, args, reason) => {
    const valid = {
      format: 2,
      id: 's1',
      title: '',
      prompts: [{ id: 'p', name: '', messages: [{ role: 'user', content: 'x' }] }],
    };
    const stranger = [{ id: 'm', providerId: 'nobody', model: 'm', params: {} }];
    await Promise.all([
      writeFile(join(folder, 'bad.yaml'), 'format: 1\ntitle: [unclosed\n'),
      writeFile(join(folder, 'newer.yaml'), JSON.stringify({ ...valid, format: 99 })),
      writeFile(join(folder, 'stranger.yaml'), JSON.stringify({ ...valid, models: stranger })),
      writeFile(join(folder, 'no-models.yaml'), JSON.stringify(valid)),
    ]);
    const { status, out, err } = await cli(args);
    expect(err).toContain(reason);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
    expect(out).toBe('');
  });
});

it('ends a pattern that would never end, scores the other answers, and says so', async () => {
  await serve({ slow: streams([`${'a'.repeat(40)}!`]), good: streams(['{"aab": 1}']) });
  const checks = [
    { id: 'regex', type: 'regex', pattern: '^(a+)+$|"(a)\\2b"' },
    { id: 'take', type: 'number', value: '1', take: 'pattern', pattern: '^(a+)+$|: (\\d)' },
    { id: 'schema', type: 'json-schema', schema: { type: 'object', patternProperties: { '^(a+)+b': {} } } },
  ];
  const { status, out } = await cli(['run', await session(['good', 'slow'], { checks }), '--format', 'json']);
  expect(status).toBe(1);
  const { cells } = JSON.parse(out) as { cells: readonly { checks: readonly { status: string }[] }[] };
  expect(cells.map((cell) => cell.checks.map((check) => check.status))).toEqual([
    ['pass', 'pass', 'pass'],
    ['error', 'error', 'fail'],
  ]);
  expect(out).toContain('Took too long');
});

it('fills variables of any script, composed or not, and says before it sends what only looks like one', async () => {
  const { exchanges } = await serve();
  const content = 'प्रश्न: {{प्रश्न}} {{cafe\u0301}} {{caf\u00e9}} {{Customer Name}} ｛｛city｝｝';
  const values = { प्रश्न: 'क्या?', 'cafe\u0301': 'Ulm' };
  const prompts = [{ id: 'p', name: 'A', messages: [{ role: 'user', content }] }];
  const { status, err } = await cli([
    'run',
    await session(['good'], { prompts, cases: [{ id: 'c', values }] }),
  ]);
  expect(exchanges[0]?.json.messages).toEqual([
    { role: 'user', content: 'प्रश्न: क्या? Ulm Ulm {{Customer Name}} ｛｛city｝｝' },
  ]);
  const warning = err.indexOf(
    'Prompt A: this looks like a variable and is sent as it stands: {{Customer Name}}, ｛｛city｝｝',
  );
  expect(warning).toBe(0);
  expect(status).toBe(0);
});

it('says what training data leaves out', async () => {
  await serve();
  const messages = [{ role: 'user', content: 'Hi' }];
  const prompts = [{ id: 'p', name: 'A', messages, responseFormat: { type: 'json_object' } }];
  const { out, err } = await cli(['run', await session(['good'], { prompts }), '--format', 'fine-tuning']);
  expect(JSON.parse(out)).toEqual({
    messages: [...messages, { role: 'assistant', content: 'Hello, world.' }],
  });
  expect(err).toContain('the answer format is left out');
});

it('shows help and version', async () => {
  expect(await cli(['--help'])).toMatchObject({ status: 0, err: '' });
  expect((await cli(['-h', '--language', 'zh-CN'])).out).toContain('用法');
  expect(await cli(['--version'])).toEqual({ status: 0, out: `${packageJson.version}\n`, err: '' });
});

it('can be started by its name: the bundle keeps the shebang', async () => {
  expect(await readFile(join(cliFolder, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

it('needs neither Electron nor a window: no file of the bundle names them', async () => {
  const chunks = (await readdir(join(cliFolder, 'chunks'))).map((name) => join('chunks', name));
  const scripts = [...(await readdir(cliFolder)), ...chunks].filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts)
    expect(await readFile(join(cliFolder, name), 'utf8')).not.toMatch(/(?:from|import\()\s*["']electron/);
});
