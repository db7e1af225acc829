/**
 * An exported session run by promptfoo itself: the same messages leave and each check has the same verdict. promptfoo is large
 * and no dependency: set PARALLAX_PROMPTFOO to the `promptfoo` command of an installation of 0.121.20 to run this.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { previewOf } from '@engine/run/previewOf';
import { answerTrial } from '@shared/checking/answerTrial';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { editDistance } from '@shared/domain/checks/similarity/editDistance';
import { scoreOf } from '@shared/domain/checks/similarity/measures';
import type { Provider } from '@shared/domain/providers/provider';
import { queuedCompletion } from '@shared/domain/run/completion';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { exportPromptfoo } from '@shared/formats/promptfoo/writeSession';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { sender } from './harness';

const PROMPTFOO = process.env.PARALLAX_PROMPTFOO;
const run = promisify(execFile);

const answers = [
  'The answer is 42.',
  '{"age": 3}',
  'STRASSE',
  ' padded ',
  '#### −1,234.50',
  'sorry {{x}} {% y %}',
  '你好，世界',
  '```json\n{"age": 1}\n```',
];
const person = { type: 'object', required: ['age'], properties: { age: { type: 'integer', minimum: 2 } } };
const session: Session = sessionSchema.parse({
  format: 2,
  id: 's1',
  title: 'Every check',
  prompts: [
    {
      id: 'p',
      name: 'A',
      messages: [
        {
          role: 'system',
          content: 'Literal {{two words}} {% raw %} {# c #} #} {{{问题}}} {{ {"a": 1} }} `$x` \\n "q"',
        },
        { role: 'user', content: '{{问题}}\n{{a-b}} {{plain}}' },
      ],
    },
    { id: 'q', name: 'B', messages: [{ role: 'user', content: '{{问题}}' }] },
  ],
  models: [
    { id: 'm', providerId: 'local', model: 'fake', params: { temperature: 0.3, maxTokens: 50, seed: 3 } },
  ],
  cases: answers.map((answer, index) => ({
    id: `c${index}`,
    values: { 问题: answer, 'a-b': `{{plain}} {{ v1 }} "${index}"\n`, plain: '{% if %} {{ 7 * 7 }}' },
    ...(index !== 2 && { expected: index === 3 ? 'padded' : answer }),
  })),
  checks: [
    { id: 'equals', type: 'equals', value: '{{expected}}' },
    { id: 'loose', type: 'equals', value: '{{expected}}', trim: true, ignoreCase: true },
    { id: 'folded', type: 'contains', value: 'straße', ignoreCase: true },
    { id: 'braces', type: 'contains', value: '{% y %}' },
    { id: 'contains', type: 'contains', value: 'answer' },
    { id: 'comment', type: 'not-contains', value: '#} {# %}' },
    { id: 'lacks', type: 'not-contains', value: 'sorry' },
    { id: 'regex', type: 'regex', pattern: '^\\{"age": \\d{1,3}\\}$' },
    { id: 'flags', type: 'regex', pattern: '^the', flags: 'i' },
    { id: 'without', type: 'regex', pattern: 'answer', isNegated: true },
    { id: 'number', type: 'number', value: '42', take: 'last' },
    { id: 'near', type: 'number', value: '-1,234', take: 'first', tolerance: 0.5 },
    { id: 'inside', type: 'number', value: '3', take: 'pattern', pattern: 'age": (\\d)' },
    { id: 'edits', type: 'similarity', measure: 'edit-distance', value: '{{expected}}', threshold: 1 },
    { id: 'bleu', type: 'similarity', measure: 'bleu', value: 'The answer is 42 {% y %}.', threshold: 0.3 },
    { id: 'gleu', type: 'similarity', measure: 'gleu', value: '{{expected}}', threshold: 0.3 },
    { id: 'json', type: 'json-schema', schema: {} },
    { id: 'schema', type: 'json-schema', schema: person },
    { id: 'short', type: 'max-length', max: 9, unit: 'characters' },
    { id: 'words', type: 'max-length', max: 2, unit: 'words' },
    { id: 'tokens', type: 'max-length', max: 6, unit: 'tokens' },
    { id: 'quick', type: 'max-latency', maxMs: 60_000 },
    { id: 'starts', type: 'contains', value: 'The', atStart: true },
    { id: 'one-of', type: 'contains', value: '42\nsorry', lines: 'any' },
    { id: 'all-of', type: 'contains', value: 'ANSWER\n42', lines: 'all', ignoreCase: true },
    { id: 'other', type: 'equals', value: 'STRASSE', isNegated: true },
    { id: 'within', type: 'json-schema', schema: { type: 'object', required: ['age'] }, isAnywhere: true },
    { id: 'of-one', type: 'contains', value: 'age', cases: ['c1'] },
    { id: 'part', type: 'equals', value: '3', of: [{ type: 'parsed', path: 'age' }], cases: ['c1'] },
    {
      ...{ id: 'bare', type: 'json-schema', schema: person },
      of: [{ type: 'without', pattern: '^```json\\n|\\n```$' }],
      cases: ['c1', 'c7'],
    },
    {
      ...{ id: 'loud', type: 'contains', value: 'PADDED', isNegated: true },
      of: [{ type: 'trimmed' }, { type: 'upper-case' }],
      cases: ['c2', 'c3'],
    },
    { id: 'own', type: 'regex', pattern: '', from: 'expected', isNegated: true, cases: ['c2', 'c6'] },
  ].map((check) => ({ ...check, name: check.id })),
});

interface Body {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}
/** The answer is what was asked, so that each case has its own. */
const answerTo = ({ messages }: Body) => {
  const asked = messages.at(-1)?.content ?? '';
  return answers.find((answer) => asked.startsWith(answer)) ?? '?';
};
const usageOf = (answer: string) => ({
  prompt_tokens: 1,
  completion_tokens: answer.length % 10,
  total_tokens: 2,
});

