/** Images, tools, formats of the answer and examples: a server gets what Show request shows, byte for byte. */

import { previewOf } from '@engine/run/previewOf';
import { expandCells } from '@shared/domain/session/cells';
import type { Prompt } from '@shared/domain/session/session';
import { afterEach, expect, it } from 'vitest';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { modelNamed, providerAt, requestOf, run, sender, sessionWith } from './harness';

let server: MisbehavingServer;
afterEach(() => server.close());

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const prompts: readonly Prompt[] = [
  {
    id: 'looks',
    name: 'Looks',
    examples: [{ input: '1 + 1', output: '2' }],
    responseFormat: { type: 'json_schema', name: 'sum', schema: { type: 'object' }, strict: true },
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: '{{question}}',
        parts: [
          { type: 'image', url: PIXEL },
          { type: 'image', url: '{{address}}' },
          { type: 'text', text: 'And {{question}}, too.' },
        ],
      },
    ],
  },
  {
    id: 'calls',
    name: 'Calls',
    technique: { name: 'tool-use', options: { rounds: 2 } },
    tools: [{ name: 'add', description: 'Adds.', parameters: { type: 'object', properties: {} } }],
    responseFormat: { type: 'json_object' },
    messages: [
      { role: 'user', content: '{{question}}' },
      { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'add', arguments: '{"a":1}' }] },
      { role: 'tool', content: '2 你好', toolCallId: 'c1' },
    ],
  },
];

it('is the same in the preview, on the wire and in the log', async () => {
  server = await MisbehavingServer.start();
  const provider = providerAt(server.baseUrl, { concurrency: 1 });
  const session = sessionWith([modelNamed('good', { temperature: 0 })], {
    prompts,
    cases: [{ id: 'c', values: { question: 'What is {{x}}?', address: 'https://example.org/a.png' } }],
  });
  const shown = await Promise.all(
    expandCells(session).map(async (cell) => {
      const preview = await previewOf(session, [provider], cell, () => sender);
      if (!preview.ok) throw new Error(preview.failure.code);
      return preview.value;
    }),
  );
  const { events, completions } = await run(requestOf(session, provider));
  expect([...completions.values()].map(({ status }) => status)).toEqual(['completed', 'completed']);
  expect(server.exchanges.map(({ body }) => body)).toEqual(shown.map(({ body }) => JSON.stringify(body)));
  const logged = events.flatMap((event) => (event.type === 'started' ? [event.request] : []));
  expect(logged).toEqual(shown);
  expect(server.exchanges[0]?.body).toContain(PIXEL);
});
