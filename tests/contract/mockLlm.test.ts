/** A second opinion on the protocol: @dwmkerr/mock-llm, in a process of its own on loopback. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockLlm, mockLlmAnswer, mockLlmRule, startMockLlm } from '../support/mockLlm';
import { listModels, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const RULES = [
  mockLlmAnswer('@', '{{jmes request body.messages[-1].content}}'),
  mockLlmRule("body.model == 'refused'", 401, {
    error: {
      message: 'Incorrect API key provided.',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    },
  }),
  {
    path: '/v1/models',
    method: 'GET',
    response: { status: 200, content: JSON.stringify({ data: [{ id: 'b' }, { id: 'a' }] }) },
  },
];

let mock: MockLlm;
beforeAll(async () => {
  mock = await startMockLlm(RULES);
});
afterAll(() => mock.stop());

it('streams what it echoes, without usage', async () => {
  const text = 'The menu: 汉堡、薯条、可乐 😊, and more.';
  const session = sessionWith([modelNamed('any')], {
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: text }] }],
  });
  const ran = await run(requestOf(session, providerAt(mock.baseUrl)));
  expect(ran.of('any')).toMatchObject({ status: 'completed', text, finishReason: 'stop' });
  expect(ran.of('any').usage).toBeUndefined();
});

it('refuses inside the stream, with HTTP 200', async () => {
  const ran = await run(requestOf(sessionWith([modelNamed('refused')]), providerAt(mock.baseUrl)));
  expect(ran.of('refused')).toMatchObject({
    status: 'failed',
    failure: { code: 'auth.rejected', detail: 'Incorrect API key provided.' },
  });
});

it('lists its models', async () => {
  expect(await listModels(providerAt(mock.baseUrl))).toEqual({ ok: true, value: ['a', 'b'] });
});
