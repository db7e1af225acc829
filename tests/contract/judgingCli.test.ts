/** What the command line tells of a grader that a person has labelled, and of pairs that a judge was asked about. */
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { startCli } from '../support/builtCli';

const CASES = 12;
const session = {
  format: 2,
  id: 's1',
  title: 'Judged',
  prompts: ['a', 'b'].map((id) => ({
    id,
    name: id.toUpperCase(),
    messages: [{ role: 'user', content: `${id} {{n}}` }],
  })),
  models: [{ id: 'm', providerId: 'openai', model: 'good', params: {} }],
  cases: Array.from({ length: CASES }, (_, n) => ({ id: `c${n}`, values: { n: String(n) } })),
  checks: [
    {
      id: 'j',
      type: 'model-graded',
      prompt: 'Is it right? {{output}}',
      grader: { providerId: 'openai', model: 'judge', params: {} },
      rule: { type: 'verdict' },
    },
  ],
};

let folder: string;
let server: MisbehavingServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-judging-'));
  server = await MisbehavingServer.start({
    behaviours: ({ model, json }) => {
      const [message] = json.messages as readonly { readonly content: string }[];
      if (model !== 'judge') return streams([`said: ${message?.content}`]);
      return streams([message?.content.includes('said: b') ? 'PASS' : 'FAIL']);
    },
  });
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const cli = (...args: readonly string[]) =>
  startCli(folder, args, { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-out-0123456789' }).ended;

it('has the figures of both in its JSON, and asks nothing for them', async () => {
  await cli('run', 'session.yaml', '--format', 'json');
  // As the window writes them: a person's word on some of the answers, a judge's on all pairs, in both orders.
  const rated = ['a', 'b'].flatMap((prompt) =>
    [0, 1, 2, 3].map((n): RunEvent => {
      const value = prompt === 'b' && n > 0 ? 1 : 0;
      return { type: 'rated', cell: `${prompt}/m/c${n}/0`, at: 1, checkId: 'j', value };
    }),
  );
  const weighed = session.cases.flatMap(({ id }): readonly RunEvent[] => [
    { type: 'weighed', cell: `a/m/${id}/0`, other: `b/m/${id}/0`, at: 1, text: 'B' },
    { type: 'weighed', cell: `b/m/${id}/0`, other: `a/m/${id}/0`, at: 1, text: 'A' },
  ]);
  const [log = ''] = (await readdir(join(folder, 'runs'))).filter((name) => name.endsWith('.jsonl'));
  const lines = [...rated, ...weighed].map((event) => `${JSON.stringify(event)}\n`);
  await appendFile(join(folder, 'runs', log), lines.join(''));
  const calls = server.chats().length;

  const { out } = await cli('run', 'session.yaml', '--resume', '--format', 'json');
  const { labs } = JSON.parse(out);
  expect(labs.graderChecks).toMatchObject([
    {
      checkId: 'j',
      judged: { rate: 0.5, total: 24, cases: 12 },
      agreement: { labels: 8, cases: 4, tooKind: 1, tooStrict: 0 },
      corrected: { cases: 4 },
      groups: [{ prompt: 'A' }, { prompt: 'B' }],
    },
  ]);
  expect(labs.pairs).toMatchObject({
    counts: { a: 0, b: 12, undecided: 0, open: 0 },
    firstPlace: { rate: 0.5 },
    ranking: [
      { prompt: 'B', place: 1 },
      { prompt: 'A', place: 2 },
    ],
  });
  expect(server.chats()).toHaveLength(calls);
});
