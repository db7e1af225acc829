/** The engine against a server that we did not write: @copilotkit/aimock, in this process. */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endsOf, listModels, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const LONG = Array.from({ length: 500 }, (_, index) => `第${index}句，sentence ${index}. 😊\n`).join('');
let mock: LLMock;
let baseUrl: string;
beforeAll(async () => {
  mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: 7 });
  mock.on({ model: 'plain' }, { content: 'Hello from aimock.' });
  mock.on({ model: 'long' }, { content: LONG });
  mock.on({ model: 'thinker' }, { content: 'It is 42.', reasoning: 'Six times seven.' });
  mock.on(
    { model: 'limited' },
    { error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' }, status: 429 },
  );
  mock.on({ model: 'truncated' }, { content: LONG }, { truncateAfterChunks: 3, latency: 5 });
  baseUrl = `${await mock.start()}/v1`;
});
afterAll(() => mock.stop());

it('streams text, reasoning, usage and finish reason, side by side with failures', async () => {
  const models = ['plain', 'long', 'thinker', 'limited', 'truncated'].map((name) => modelNamed(name));
  const ran = await run(requestOf(sessionWith(models), providerAt(baseUrl)));
  expect(ran.of('plain')).toMatchObject({
    status: 'completed',
    text: 'Hello from aimock.',
    finishReason: 'stop',
  });
  expect(ran.of('plain').usage?.completionTokens).toBeGreaterThan(0);
  expect(ran.of('long')).toMatchObject({ status: 'completed', text: LONG });
  expect(ran.of('thinker')).toMatchObject({ text: 'It is 42.', reasoning: 'Six times seven.' });
  expect(ran.of('limited')).toMatchObject({
    status: 'failed',
    failure: { code: 'rate.limited', status: 429, detail: 'Rate limit reached' },
  });
  expect(ran.of('truncated')).toMatchObject({ status: 'failed', failure: { code: 'network.cut' } });
  expect(ran.of('truncated').text).not.toBe('');
  expect(LONG.startsWith(ran.of('truncated').text)).toBe(true);
  expect([...endsOf(ran.events).values()]).toEqual([1, 1, 1, 1, 1]);
});

it('received exactly the body that is shown', async () => {
  mock.clearRequests();
  const ran = await run(
    requestOf(sessionWith([modelNamed('plain', { temperature: 0 })]), providerAt(baseUrl)),
  );
  const { _endpointType, _context, ...body } = (mock.getLastRequest()?.body ?? {}) as Record<string, unknown>;
  expect(body).toEqual(ran.of('plain').request?.body);
});

it('lists its models', async () => {
  const models = await listModels(providerAt(baseUrl));
  expect(models).toMatchObject({ ok: true, value: expect.arrayContaining(['plain']) });
});
