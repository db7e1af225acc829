/** The whole grid through the built command line: thousands of cells, killed and resumed; formats; promptfoo. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSession } from '@main/services/library/sessionFile';
import { readRun } from '@main/services/runs/runFiles';
import { type RunEvent, runEventSchema } from '@shared/domain/run/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startCli } from '../support/builtCli';

interface Count {
  readonly body: string;
  readonly asked: number;
  readonly answered: number;
}

let folder: string;
let server: ChildProcess;
let origin: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-grid-'));
  server = fork('tests/fakes/countingServer.mjs', ['5']);
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  origin = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  server.kill();
  await rm(folder, { recursive: true, force: true });
});

const counts = async (): Promise<readonly Count[]> =>
  (await (await fetch(`${origin}/counts`)).json()) as readonly Count[];
const asked = async () => (await counts()).reduce((sum, each) => sum + each.asked, 0);
const start = (args: readonly string[]) =>
  startCli(folder, args, { OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: 'sk-grid' });

/** Sums, two prompts, two models; each sample has a seed and so a body of its own. */
async function sums(cases: number, samples: number): Promise<void> {
  const session = {
    format: 2,
    id: 's1',
    title: 'Sums',
    prompts: [
      { id: 'plain', name: 'Plain', messages: [{ role: 'user', content: '{{question}}' }] },
      { id: 'steps', name: 'Steps', messages: [{ role: 'user', content: 'Step by step: {{question}}' }] },
    ],
    models: ['careful', 'careless'].map((model) => ({
      id: model,
      providerId: 'openai',
      model,
      params: { seed: 1, maxTokens: 5 },
    })),
    cases: Array.from({ length: cases }, (_, index) => ({
      id: `c${index}`,
      values: { question: `What is ${index} + 4?` },
      expected: String(index + 4),
    })),
    samples,
    checks: [{ id: 'right', type: 'number', value: '{{expected}}', take: 'last' }],
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
}

async function log(): Promise<readonly RunEvent[]> {
  const [name = ''] = await readdir(join(folder, 'runs'));
  const lines = (await readFile(join(folder, 'runs', name), 'utf8')).split('\n').slice(2);
  return lines.flatMap((line) => {
    try {
      return [runEventSchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

it('stops early where it may, says so before and after, and asks for what it left out when it is told to', async () => {
  await sums(5, 6);
  const first = await start(['run', 'session.yaml', '--race', 'all', '--format', 'json']).ended;
  expect(first.err).toContain('--race dropped: at least');
  expect(first.err).toContain('Stopping early: 80 to 120 calls.');
  expect(first.err).toContain('Stopped early: 40 of 120 calls were not needed.');
  expect(await asked()).toBe(80);
  const { race, cells } = JSON.parse(first.out) as {
    race: object;
    cells: { status: string; skipped?: string }[];
  };
  expect(race).toMatchObject({ cells: 120, skipped: 40, settled: 40, dropped: [] });
  expect(cells.filter(({ status }) => status === 'skipped')).toHaveLength(40);
  expect(cells.find(({ status }) => status === 'skipped')?.skipped).toBe(
    'Not needed: 4 of 4 answers say the same.',
  );

  const again = await start(['run', 'session.yaml', '--resume']).ended;
  expect(again.err).toContain('Nothing is missing');
  expect(again.out).toContain('Stopped early: 40 of 120 calls were not needed.');
  expect(await asked()).toBe(80);
  const refused = await start(['run', 'session.yaml', '--resume', '--race', 'settled']).ended;
  expect(refused.status).toBe(2);
  const whole = await start(['run', 'session.yaml', '--resume', '--race', 'off', '--format', 'json']).ended;
  expect(await asked()).toBe(120);
  expect(whole.err).toContain('120 of 120 completed');
  expect(JSON.parse(whole.out)).not.toHaveProperty('race');
});

it('survives a kill -9 in the middle of 2,400 cells, and asks for no completed one again', async () => {
  await sums(200, 3);
  const first = start(['run', 'session.yaml', '--format', 'table']);
  while ((await asked()) < 1000) await new Promise((done) => setTimeout(done, 20));
  first.child.kill('SIGKILL');
  await first.ended;
  const before = await log();
  const completed = new Set(before.flatMap((event) => (event.type === 'completed' ? [event.cell] : [])));
  expect(completed.size).toBeGreaterThan(500);
  expect(completed.size).toBeLessThan(2400);
  const bodies = new Set(
    before.flatMap((event) =>
      event.type === 'started' && completed.has(event.cell) ? [JSON.stringify(event.request.body)] : [],
    ),
  );
  expect(bodies.size).toBe(completed.size);

  const { status, out, err } = await start(['run', 'session.yaml', '--resume', '--out', 'sums.csv']).ended;
  expect(err).toContain('2400 of 2400 completed, 0 failed, 0 cancelled.');
  const after = await counts();
  expect(after).toHaveLength(2400);
  expect(after.every((count) => count.answered >= 1)).toBe(true);
  expect(after.filter(({ body, asked: times }) => bodies.has(body) && times !== 1)).toEqual([]);
  // What was under way when it was killed is asked once more, and no more than that.
  expect(await asked()).toBeLessThanOrEqual(2400 + 2 * 16);

  // Every third question is answered wrongly by the careless model: 67 of 200, with each prompt and sample.
  expect(status).toBe(1);
  expect(out).toMatch(/^Plain +careful +600\/600 +100\.0% \(600 of 600; /m);
  expect(out).toMatch(/^Steps +careless +600\/600 +66\.5% \(399 of 600; 59\.7% to 72\.7%\)/m);
  expect((await readFile(join(folder, 'sums.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(2401);

  const [name = ''] = await readdir(join(folder, 'runs'));
  await appendFile(join(folder, 'runs', name), 'scratched\n');
  const again = await start(['run', '.', '--resume', 'latest', '--format', 'jsonl']).ended;
  expect(again.err).toContain('1 line(s) of the log are damaged');
  expect(again.err).toContain('Nothing is missing');
  expect(await asked()).toBe(after.reduce((sum, each) => sum + each.asked, 0));
  const rows = again.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows).toHaveLength(2400);
  expect(rows.filter(({ verdict }) => verdict === 'fail')).toHaveLength(2 * 3 * 67);
});

describe('a part of the grid', () => {
  it('is what was named: prompts, models, cases, samples', async () => {
    await sums(5, 3);
    const args = [
      '--prompt',
      'Plain',
      '--model',
      'careful',
      '--case',
      'c1',
      '--case',
      'c4',
      '--samples',
      '2',
    ];
    const { status, err } = await start(['run', 'session.yaml', ...args, '--concurrency', '1']).ended;
    expect(err).toContain('4 of 4 completed');
    expect(status).toBe(0);
    expect((await counts()).map(({ body }) => (JSON.parse(body) as { seed: number }).seed)).toEqual([
      1, 2, 1, 2,
    ]);
  });

  it('may name a model that the session lacks', async () => {
    await sums(1, 1);
    const { status } = await start(['run', 'session.yaml', '--model', 'openai:other', '--prompt', 'plain'])
      .ended;
    expect(status).toBe(0);
    expect((await counts()).map(({ body }) => body)).toEqual([
      '{"model":"other","messages":[{"role":"user","content":"What is 0 + 4?"}],"stream":true,"stream_options":{"include_usage":true}}',
    ]);
  });

  it.each([
    [['--model', 'gpt-9'], '--model: there is no “gpt-9”. There are: careful, careless'],
    [['--case', 'c9'], '--case: there is no “c9”'],
    [['--samples', '0'], '--samples must be a whole number from 1 to 100'],
    [['--max-cost', 'much'], '--max-cost must be an amount'],
    [['--format', 'pdf'], 'Unknown format: pdf'],
    [['--out', 'sums.pdf'], 'The ending of sums.pdf tells no format'],
    [['--out', 'no/such/folder.csv'], 'does not exist'],
    [['--resume', '--samples', '2'], '--resume goes on with what was begun as it was'],
    [['--resume'], 'There is no run of session.yaml to resume'],
    [['--resume', 'gone'], 'This run can no longer be found'],
  ])('%j is refused before anything is asked', async (args, reason) => {
    await sums(1, 1);
    const { status, err } = await start(['run', 'session.yaml', ...args]).ended;
    expect(err).toContain(reason);
    expect(status).toBe(2);
    expect(await asked()).toBe(0);
  });
});

it("stops at the cap on its cost, at the user's own price, and goes on under a higher one", async () => {
  await sums(10, 1);
  const data = join(folder, 'data');
  await mkdir(data);
  // 20 tokens in and 5 out at a dollar a token: 25 dollars a cell.
  const own = { model: 'care*', inputPerMillion: 1e6, outputPerMillion: 1e6 };
  await writeFile(join(data, 'prices.json'), JSON.stringify({ overrides: [own] }));
  const args = ['run', 'session.yaml', '--user-data-dir', data, '--concurrency', '1', '--model', 'careful'];
  const capped = await start([...args, '--max-cost', '300', '--format', 'json']).ended;
  expect(capped.status).toBe(1);
  expect(await asked()).toBe(12);
  expect(capped.err).toContain('12 of 20 completed, 0 failed, 8 cancelled.');
  expect(JSON.parse(capped.out)).toMatchObject({
    title: 'Sums',
    summary: [{ costUsd: 250 }, { costUsd: 50 }],
  });
  const more = [...args.slice(0, -2), '--resume', '--max-cost', '10000'];
  const resumed = await start(more).ended;
  expect(resumed.err).toContain('20 of 20 completed');
  expect(resumed.status).toBe(0);
  expect(await asked()).toBe(20);
});

interface Compared {
  readonly before: { readonly name: string };
  readonly verdict: { readonly code: string; readonly text: string; readonly p: number };
  readonly pass: { readonly difference: number; readonly low: number; readonly high: number };
  readonly cases: readonly { readonly change: string }[];
}

it('compares two models on the same cases, of a run and of its log, and asks nothing where a name is wrong', async () => {
  await sums(40, 2);
  const wrong = [
    {
      args: ['--compare', 'careful', 'careles'],
      told: 'no “careles”. There are: Plain, Steps, careful, careless',
    },
    { args: ['--compare', 'careful', 'Plain'], told: 'no “Plain”' },
    { args: ['--compare', 'careful'], told: '--compare takes two names' },
  ];
  for (const { args, told } of wrong) {
    const { status, err } = await start(['run', 'session.yaml', ...args]).ended;
    expect(err).toContain(told);
    expect(status).toBe(2);
  }
  expect(await asked()).toBe(0);

  const run = await start(['run', 'session.yaml', '--compare', 'careful', 'careless', '--format', 'json'])
    .ended;
  const { comparisons } = JSON.parse(run.out) as { readonly comparisons: readonly Compared[] };
  // Every third of 40 is wrong, from the first on: with each of the two prompts.
  expect(comparisons.map(({ before }) => before.name)).toEqual([
    'Prompt Plain · careful',
    'Prompt Steps · careful',
  ]);
  for (const { verdict, pass, cases } of comparisons) {
    expect(verdict.code).toBe('worse');
    expect(verdict.p).toBeCloseTo(2 * 2 ** -13, 12);
    expect(pass.difference).toBeCloseTo(-14 / 40, 12);
    expect(pass.low).toBeLessThan(pass.difference);
    expect(pass.high).toBeLessThan(0);
    expect(cases.filter(({ change }) => change === 'broken')).toHaveLength(14);
  }
  expect(await asked()).toBe(320);

  const again = await start(['run', 'session.yaml', '--resume', '--compare', 'Plain', 'Steps']).ended;
  expect(again.out).toMatch(/^Undecided: Prompt Steps · careful passes as often as Prompt Plain · careful/m);
  expect(again.out).toMatch(/^40 cases: 0 fixed, 0 broken, 40 unchanged\. p = 1 .*Holm over 2 comparisons/m);
  const all = await start([
    'run',
    '.',
    '--resume',
    '--compare',
    'all',
    '--format',
    'csv',
    '--language',
    'zh-CN',
  ]).ended;
  expect(all.out).not.toContain('百分点');
  expect(all.err.match(/”比“.*”[好差] 35 个百分点/g)).toHaveLength(4);
  expect(await asked()).toBe(320);
});

it('holds a run against an earlier one of the session or a log, matched by case', async () => {
  await sums(40, 1);
  const held = (...args: readonly string[]) => start(['run', 'session.yaml', ...args]).ended;
  const none = await held('--compare-run', 'latest');
  expect([none.status, none.err]).toEqual([2, expect.stringContaining('no earlier run of session.yaml')]);
  await held('--prompt', 'plain', '--model', 'careful');
  const [log = ''] = await readdir(join(folder, 'runs'));
  expect(await asked()).toBe(40);
  for (const [args, told] of [
    [['--compare-run', 'nobody'], 'This run can no longer be found'],
    [['--compare-run', 'runs/none.jsonl'], 'none.jsonl'],
    [['--compare-run', 'latest', '--prompt', 'steps'], 'have no prompt with the same model in common'],
  ] as const) {
    const { status, err } = await held(...args);
    expect([status, err]).toEqual([2, expect.stringContaining(told)]);
  }
  expect(await asked()).toBe(40);

  // The table was read in anew, in another order and with one case more; the setting has another model.
  const file = join(folder, 'session.yaml');
  const session = parse(await readFile(file, 'utf8'));
  const cases = session.cases.map((each: object, at: number) => ({ ...each, id: `new${at}` })).reverse();
  const [first, second] = session.models;
  const edited = {
    ...session,
    models: [{ ...first, model: second.model }],
    cases: [...cases, { id: 'more', values: { question: 'What is 90 + 4?' }, expected: '94' }],
  };
  await writeFile(file, JSON.stringify(edited));
  const run = await held('--prompt', 'plain', '--compare-run', 'latest', '--format', 'json');
  const { comparisons } = JSON.parse(run.out);
  expect(comparisons).toMatchObject([
    {
      before: { name: 'Prompt Plain (then)', run: expect.stringMatching(/./) },
      verdict: {
        code: 'worse',
        p: expect.closeTo(2 * 2 ** -14, 12),
        text: expect.stringContaining('Prompt Plain (now) is worse than Prompt Plain (then) by 35 points'),
      },
      pass: { difference: expect.closeTo(-14 / 40, 12) },
      leftOut: 1,
    },
  ]);
  expect(log).toContain(comparisons[0].before.run);
  // Of the run that is there, against another than itself, and against a log by its file; nothing is asked.
  const again = await held('--resume', '--compare-run', 'latest');
  const byFile = await held('--resume', '--compare-run', join('runs', log), '--language', 'zh-CN');
  expect(again.out).toContain(comparisons[0].verdict.text);
  expect(again.out).toContain('0 fixed, 14 broken, 26 unchanged. One more is left out');
  expect(byFile.out).toContain('“提示词 Plain（现在）”比“提示词 Plain（之前）”差 35 个百分点');
  expect(await asked()).toBe(81);
});

/** The sums, and a check that a model grades. */
async function gradedSums(params: object): Promise<void> {
  await sums(2, 1);
  const session = parse(await readFile(join(folder, 'session.yaml'), 'utf8')) as Record<string, unknown>;
  const graded = {
    id: 'graded',
    type: 'model-graded',
    // The counting server answers the sum: 4 of 5.
    prompt: 'What is 0 + 4? {{output}}',
    grader: { providerId: 'openai', model: 'judge', params },
    rule: { type: 'score', threshold: 4 },
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify({ ...session, checks: [graded] }));
}

it('asks graders, once, and fails where one says FAIL or says nothing clear', async () => {
  await gradedSums({});
  const { status, out } = await start(['run', 'session.yaml', '--format', 'table']).ended;
  expect(status).toBe(0);
  expect(out).toMatch(/^Plain +careless +2\/2 +100\.0% \(2 of 2; 1\.2% to 100\.0%\), few cases/m);
  expect(await asked()).toBe(8 + 8);
  await start(['run', 'session.yaml', '--resume']).ended;
  expect(await asked()).toBe(8 + 8);
  const [name = ''] = await readdir(join(folder, 'runs'));
  const read = await readRun(folder, name.replace(/^.*Z-|\.jsonl$/g, ''));
  expect(read.ok && read.value.completions.every(({ grades }) => grades?.graded?.text)).toBe(true);
});

it('grades no further than the cap on its cost, and says so', async () => {
  await gradedSums({ maxTokens: 5 });
  const data = join(folder, 'data');
  await mkdir(data);
  const own = { model: '*', inputPerMillion: 1e6, outputPerMillion: 1e6 };
  await writeFile(join(data, 'prices.json'), JSON.stringify({ overrides: [own] }));
  const args = ['run', 'session.yaml', '--user-data-dir', data, '--concurrency', '1'];
  // Eight answers of 25 dollars leave 60 for two gradings.
  const capped = await start([...args, '--max-cost', '260']).ended;
  expect(capped.err).toContain('8 of 8 completed');
  expect(capped.err).toContain(
    'The cost cap of $260 for this run and its gradings is reached. Answers not graded: 6.',
  );
  expect(capped.status).toBe(1);
  expect(await asked()).toBe(8 + 2);
  expect((await start([...args, '--resume', '--max-cost', '1000']).ended).status).toBe(0);
  expect(await asked()).toBe(8 + 8);
});

describe('promptfoo', () => {
  it('is exported and imported again', async () => {
    await sums(2, 1);
    const exported = await start(['export', 'session.yaml', '--format', 'promptfoo', '--out', 'p.yaml'])
      .ended;
    expect(exported).toMatchObject({ status: 0, out: '' });
    const config = parse(await readFile(join(folder, 'p.yaml'), 'utf8')) as Record<string, unknown>;
    expect(config).toMatchObject({ prompts: [{}, {}], providers: [{ id: 'openai:chat:careful' }, {}] });
    const imported = await start(['import', 'p.yaml', '--out', '-']).ended;
    expect(imported.status).toBe(0);
    const session = parseSession(imported.out, 'x', 'x');
    expect(session.ok && session.value.cases.map(({ values }) => values)).toEqual([
      { question: 'What is 0 + 4?' },
      { question: 'What is 1 + 4?' },
    ]);
  });

  it('is refused where it is none, with the line', async () => {
    await writeFile(join(folder, 'bad.yaml'), 'prompts: [unclosed\n');
    const { status, err } = await start(['import', 'bad.yaml']).ended;
    expect(status).toBe(2);
    expect(err).toContain('bad.yaml cannot be read, line');
  });
});
