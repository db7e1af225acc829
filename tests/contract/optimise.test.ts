/** The search for better instructions as a person runs it: what it asks, what it keeps, and what a kill or a cap costs it. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { type Behaviour, type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { startCli } from '../support/builtCli';

let root: string;
let folder: string;
let server: MisbehavingServer;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parallax-optimise-'));
  folder = join(root, 'session');
  await mkdir(folder);
});
afterEach(async () => {
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

const contentOf = ({ json }: Exchange, role: string) =>
  (json.messages as { role: string; content: string }[]).find((message) => message.role === role)?.content ??
  '';

/** Upper-cases the word if it is told to in capitals, or told that word; the reflecting model proposes these, in turn. */
async function serve(
  proposals: readonly string[],
  others: Readonly<Record<string, Behaviour>> = {},
  gate?: Gate,
): Promise<void> {
  let asked = 0;
  server = await MisbehavingServer.start({
    behaviours: {
      small: async (exchange) => {
        await gate?.pass();
        const word = contentOf(exchange, 'user');
        const told = contentOf(exchange, 'system');
        const isTold = told.includes('CAPITALS') || told.split(' ').includes(word);
        await streams([isTold ? word.toUpperCase() : word])(exchange);
      },
      ...others,
      large: (exchange) => streams([`<instructions>${proposals[asked++] ?? ''}</instructions>`])(exchange),
    },
  });
}

async function session(words: readonly string[], more: object = {}): Promise<void> {
  const content = {
    format: 2,
    id: 's1',
    title: 'Shout',
    prompts: [
      {
        id: 'p',
        name: 'Shout',
        messages: [
          { role: 'system', content: 'Repeat it.' },
          { role: 'user', content: '{{word}}' },
        ],
      },
    ],
    models: [{ id: 'small', providerId: 'openai', model: 'small', params: { maxTokens: 20 } }],
    cases: words.map((word) => ({ id: word, values: { word }, expected: word.toUpperCase() })),
    checks: [{ id: 'k', type: 'equals', value: '{{expected}}' }],
    ...more,
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(content));
}

function start(...args: readonly string[]) {
  const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-optimise-0123456789' };
  return startCli(root, ['optimise', 'session', ...args], env);
}
const optimise = (...args: readonly string[]) => start(...args).ended;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function answersInLastRun(): Promise<number> {
  const last = (await readdir(join(folder, 'runs')))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .at(-1);
  const log = await readFile(join(folder, 'runs', last ?? ''), 'utf8');
  return log.split('"type":"completed"').length - 1;
}

const askedOf = (model: string) => server.exchanges.filter((exchange) => exchange.model === model);
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six'];
const REFLECTOR = ['--reflector', 'openai:large'];

