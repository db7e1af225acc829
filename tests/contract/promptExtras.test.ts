/** Images, tools, formats of the answer and examples: a server gets what Show request shows, byte for byte. */

import { previewOf } from '@engine/run/previewOf';
import { createCalls } from '@shared/domain/call/callOf';
import { runRequestSchema } from '@shared/domain/run/run';
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

it('is the same for examples of a pool, which the log keeps, and none is the case’s own', async () => {
  server = await MisbehavingServer.start();
  const provider = providerAt(server.baseUrl, { concurrency: 1 });
  const rows = ['a slow film', 'a good song', '一首好听的歌', 'a slow song'].map((input, at) => ({
    id: `r${at}`,
    input,
    output: at % 2 ? 'good' : 'bad',
  }));
  const asking = (id: string, examples: Prompt['examples'], content = '{{text}}'): Prompt => ({
    id,
    name: id,
    messages: [{ role: 'user', content }],
    ...(examples && { examples }),
  });
  const session = sessionWith([modelNamed('good')], {
    pools: [{ id: 'pool', name: 'Pool', rows }],
    prompts: [
      asking('near', { pool: 'pool', k: 2, selection: 'nearest', order: 'nearest-last' }),
      asking(
        'drawn',
        { pool: 'pool', k: 3, selection: 'random', seed: 7, as: 'text' },
        'Judge.\n{{examples}}\n{{text}}',
      ),
      asking('flipped', { pool: 'pool', k: 1, selection: 'diverse', labels: 'flipped' }),
    ],
    cases: [
      { id: 'one', values: { text: 'A  good SONG' } },
      { id: 'two', values: { text: '好听吗' } },
    ],
  });
  const shown = await Promise.all(
    expandCells(session).map(async (cell) => {
      const preview = await previewOf(session, [provider], cell, () => sender);
      if (!preview.ok) throw new Error(preview.failure.code);
      return preview.value;
    }),
  );
  await run(requestOf(session, provider));
  const sent = server.exchanges.map(({ body }) => body);
  expect(sent).toEqual(shown.map(({ body }) => JSON.stringify(body)));
  const frozen = runRequestSchema.parse(JSON.parse(JSON.stringify(requestOf(session, provider))));
  const again = createCalls(frozen.session, [provider]);
  for (const [at, cell] of expandCells(session).entries()) {
    const asked = again.of(cell);
    const messages = asked.ok ? asked.value.call.messages : [];
    expect(sent[at]).toContain(JSON.stringify(messages));
    // Its own input stands there once, as the question.
    const value = session.cases.find(({ id }) => id === cell.caseId)?.values.text ?? '';
    const text = messages
      .map(({ content }) => content)
      .join('\n')
      .toLowerCase()
      .replace(/ +/g, ' ');
    expect(text.split(value.toLowerCase().replace(/ +/g, ' '))).toHaveLength(2);
  }
  expect(sent[0]).toContain(
    '"a slow song"},{"role":"assistant","content":"good"},{"role":"user","content":"A  good SONG"',
  );
});
