/** Graders, and what else a server can say beside text: log probabilities and tool calls. */

import { gradeRun } from '@engine/run/gradeRun';
import type { CheckOf } from '@shared/domain/checks/check';
import type { Completion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { afterEach, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());
const serve = async (behaviours: Readonly<Record<string, Behaviour>>) => {
  server = await MisbehavingServer.start({ behaviours });
  return providerAt(server.baseUrl);
};

const check = (id: string, model: string): CheckOf<'model-graded'> => ({
  id,
  type: 'model-graded',
  prompt: 'Is {{output}} the same as {{expected}}?',
  grader: { providerId: 'fake', model, params: { temperature: 0 } },
  rule: { type: 'verdict' },
});

it('asks each grader about each completed cell, and keeps all it says', async () => {
  const provider = await serve({ judge: streams(['It is.\n', 'PASS']), broken: refuses(500, 'x') });
  const session = sessionWith([modelNamed('m')], { cases: [{ id: 'c', values: {}, expected: '{{x}}' }] });
  const steps = [{ text: '{{expected}}', reasoning: '' }];
  const done: Completion = { cell: 'p/m/c/0', status: 'completed', steps };
  const events: RunEvent[] = [];
  const grading = {
    session,
    providers: [provider],
    completions: [done, { ...done, cell: 'p/m/c/1', status: 'failed' } as const],
    checks: [check('right', 'judge'), check('faulty', 'broken'), check('nowhere', '')],
  };
  for await (const event of gradeRun(grading, depsWith(), new AbortController().signal)) events.push(event);
  const of = (id: string) => events.find((event) => event.type === 'graded' && event.checkId === id);
  expect(events).toHaveLength(3);
  expect(of('right')).toMatchObject({
    cell: 'p/m/c/0',
    text: 'It is.\nPASS',
    usage: { promptTokens: 11, completionTokens: 7 },
    request: {
      body: {
        model: 'judge',
        // What was answered is put in once and is no template.
        messages: [{ role: 'user', content: 'Is {{expected}} the same as {{x}}?' }],
        temperature: 0,
      },
    },
  });
  expect(of('faulty')).toMatchObject({ text: '', failure: { code: 'server.error' } });
  expect(of('nowhere')).toMatchObject({ failure: { code: 'model.missing' } });
  expect(server.chats('judge').map(({ body }) => body)).toEqual([
    '{"model":"judge","messages":[{"role":"user","content":"Is {{expected}} the same as {{x}}?"}],"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
  ]);
});

it('reads log probabilities and tool calls as they come', async () => {
  const chunk = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
  const call = (part: object) => chunk({ delta: { tool_calls: [part] } });
  const top = [
    { token: 'Hi', logprob: -0.1, bytes: [72, 105] },
    { token: 'Ho', logprob: -2 },
  ];
  const provider = await serve({
    m: async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      const said = { token: 'Hi', logprob: -0.1, bytes: null, top_logprobs: top };
      const impossible = { token: '!', logprob: null };
      await exchange.write(
        chunk({ delta: { content: 'Hi' }, logprobs: { content: [said, impossible], refusal: null } }) +
          call({ index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } }) +
          call({ index: 0, function: { arguments: '{"city":' } }) +
          call({ index: 1, id: 'call_2', function: { name: 'time', arguments: '{}' } }) +
          call({ index: 0, function: { arguments: '"成都"}' } }) +
          chunk({ delta: {}, finish_reason: 'tool_calls' }),
      );
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    },
  });
  const request = requestOf(sessionWith([modelNamed('m', { logprobs: true, topLogprobs: 2 })]), provider);
  const { of } = await run(request);
  expect(server.chats('m')[0]?.json).toMatchObject({ logprobs: true, top_logprobs: 2 });
  expect(of('m')).toMatchObject({
    status: 'completed',
    finishReason: 'tool_calls',
    logprobs: [
      {
        token: 'Hi',
        logprob: -0.1,
        top: [
          { token: 'Hi', logprob: -0.1 },
          { token: 'Ho', logprob: -2 },
        ],
      },
    ],
    toolCalls: [
      { id: 'call_1', name: 'weather', arguments: '{"city":"成都"}' },
      { id: 'call_2', name: 'time', arguments: '{}' },
    ],
  });
});

it.each([
  [
    'whole, all numbered 0',
    [
      { index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"成都"}' } },
      { index: 0, id: 'b', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
    ],
  ],
  [
    'numbered from 1, with the name in every part',
    [
      { index: 1, id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":' } },
      { index: 2, id: 'b', type: 'function', function: { name: 'weather', arguments: '' } },
      { index: 1, function: { name: 'weather', arguments: '"成都"}' } },
      { index: 2, function: { name: 'weather', arguments: '{"city":"Bern"}' } },
    ],
  ],
])('tells tool calls apart that come %s', async (_, parts) => {
  const chunks = parts.map((part) => ({ choices: [{ index: 0, delta: { tool_calls: [part] } }] }));
  const provider = await serve({
    m: async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      for (const chunk of chunks) await exchange.write(`data: ${JSON.stringify(chunk)}\n\n`);
      await exchange.write('data: [DONE]\n\n');
      exchange.end();
    },
  });
  const { of } = await run(requestOf(sessionWith([modelNamed('m')]), provider));
  expect(of('m')).toMatchObject({
    status: 'completed',
    toolCalls: [
      { index: 0, id: 'a', name: 'weather', arguments: '{"city":"成都"}' },
      { index: 1, id: 'b', name: 'weather', arguments: '{"city":"Bern"}' },
    ],
  });
});
