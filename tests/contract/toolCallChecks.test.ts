/** Checks of tool calls, of answers that came over the wire; and of the same log again, with checks of today. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerTrial } from '@shared/checking/answerTrial';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { applyRunEvents } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { parseCellKey } from '@shared/domain/session/cells';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { callsTools } from '../fakes/toolCalling';
import { startCli } from '../support/builtCli';

const KEY = 'sk-tools-0123456789abcdef';
let folder: string;
let server: MisbehavingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-tools-'));
  server = await MisbehavingServer.start({
    key: KEY,
    behaviours: {
      right: callsTools([
        { name: 'get_time', arguments: '{}' },
        { name: 'get_weather', arguments: '{"city":"Paris","days":2}' },
      ]),
      wrong: callsTools([{ name: 'get_weather', arguments: '{"city":"Boston"}' }]),
      broken: callsTools([{ name: 'get_weather', arguments: '{"city":"Par' }]),
      invents: callsTools([{ name: 'get_wind', arguments: '{}' }], 'One moment.'),
      talks: streams(['It is sunny in Paris.']),
    },
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const parameters = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer' } },
  required: ['city'],
};
const right = {
  ...{ id: 'right', type: 'tool-call', expects: 'call', tool: 'get_weather' },
  arguments: [{ name: 'city', value: '{{expected}}' }],
};
const valid = { id: 'valid', type: 'tool-call', expects: 'valid' };

async function session(checks: readonly object[], tools: readonly object[]): Promise<string> {
  const file = join(folder, 'session.yaml');
  const models = ['right', 'wrong', 'broken', 'invents', 'talks'];
  const content = {
    ...{ format: 2, id: 's1', title: 'Weather' },
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Weather in {{of}}?' }], tools }],
    models: models.map((model) => ({ id: model, providerId: 'openai', model, params: {} })),
    cases: [{ id: 'c', values: { of: 'la capitale' }, expected: 'Paris' }],
    checks,
  };
  await writeFile(file, JSON.stringify(content));
  return file;
}

async function reasons(file: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: KEY };
  const out = join(folder, 'out.jsonl');
  const { err } = await startCli(folder, ['run', file, '--out', out], env).ended;
  const rows = (await readFile(out, 'utf8').catch(() => err)).trimEnd().split('\n');
  return Object.fromEntries(
    rows.map((line) => {
      const { model, checks } = JSON.parse(line);
      const told = checks.map(
        (check: Readonly<Record<string, string>>) => `${check.status}: ${check.reason}`,
      );
      return [model, told];
    }),
  );
}

it('says which call was not as expected, and why', async () => {
  const tools = [{ name: 'get_weather', parameters }, { name: 'get_time' }];
  const file = await session([right, valid], tools);
  expect(await reasons(file)).toEqual({
    right: [
      'pass: get_weather({"city":"Paris","days":2}) was called.',
      'pass: Offered, with arguments that fit: get_time, get_weather.',
    ],
    wrong: [
      'fail: get_weather was called with city = “Boston”; expected “Paris”.',
      'pass: Offered, with arguments that fit: get_weather.',
    ],
    broken: [
      expect.stringMatching(/^fail: The arguments of get_weather are not JSON: /),
      expect.stringMatching(/^fail: The arguments of get_weather are not JSON: /),
    ],
    invents: [
      'fail: get_weather was not called; called: get_wind.',
      'fail: get_wind was not offered; offered: get_weather, get_time.',
    ],
    talks: ['fail: No tool was called.', 'fail: No tool was called.'],
  });
});

it('scores a run that is there with checks of today, and with the tools of then', async () => {
  const file = await session([], [{ name: 'get_weather', parameters }, { name: 'get_time' }]);
  await reasons(file);
  const [log = ''] = await readdir(join(folder, 'runs'));
  const lines = (await readFile(join(folder, 'runs', log), 'utf8')).trimEnd().split('\n').slice(1);
  const { session: asked, providers, cells } = runRequestSchema.parse(JSON.parse(lines[0] ?? ''));
  const events = lines.slice(1).map((line) => runEventSchema.parse(JSON.parse(line)));
  const today = sessionSchema.parse({
    ...asked,
    prompts: asked.prompts.map(({ tools: _, ...prompt }) => prompt),
    checks: [valid, { id: 'end', type: 'answer-ending', ending: 'toolCalls' }],
  });
  const scoring = { session: today, providers, priceOf: () => undefined };
  const scored = await scoreCells(cells, applyRunEvents(new Map(), events), scoring, async (trials) =>
    trials.map(answerTrial),
  );
  const told = scored.map(({ completion, results }) => [
    parseCellKey(completion.cell).modelId,
    ...Array.from(results.values(), ({ status }) => status),
  ]);
  expect(told).toEqual([
    ['right', 'pass', 'pass'],
    ['wrong', 'pass', 'pass'],
    ['broken', 'fail', 'pass'],
    ['invents', 'fail', 'pass'],
    ['talks', 'fail', 'fail'],
  ]);
});
