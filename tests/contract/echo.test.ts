/** What answers with the question: the whole life of a cell, and nothing leaves. */
import type { Send } from '@engine/http/http';
import { presetOf } from '@shared/domain/providers/presets';
import { expect, it } from 'vitest';
import { budgetOf, depsWith, modelNamed, requestOf, run, sessionWith } from './harness';

const echo = presetOf('echo')?.provider;
if (!echo) throw new Error('No preset echoes.');
const provider = { ...echo, id: 'fake' };
const nobody: Send = () => {
  throw new Error('Somebody was asked.');
};
const deps = depsWith({ send: nobody, keyOf: () => undefined });

it('answers with the text of one message, filled in, and counts no tokens', async () => {
  const session = sessionWith([modelNamed('', {}, 'm')], {
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: '{{text}}' }] }],
    cases: [{ id: 'c', values: { text: 'An answer\nof {{somebody}}.' } }],
  });
  const { of, events } = await run(requestOf(session, provider), { deps });
  expect(of('m')).toMatchObject({ status: 'completed', text: 'An answer\nof {{somebody}}.' });
  expect(of('m').usage).toBeUndefined();
  expect(events.map(({ type }) => type)).toEqual(['started', 'delta', 'completed']);
});

it('answers with the JSON of several, and says which settings are not sent', async () => {
  const session = sessionWith([modelNamed('', { temperature: 0 }, 'm')], {
    prompts: [
      {
        id: 'p',
        name: 'A',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
        ],
        responseFormat: { type: 'json_object' },
      },
    ],
  });
  const { of } = await run(requestOf(session, provider), { deps });
  expect(JSON.parse(of('m').text)).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
  ]);
  expect(of('m').request).toMatchObject({ protocol: 'echo', notSent: ['temperature', 'responseFormat'] });
});

it('costs nothing: a cap that holds others back lets it answer', async () => {
  const paid = (_: unknown, { baseUrl }: { readonly baseUrl: string }) => (baseUrl === '' ? 0 : 1);
  const budget = budgetOf(0.5, paid);
  const { of } = await run(requestOf(sessionWith([modelNamed('', {}, 'm')]), provider), { deps, budget });
  expect(of('m').status).toBe('completed');
});

it('says nothing once the run is stopped', async () => {
  const session = sessionWith([modelNamed('', {}, 'm')]);
  const { of } = await run(requestOf(session, provider), { deps, signal: AbortSignal.abort() });
  expect(of('m')).toMatchObject({ status: 'cancelled', text: '' });
});
