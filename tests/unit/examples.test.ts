/** The sessions in examples/ ask exactly what the README says they ask, and docs/session-format.md is true. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { previewOf } from '@engine/run/previewOf';
import { parseSession, serializeSession } from '@main/services/library/sessionFile';
import { foldLines } from '@main/services/runs/runFiles';
import { splitLines } from '@main/services/runs/runLines';
import { runFileName } from '@main/services/runs/runLog';
import { messagesOf } from '@shared/domain/call/callOf';
import { checkSchema } from '@shared/domain/checks/check';
import { graderSchema } from '@shared/domain/checks/grader';
import { presets } from '@shared/domain/providers/presets';
import { finalStep } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { samplingParamsSchema } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { messageSchema, promptSchema, sessionSchema } from '@shared/domain/session/session';
import { readCases } from '@shared/formats/caseFormats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { noLocalModels } from '../fakes/noLocalModels';

const providers = presets.map(({ provider }) => provider);

function textOf(name: string): string {
  return readFileSync(resolve('examples', name, 'session.yaml'), 'utf8');
}

function read(name: string): Session {
  const parsed = parseSession(textOf(name), 'session.yaml', name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

const HEADERS = {
  Accept: 'application/json',
  'User-Agent': 'Parallax/0.1.0',
  'Content-Type': 'application/json',
  Authorization: 'Bearer •••',
};

const sender = { userAgent: 'Parallax/0.1.0', hasKey: true, localModels: noLocalModels };

function requestsOf(session: Session): Promise<readonly unknown[]> {
  return Promise.all(
    expandCells(session).map(async (cell) => {
      const result = await previewOf(session, providers, cell, () => sender);
      return result.ok ? result.value : result.failure;
    }),
  );
}

describe.each(['summarise', 'order-bot', 'sentiment'])('examples/%s', (name) => {
  it('is written as the app writes it, so that opening and saving changes nothing', () => {
    expect(serializeSession(read(name))).toBe(textOf(name));
  });
});

describe('examples/summarise', () => {
  const session = read('summarise');
  const text = session.cases[0]?.values.text ?? '';

  it('has a real paragraph', () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(180);
    expect(text).not.toContain('`');
  });

  it('asks two models the same, at temperature 0 and with nothing else set', async () => {
    const messages = [
      {
        role: 'user',
        content: `Summarize the text delimited by triple backticks into a single sentence.\n\n\`\`\`${text}\`\`\``,
      },
    ];
    const rest = { messages, temperature: 0, stream: true, stream_options: { include_usage: true } };
    expect(await requestsOf(session)).toStrictEqual([
      {
        protocol: 'openai-chat',
        headers: HEADERS,
        url: 'https://api.openai.com/v1/chat/completions',
        body: { model: 'gpt-4o-mini', ...rest },
      },
      {
        protocol: 'openai-chat',
        headers: HEADERS,
        url: 'https://api.openai.com/v1/chat/completions',
        body: { model: 'gpt-4.1-mini', ...rest },
      },
    ]);
  });
});

describe('examples/sentiment', () => {
  const session = read('sentiment');
  const rowsOf = (name: string) => {
    const text = readFileSync(resolve('examples', 'sentiment', name), 'utf8');
    const { cases, problems } = readCases(text, 'csv', { newId: () => '' });
    expect(problems).toEqual([]);
    return cases.map(({ values, expected }) => [values.review ?? '', expected ?? ''] as const);
  };
  const reviews = rowsOf('reviews.csv');
  const pool = rowsOf('pool.csv');

  it('has fifty reviews and eight examples, half of each positive and none twice', () => {
    const labels = (rows: typeof pool, label: string) => rows.filter(([, each]) => each === label).length;
    expect([reviews.length, labels(reviews, 'positive'), labels(reviews, 'negative')]).toEqual([50, 25, 25]);
    expect([pool.length, labels(pool, 'positive'), labels(pool, 'negative')]).toEqual([8, 4, 4]);
    expect(new Set([...reviews, ...pool].map(([review]) => review)).size).toBe(58);
    expect(session.cases.map(({ values, expected }) => [values.review, expected])).toEqual(reviews);
  });

  it.each([0, 1, 2, 4, 8])('shows the first %i of them, as turns and as text', (k) => {
    const [case_] = session.cases;
    const asked = (id: string) => {
      const prompt = session.prompts.find((each) => each.id === id);
      const messages = prompt && case_ && messagesOf(prompt, case_, session.pools);
      return messages?.ok ? messages.value : messages;
    };
    const question = case_?.values.review ?? '';
    const instruction = 'Is the review positive or negative? Answer with one word.';
    const first = pool.slice(0, k);
    expect(asked(`turns-${k}`)).toEqual([
      { role: 'system', content: instruction },
      ...first.flatMap(([review, label]) => [
        { role: 'user', content: review },
        { role: 'assistant', content: label },
      ]),
      { role: 'user', content: question },
    ]);
    const examples = first.map(([review, label]) => `Review: ${review}\nAnswer: ${label}`);
    const content = [instruction, ...examples, `Review: ${question}\nAnswer:`].join('\n\n');
    expect(asked(`text-${k}`)).toEqual([{ role: 'user', content }]);
  });
});

describe('examples/order-bot', () => {
  const session = read('order-bot');

  it('is called 订餐机器人', () => {
    expect(session.title).toBe('订餐机器人');
  });

  it('sends the four turns and no parameter', async () => {
    expect(await requestsOf(session)).toStrictEqual([
      {
        protocol: 'openai-chat',
        headers: HEADERS,
        url: 'https://api.openai.com/v1/chat/completions',
        body: {
          model: 'gpt-4o-mini',
          messages: [
            {
              role: 'system',
              content:
                '你现在是一个订餐机器人，你需要根据菜单收集用户的订餐需求。菜单：汉堡、薯条、炸鸡、可乐、雪碧。',
            },
            { role: 'user', content: '你好，我想要一个汉堡。' },
            { role: 'assistant', content: '请问还有其他需要的吗？' },
            { role: 'user', content: '再要一份可乐。' },
          ],
          stream: true,
          stream_options: { include_usage: true },
        },
      },
    ]);
  });
});

describe('docs/session-format.md', () => {
  const page = readFileSync(resolve('docs/session-format.md'), 'utf8');
  const sample = (language: string) =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

  it('shows a session that opens and that can be asked', async () => {
    const parsed = parseSession(sample('yaml'), 'session.yaml', 'inbox');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
    expect(Object.keys(parsed.value)).toEqual(Object.keys(sessionSchema.shape));
    expect(await requestsOf(parsed.value)).toMatchObject([
      { body: { temperature: 0, max_completion_tokens: 5 } },
      { url: 'http://localhost:11434/v1/chat/completions', body: { model: 'qwen3' } },
    ]);
  });

  it('shows what else a prompt may hold', () => {
    const prompt = promptSchema.parse({ id: 'p', name: '', ...parse(sample('yaml example')) });
    expect(Object.keys(prompt).sort()).toEqual(
      Object.keys(promptSchema.omit({ isLeftOut: true }).shape).sort(),
    );
  });

  it('shows a run log in which every line is read, and in which the request is the one that would be sent', async () => {
    const log = sample('jsonl');
    const read = await foldLines(splitLines([Buffer.from(log)]), 'sample');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    const { request, completions, skippedLines } = read.value;
    expect(skippedLines).toBe(0);
    expect(completions.map(({ status }) => status)).toEqual(['completed', 'failed']);
    expect(await requestsOf(request.session)).toStrictEqual(
      completions.map((completion) => finalStep(completion).request),
    );
    expect(request.cells).toEqual(expandCells(request.session).map(cellKey));
    expect(page).toContain(runFileName(request));
    expect(completions[0]?.steps[0]?.startedAt).toBeGreaterThan(Date.parse(request.createdAt));
  });

  it('names every field and every event', () => {
    const names = [
      ...Object.keys(sessionSchema.shape),
      ...Object.keys(samplingParamsSchema.shape),
      ...Object.keys(promptSchema.shape),
      ...Object.keys(messageSchema.shape),
      ...checkSchema.options.flatMap((option) => [option.shape.type.value, ...Object.keys(option.shape)]),
      ...Object.keys(graderSchema.shape),
      ...Object.keys(runRequestSchema.shape),
      ...runEventSchema.options.flatMap((option) => [option.shape.type.value, ...Object.keys(option.shape)]),
    ];
    for (const name of new Set(names)) expect(page).toContain(`\`${name}\``);
  });
});