describe('parallax optimise', () => {
  it('finds the better instructions, shows what they do to cases held out, and keeps all that was tried', async () => {
    await serve(['Say it louder.', 'Answer in CAPITALS.']);
    await session(WORDS);
    const { status, out, err } = await optimise(...REFLECTOR, '--out', 'better.yaml');
    expect(err).toContain('As it is: 0 of 4 pass');
    expect(err).toContain('Round 1: 0 of 4 pass');
    expect(err).toContain('Round 2: 4 of 4 pass');
    expect(out).toContain('Better instructions (round 2): 0 → 4 of 4 answers pass.');
    expect(out).toContain('On the cases held out, which no change was judged by: 0 → 2 of 2.');
    expect(out.trimEnd().endsWith('Answer in CAPITALS.')).toBe(true);
    expect(status).toBe(0);
    // Four cases three times, and the two that were held out once with each prompt.
    expect(askedOf('small')).toHaveLength(4 * 3 + 2 * 2);
    const reflections = askedOf('large').map((exchange) => contentOf(exchange, 'user'));
    expect(reflections).toHaveLength(2);
    expect(reflections[0]).toContain('<expected>\nONE\n</expected>\n<answer>\none\n</answer>');
    expect(reflections[1]).toContain('<rejected>\nSay it louder.\n</rejected>');
    for (const heldOut of ['three', 'six']) expect(reflections.join()).not.toContain(heldOut);
    // Each question is in a run that the window lists like any other.
    expect(await readdir(join(folder, 'runs'))).toHaveLength(6);
    const better = await readFile(join(root, 'better.yaml'), 'utf8');
    expect(better).toContain('id: p.1');
    expect(better.match(/isLeftOut: true/g)).toHaveLength(1);
  });

  it('says before anything is asked what it may come to, and which examples a case does not see', async () => {
    await serve(['Answer in CAPITALS.']);
    await session(WORDS, {
      prompts: [
        {
          ...{ id: 'p', name: 'Shout' },
          messages: [
            { role: 'system', content: 'Repeat it.' },
            { role: 'user', content: '{{word}}' },
          ],
          examples: { pool: 'pool', k: 2 },
        },
      ],
      pools: [
        {
          ...{ id: 'pool', name: 'Words' },
          rows: [
            { id: 'r1', input: 'one', output: 'ONE' },
            { id: 'r2', input: 'three', output: 'THREE' },
          ],
        },
      ],
    });
    const { err } = await optimise(...REFLECTOR, '--rounds', '1');
    // Four cases, a proposal that is asked about them, and two cases held out twice.
    const [told = '', asked = ''] = err.split('As it is:');
    expect(asked).not.toBe('');
    expect(told).toContain('4 to 13 calls. Cases held out: 2.');
    expect(told).toContain('so that the search sees their answers: 1.');
    expect(told).toContain(
      'Left out of the examples of “Shout”, as they would give the answer away: case 1: “one”',
    );
  });

  const MANY = Array.from({ length: 24 }, (_, n) => `word${n}`);

  it('lifts a bad prompt within its budget of calls, and says what the cases held out show', async () => {
    await serve(['Say it louder.', 'Answer in CAPITALS.']);
    await session(MANY);
    // 16 as it is; a proposal and 3 cases; a proposal and 16 cases; 8 held out, with both.
    const budget = ['--max-calls', String(16 + (1 + 3) + (1 + 16) + 2 * 8)];
    const { status, out, err } = await optimise(...REFLECTOR, ...budget);
    expect(err).toContain('Round 1, on a few cases first: 0 of 3 pass');
    expect(err).toContain('Round 2, on a few cases first: 3 of 3 pass');
    expect(err).toContain('Round 2: 13 of 13 pass');
    expect(out).toContain('0 → 16 of 16 answers pass');
    expect(out).toContain('On the cases held out, which no change was judged by: 0 → 8 of 8.');
    expect(out).toMatch(/Shout 2 is better than Shout by 100 points \(\d/);
    expect(out).toContain('8 cases: 8 fixed, 0 broken, 0 unchanged. p = 0.0078');
    expect(status).toBe(0);
    expect(server.exchanges).toHaveLength(Number(budget[1]));
  });

  it('asks for no proposal that could go beyond its calls', async () => {
    await serve(['Say it louder.', 'Answer in CAPITALS.']);
    await session(MANY);
    const tooFew = await optimise(...REFLECTOR, '--max-calls', '48');
    expect(tooFew.err).toContain('--max-calls: at least 49 are needed for one proposal.');
    expect(server.exchanges).toHaveLength(0);
    const { out, err } = await optimise(...REFLECTOR, '--max-calls', '49');
    expect(err).toContain('The calls that were allowed are used up');
    expect(out).toContain('Nothing better was found: 0 of 16 pass');
    expect(server.exchanges).toHaveLength(16 + 1 + 3);
  });

  it('does not call better what was learnt by heart', async () => {
    await serve([MANY.filter((_, n) => n % 3 !== 2).join(' ')]);
    await session(MANY);
    const { out } = await optimise(...REFLECTOR, '--rounds', '1');
    expect(out).toContain('0 → 16 of 16 answers pass');
    expect(out).toContain('On the cases held out, which no change was judged by: 0 → 0 of 8.');
    expect(out).toContain('Undecided: Shout 1 passes as often as Shout');
  });

  it('opens what an earlier build has searched, and asks nothing of it again', async () => {
    await serve([]);
    await cp(resolve('tests/fixtures/studies/before-pareto'), folder, { recursive: true });
    const { status, out, err } = await optimise('--resume');
    expect(err).toContain('Round 2: 4 of 4 pass');
    expect(out).toContain('Better instructions (round 2): 0 → 4 of 4 answers pass.');
    expect(out).toContain('On the cases held out, which no change was judged by: 0 → 2 of 2.');
    expect(status).toBe(0);
    expect(server.exchanges).toEqual([]);
  });

  it('says that nothing was better, or that there was nothing to improve', async () => {
    await serve(['Whisper it.']);
    await session(WORDS.slice(0, 3));
    const worse = await optimise(...REFLECTOR, '--rounds', '1');
    expect(worse.out).toContain('Nothing better was found: 0 of 3 pass');
    await session(['ONE', 'TWO']);
    const best = await optimise(...REFLECTOR);
    expect(best.out).toContain('All 2 answers pass already');
    expect([worse.status, best.status]).toEqual([0, 0]);
  });

  it('goes on after a kill: what was answered is not asked again', async () => {
    const gate = new Gate();
    await serve(['Answer in CAPITALS.'], {}, gate);
    await session(WORDS);
    gate.release(4 + 2);
    const { child, ended } = start(...REFLECTOR, '--concurrency', '1');
    await until(async () => askedOf('small').length === 7 && (await answersInLastRun()) === 2);
    child.kill('SIGKILL');
    await ended;
    gate.release();
    const { status, out, err } = await optimise('--resume');
    expect(err).toContain('Round 1: 4 of 4 pass');
    expect(out).toContain('0 → 4 of 4 answers pass');
    expect(status).toBe(0);
    // The seventh was under way when it was killed.
    expect(askedOf('small')).toHaveLength(4 + 4 + 1 + 4);
    expect(askedOf('large')).toHaveLength(1);
    const again = await optimise('--resume');
    expect(again.out).toBe(out);
    expect(askedOf('small')).toHaveLength(4 + 4 + 1 + 4);
  });

  it('has one owner', async () => {
    const gate = new Gate();
    await serve(['Answer in CAPITALS.'], {}, gate);
    await session(WORDS);
    const first = start(...REFLECTOR);
    await until(async () => askedOf('small').length > 0);
    const second = await optimise('--resume');
    expect(second.status).toBe(2);
    expect(second.err).toContain('Another program is working on this run');
    gate.release();
    expect((await first.ended).status).toBe(0);
    expect(askedOf('small')).toHaveLength(4 + 4 + 4);
  });

  it('stops at its cap over all runs, and goes on with another', async () => {
    await serve(['Say it louder.', 'Answer in CAPITALS.']);
    await session(WORDS);
    await mkdir(join(root, 'data'));
    // A dollar a token: four answers are 72, and what the reflecting model is to read is more than the rest.
    const price = { inputPerMillion: 1_000_000, outputPerMillion: 1_000_000 };
    const overrides = ['small', 'large'].map((model) => ({ providerId: 'openai', model, ...price }));
    await writeFile(join(root, 'data', 'prices.json'), JSON.stringify({ overrides }));
    const stopped = await optimise(...REFLECTOR, '--user-data-dir', 'data', '--max-cost', '300');
    expect(stopped.err).toContain('The cost cap of $300 for all runs of this optimisation is reached');
    expect(stopped.err).toContain('--resume');
    expect(stopped.status).toBe(1);
    const before = server.exchanges.length;
    expect(before).toBe(4);
    const done = await optimise('--resume', '--user-data-dir', 'data', '--max-cost', '5000');
    expect(done.out).toContain('0 → 4 of 4 answers pass');
    expect(server.exchanges).toHaveLength(4 * 3 + 2 * 2 + 2);
  });

  it('stops where answers are missing, and says why', async () => {
    server = await MisbehavingServer.start({
      behaviours: { small: refuses(401, { error: { message: 'Incorrect API key provided' } }) },
    });
    await session(WORDS.slice(0, 2));
    const { status, err } = await optimise();
    expect(err).toMatch(/Answers are missing: 2 of run \w+,/);
    expect(err).toContain('Incorrect API key provided');
    expect(status).toBe(1);
  });

  const grading = {
    checks: [
      {
        id: 'g',
        type: 'model-graded',
        prompt: 'Is {{output}} right?',
        grader: { providerId: 'openai', model: 'grader', params: {} },
        rule: { type: 'verdict' },
      },
    ],
  };

  it('does not take a grader that fails for a bad prompt, and goes on when it works again', async () => {
    await serve(['Answer in CAPITALS.'], { grader: refuses(400, { error: { message: 'Out of order' } }) });
    await session(WORDS.slice(0, 3), grading);
    const stopped = await optimise(...REFLECTOR);
    expect(stopped.err).toMatch(/Answers are not graded: 3 of run \w+,/);
    expect(stopped.err).toContain('Out of order');
    expect(stopped.status).toBe(1);
    expect(askedOf('large')).toHaveLength(0);
    const before = askedOf('small').length;
    await server.close();
    await serve(['Answer in CAPITALS.'], { grader: streams(['PASS']) });
    const { out, status } = await optimise('--resume');
    expect(out).toContain('All 3 answers pass already');
    expect(status).toBe(0);
    expect([before, askedOf('small').length]).toEqual([3, 0]);
  });

  it('goes on in another language, as it was begun', async () => {
    const gate = new Gate();
    await serve(['Answer in CAPITALS.'], {}, gate);
    await session(WORDS);
    gate.release(4);
    const { child, ended } = start(...REFLECTOR, '--concurrency', '1');
    await until(async () => askedOf('small').length === 5);
    child.kill('SIGINT');
    await ended;
    gate.release();
    const { out, status } = await optimise('--resume', '--language', 'zh-CN');
    expect(out).toContain('更好的指令');
    expect(status).toBe(0);
    expect(askedOf('large')).toHaveLength(1);
  });

  it('does not judge by what a person has yet to say, nor by a check that has nothing to say', async () => {
    await serve(['Answer in CAPITALS.']);
    const checks = [
      { id: 'k', type: 'equals', value: '{{expected}}' },
      { id: 'h', type: 'human', scale: 'thumbs' },
    ];
    const cases = [
      { id: 'a', values: { word: 'one' }, expected: 'ONE' },
      { id: 'b', values: { word: 'two' } },
    ];
    await session([], { checks, cases });
    const { out, err } = await optimise(...REFLECTOR);
    expect(err).toContain('As it is: 0 of 1 pass');
    expect(out).toContain('0 → 1 of 1 answers pass');
  });

  it('is of one session, knows when a run of it is gone, and is not what --resume of a run goes on with', async () => {
    await serve(['Answer in CAPITALS.']);
    await session(WORDS.slice(0, 3));
    expect((await optimise(...REFLECTOR)).status).toBe(0);
    const asked = server.exchanges.length;
    const resumed = await startCli(root, ['run', 'session', '--resume']).ended;
    expect(resumed.err).toContain('There is no run of session to resume');
    const [, reflection = ''] = (await readdir(join(folder, 'runs'))).sort();
    await rm(join(folder, 'runs', reflection));
    const gone = await optimise('--resume');
    expect(gone.err).toContain('This optimisation cannot go on');
    expect(gone.err).not.toContain('Go on with it');
    await session(WORDS, { id: 's2' });
    const other = await optimise('--resume', '--out', 'other.yaml');
    expect(other.err).toContain('is of another session');
    expect(other.status).toBe(2);
    expect(server.exchanges).toHaveLength(asked);
  });

  it('keeps a prompt of the user’s that has the id of a candidate', async () => {
    await serve(['Answer in CAPITALS.']);
    const prompt = (id: string, content: string) => ({ id, name: id, messages: [{ role: 'user', content }] });
    await session(WORDS.slice(0, 2), {
      prompts: [prompt('p', 'Say {{word}}'), prompt('p.1', 'My own words.')],
    });
    const { status, err } = await optimise(
      '--prompt',
      'p',
      ...REFLECTOR,
      '--rounds',
      '1',
      '--out',
      'both.yaml',
    );
    expect(err).toContain('variables');
    expect(status).toBe(0);
    expect(await readFile(join(root, 'both.yaml'), 'utf8')).toContain('My own words.');
  });

  it('refuses in words what cannot be optimised', async () => {
    await serve([]);
    const human = { checks: [{ id: 'h', type: 'human', scale: 'thumbs' }] };
    const wrong: readonly [object, readonly string[], string][] = [
      [{ checks: [] }, [], 'Add a check that no person has to answer.'],
      [human, [], 'Add a check that no person has to answer.'],
      [{ models: [] }, [], 'names no model'],
      [{}, ['--reflector', 'nobody'], '--reflector: there is no “nobody”'],
      [{}, ['--rounds', '51'], '--rounds must be a whole number from 1 to 50'],
      [{}, ['--resume', '--rounds', '2'], 'it cannot be combined'],
      [{}, ['--resume'], 'There is no optimisation of session to go on with'],
      [{}, ['--resume', 'x1'], 'There is no such optimisation: x1'],
    ];
    for (const [more, args, words] of wrong) {
      await session(WORDS, more);
      const { status, err } = await optimise(...args);
      expect(err).toContain(words);
      expect(status).toBe(2);
    }
    expect(server.exchanges).toEqual([]);
  });
});