let server: Server;
let folder: string;
const received: (Body & Record<string, unknown>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-promptfoo-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body & Record<string, unknown>;
      received.push(body);
      const content = answerTo(body);
      const message = { role: 'assistant', content };
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({ choices: [{ message, finish_reason: 'stop' }], usage: usageOf(content) }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly promptIdx: number;
  readonly testIdx: number;
  readonly gradingResult: {
    readonly componentResults: readonly {
      readonly pass: boolean;
      readonly score: number;
      readonly assertion: { readonly metric: string };
    }[];
  };
}

async function evaluated(config: string): Promise<readonly Result[]> {
  const args = ['eval', '-c', config, '-o', 'out.json', '--no-cache', '--no-progress-bar', '--no-table'];
  const env = {
    ...process.env,
    PROMPTFOO_CONFIG_DIR: folder,
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    LOG_LEVEL: 'error',
    no_proxy: '127.0.0.1',
  };
  // It ends with 100 where an assertion fails, as some do here.
  await run(PROMPTFOO ?? '', args, { cwd: folder, env, maxBuffer: 1e8 }).catch((error: { code?: number }) => {
    if (error.code !== 100) throw error;
  });
  const out = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as {
    readonly results: { readonly results: readonly Result[] };
  };
  return out.results.results;
}

describe.skipIf(PROMPTFOO === undefined)('promptfoo', () => {
  it('asks the same and judges the same', { timeout: 120_000 }, async () => {
    const { port } = server.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const providers: readonly Provider[] = [
      { id: 'local', kind: 'openai-compatible', label: 'L', baseUrl, needsKey: false },
    ];
    const { config } = exportPromptfoo(session, providers, () => undefined);
    writeFileSync(path.join(folder, 'promptfooconfig.yaml'), stringify(config));
    const results = await evaluated('promptfooconfig.yaml');

    const cells = expandCells(session);
    const ours = await Promise.all(
      cells.map(async (cell) => {
        const made = await previewOf(session, providers, cell, () => sender);
        if (!made.ok) throw new Error(JSON.stringify(made.failure));
        return { cell, request: made.value, body: made.value.body as unknown as Body };
      }),
    );
    const sent = (bodies: readonly Body[]) => bodies.map(({ messages }) => JSON.stringify(messages)).sort();
    expect(sent(received)).toEqual(sent(ours.map(({ body }) => body)));
    for (const body of received) expect(body).toMatchObject({ temperature: 0.3, max_tokens: 50, seed: 3 });

    const completions = new Map(
      ours.map(({ cell, request, body }) => {
        const text = answerTo(body);
        const usage = { promptTokens: 1, completionTokens: usageOf(text).completion_tokens };
        const times = { startedAt: 1, firstTokenAt: 2, endedAt: 3 };
        const key = cellKey(cell);
        return [
          key,
          {
            ...queuedCompletion(key),
            status: 'completed',
            steps: [{ text, reasoning: '', request, usage, ...times }],
          },
        ] as const;
      }),
    );
    const scoring = { session, providers, priceOf: () => undefined };
    const scored = await scoreCells([...completions.keys()], completions, scoring, (trials) =>
      Promise.resolve(trials.map(answerTrial)),
    );
    const expected = scored.flatMap(({ completion, results }) =>
      [...results]
        .filter(([, { status }]) => status !== 'notApplicable')
        .map(([id, { status }]) => `${completion.cell} ${id}: ${status === 'pass'}`),
    );
    const found = results.flatMap(({ promptIdx, testIdx, gradingResult }) =>
      gradingResult.componentResults.map(
        ({ pass, assertion }) => `${['p', 'q'][promptIdx]}/m/c${testIdx}/0 ${assertion.metric}: ${pass}`,
      ),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(new Set(found.map((line) => line.split(': ')[1]))).toEqual(new Set(['true', 'false']));
  });

  it('measures texts as this app does', { timeout: 120_000 }, async () => {
    const word = fc.constantFrom('the', 'The', 'cat', 'sat', 'on', 'a', 'mat.', 'it’s', 'x-y', '42', '\n');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `w${words.join(' ')}`);
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 150, seed: 14 });
    const limit = 12;
    const config = {
      prompts: ['{{out}}'],
      providers: ['echo'],
      tests: pairs.map(([out, value]) => ({
        vars: { out },
        assert: [
          { type: 'levenshtein', value, threshold: limit },
          { type: 'bleu', value },
          { type: 'gleu', value },
          { type: 'rouge-n', value: plain(value), threshold: 0.5 },
        ],
      })),
    };
    writeFileSync(path.join(folder, 'measures.yaml'), stringify(config));
    const results = await evaluated('measures.yaml');
    for (const { testIdx, gradingResult } of results) {
      const [out = '', value = ''] = pairs[testIdx] ?? [];
      const [edits, bleu, gleu, rouge] = gradingResult.componentResults;
      const same = [out, value];
      expect([...same, edits?.pass]).toEqual([...same, editDistance(out, value, limit) !== 'over']);
      expect([...same, bleu?.score]).toEqual([...same, near(scoreOf('bleu', out, value))]);
      expect([...same, gleu?.score]).toEqual([...same, near(scoreOf('gleu', out, value))]);
      // promptfoo counts punctuation as words: the same where there is none.
      if (out === plain(out))
        expect([...same, rouge?.score]).toEqual([...same, near(scoreOf('rouge-1', out, plain(value)))]);
    }
    expect(results).toHaveLength(pairs.length);
  });
});

const plain = (text: string) => text.replace(/[^\w\s]/g, '');
const near = (score: number | undefined): unknown => expect.closeTo(score ?? Number.NaN, 9);
