/** A session that asks a service of somebody's own goes out to promptfoo, and comes back asking the same. */
import { prepared } from '@engine/adapters/registry';
import { diskSource } from '@main/services/doors/diskSource';
import { throughDoor } from '@main/services/doors/throughDoor';
import { createCalls } from '@shared/domain/call/callOf';
import { sentBody, sentUrl } from '@shared/domain/call/wireRequest';
import type { Provider } from '@shared/domain/providers/provider';
import { casesOf, expandCells } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import type { Session } from '@shared/domain/session/session';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { door } from '@shared/formats/promptfoo/read';
import { writeSession } from '@shared/formats/promptfoo/writeSession';
import { describe, expect, it } from 'vitest';
import { noLocalModels } from '../fakes/noLocalModels';

const bot = (more: Partial<Provider>): Provider => ({
  ...{
    id: 'bot',
    kind: 'http',
    label: 'Bot',
    baseUrl: 'http://127.0.0.1:8000/chat/completions',
    needsKey: false,
  },
  ...more,
});

const session = (more: Partial<Session> = {}): Session => ({
  ...emptySession('s', 'Bot'),
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}' }] }],
  models: [{ id: 'm', providerId: 'bot', model: 'big', params: { temperature: 0.5, topP: 1 } }],
  cases: [
    { id: 'c', values: { word: 'say "hi"', lang: 'de' } },
    { id: 'd', values: { word: 'two\nlines', lang: 'en' } },
  ],
  ...more,
});

async function sentBy(of: Session, providers: readonly Provider[]) {
  const calls = createCalls(of, providers);
  const cells = expandCells(of);
  expect(cells).toHaveLength(casesOf(of).length);
  return Promise.all(
    cells.map(async (cell) => {
      const asked = calls.of(cell);
      if (!asked.ok) throw new Error(asked.failure.code);
      const sender = { userAgent: 'x', hasKey: true, localModels: noLocalModels };
      const made = await prepared(asked.value.call, asked.value.provider, sender);
      if (!made.ok) throw new Error(JSON.stringify(made.failure));
      const { request } = made.value;
      return [request.method, sentUrl(request), sentBody(request), request.headers];
    }),
  );
}

async function back(of: Session, provider: Provider) {
  const { text, notes } = writeSession(of, { providers: [provider], keyVariable: () => undefined });
  let count = 0;
  const read = await door.read(sourceOfText(text, 'promptfooconfig.yaml').source, {
    providers: [],
    newId: () => `i${++count}`,
    now: '2026-11-26T20:00:00.000Z',
  });
  const [made] = read.ok ? read.value : [];
  if (!made) throw new Error('not read');
  return { ...made, notes, text };
}

const BODY =
  '{"q": "{{prompt}}", "t": {{temperature}}, "m": "{{model}}", "lang": "{{lang}}", "seed": {{seed}}}';

describe('an endpoint', () => {
  it.each([
    ['with JSON', bot({ endpoint: { method: 'POST', body: BODY, answer: 'a[0].b || c' } })],
    ['with a query', bot({ endpoint: { method: 'GET', body: '{"q": "{{prompt}}", "lang": "{{lang}}"}' } })],
    ['with text', bot({ endpoint: { method: 'PUT', body: 'Q: {{prompt}} ({{lang}})', answer: '$' } })],
    [
      'with a key',
      bot({
        needsKey: true,
        endpoint: { method: 'POST', body: '{"q": "{{prompt}}"}' },
        headers: { 'X-Key': '{{key}}' },
      }),
    ],
    ['with a bearer', bot({ needsKey: true, endpoint: { method: 'POST', body: '{"q": "{{prompt}}"}' } })],
  ])('%s is the same after promptfoo', async (_, provider) => {
    const { session: again, providers = [], notes, lines } = await back(session(), provider);
    expect(notes).toEqual([]);
    expect(lines.filter(({ fate }) => fate === 'leftOut')).toEqual([]);
    expect(await sentBy(again, providers)).toEqual(await sentBy(session(), [provider]));
    expect(providers[0]?.endpoint?.answer).toBe(provider.endpoint?.answer);
    expect(providers[0]?.needsKey).toBe(provider.needsKey);
  });

  it('has the list of messages where its body has, and says where it is another', async () => {
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content: 'Say {{word}}' },
    ];
    const chat = session({ prompts: [{ id: 'p', name: 'A', messages }] });
    const list = bot({ endpoint: { method: 'POST', body: '{"m": {{messages}}}' } });
    const { session: again, providers = [], notes } = await back(chat, list);
    expect(notes).toEqual([]);
    expect(await sentBy(again, providers)).toEqual(await sentBy(chat, [list]));
    const text = bot({ endpoint: { method: 'POST', body: '{"m": "{{prompt}}"}' } });
    expect((await back(chat, text)).notes).toEqual([{ code: 'endpointPrompt', path: 'models[0]' }]);
  });
});

it('comes in with the headers that hold no key', async () => {
  const opened = await diskSource('tests/corpus/promptfoo/http-raw.yaml');
  if (!opened.ok) throw new Error('not opened');
  let count = 0;
  const newId = () => `i${++count}`;
  const context = { providers: [], newId, now: '2026-11-26T20:00:00.000Z' };
  const read = await throughDoor(opened.value, 'promptfoo', context);
  if (!read.ok) throw new Error(read.failure.code);
  expect(read.value.sessions[0]?.providers).toMatchObject([
    { kind: 'http', headers: { 'Content-Type': 'application/json', 'X-Version': '2' } },
  ]);
  const keys = await diskSource('tests/corpus/promptfoo/http-keys.yaml');
  if (!keys.ok) throw new Error('not opened');
  const made = await throughDoor(keys.value, 'promptfoo', context);
  if (!made.ok) throw new Error(made.failure.code);
  expect(made.value.sessions[0]?.providers?.map(({ headers }) => headers)).toEqual([
    undefined,
    { 'X-Api-Key': '{{key}}' },
    { 'X-Key': '{{key}}' },
  ]);
  expect(JSON.stringify(made.value)).not.toContain('sk-abcdef');
});
