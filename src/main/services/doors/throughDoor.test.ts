import { newId } from '@shared/domain/ids';
import { ok } from '@shared/domain/result';
import { doorNames } from '@shared/formats/doors/doorNames';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { expect, it } from 'vitest';
import { busySince } from '../../../../tests/support/busyMs';
import { throughDoor } from './throughDoor';

const context = { providers: [], newId, now: '2026-11-26T20:00:00.000Z' };
const million = `a: &a x\nprompts: ["{{q}}"]\nproviders: []\ntests: [${'*a, '.repeat(1_000_000)}*a]\n`;
const laughs = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
  .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}1]`)
  .join('\n')}\nprompts: *i\nproviders: []\n`;

it.each(doorNames)('%s: aliases by the million are refused within a second and 200 MB', async (door) => {
  // Its code is loaded once.
  await throughDoor(sourceOfText('', 'x.yaml'), door, context);
  for (const text of [million, laughs]) {
    const rss = process.memoryUsage.rss();
    const busy = busySince();
    const read = await throughDoor(sourceOfText(text, 'x.yaml'), door, context);
    expect(read.ok).toBe(false);
    expect(busy()).toBeLessThan(1000);
    expect(process.memoryUsage.rss() - rss).toBeLessThan(200 * 1024 * 1024);
  }
});

it('text with stars and ampersands is no bomb', async () => {
  const said = 'R&D *really* wants AT&T * &amp; *amp '.repeat(5000);
  const read = await throughDoor(
    sourceOfText(`prompts: [${JSON.stringify(said)}]\nproviders: []\n`, 'x.yaml'),
    'promptfoo',
    context,
  );
  expect(read.ok).toBe(true);
});

const line = (value: object) => `${JSON.stringify(value)}\n`;
const body = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hi' }] };
const headers = { Authorization: 'Token hidden-1', Cookie: 'sid=hidden-2; other=hidden-3' };

it.each([
  [
    'openai-batch',
    line({
      custom_id: 'a',
      url: '/v1/responses',
      body: {
        model: 'gpt-4.1',
        input: 'Hi',
        api_key: 'hidden-4',
        metadata: { 'x-litellm-api-key': 'hidden-5' },
        extra_headers: headers,
      },
    }) + line({ custom_id: 'b', response: null, error: { message: 'Bad Authorization: Bearer hidden-6' } }),
  ],
  ['chats', line({ ...body, litellm_params: { api_key: 'hidden-1' }, headers, api_key: 'hidden-2' })],
  ['datasets', line({ input: { q: 'Hi' }, expected: 'Ho', metadata: { headers }, token: 'hidden-4' })],
  [
    'datasets',
    line({ input: { q: 'Hi' }, expected: 'Ho' }) + line({ status: 'ARCHIVED', input: { headers } }),
  ],
  [
    'conversations',
    JSON.stringify({
      mapping: {
        a: {
          id: 'a',
          parent: null,
          children: ['b'],
          message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Hi'] } },
        },
        b: {
          id: 'b',
          parent: 'a',
          children: [],
          message: { author: { role: 'tool' }, content: { content_type: 'code', headers } },
        },
      },
      current_node: 'b',
    }),
  ],
  [
    'eval-logs',
    line({
      doc_id: 1,
      arguments: [['Hi', { until: ['\n'], api_key: 'hidden-1' }]],
      resps: [['Ho']],
      metrics: [],
    }),
  ],
  ['request', JSON.stringify({ ...body, api_key: 'hidden-1', extra_headers: headers })],
  [
    'langchain',
    JSON.stringify({ _type: 'prompt', input_variables: ['q'], template: '{q}', metadata: { headers } }),
  ],
  [
    'promptfoo',
    JSON.stringify({
      prompts: ['{{q}}'],
      providers: [],
      tests: [
        {
          vars: { q: 'x' },
          assert: [{ type: 'javascript', value: 'fetch(u, { headers: { "x-api-key": "hidden-1" } })' }],
        },
      ],
      extra: { headers },
    }),
  ],
  [
    'promptfoo',
    JSON.stringify({
      prompts: ['{{q}} {{env.SOME_API_KEY}}'],
      env: { SOME_API_KEY: 'hidden-1' },
      providers: [
        {
          id: 'openai:chat:m',
          config: { apiBaseUrl: 'https://me:hidden-2@models.example/v1?key=hidden-3', apiKey: 'hidden-4' },
        },
      ],
      tests: [{ vars: { q: 'x' }, metadata: { headers: { 'x-api-key': 'hidden-5' } } }],
    }),
  ],
] as const)('%s: a key where keys stand is kept nowhere', async (door, text) => {
  const made = await throughDoor(sourceOfText(text, 'x.json'), door, context);
  expect(made).toMatchObject({ ok: true });
  expect(JSON.stringify(made)).not.toContain('hidden');
});

it('of a service’s address, headers and body what is no key comes in, and each key that does not is told', async () => {
  const config = `prompts: ['{{q}}']
providers:
  - id: http://127.0.0.1:9/ask?mode=fast&api_key=hidden-1
    config:
      method: POST
      headers: { Content-Type: application/json, X-Team: red, X-Api-Key: hidden-2 }
      body: { q: '{{prompt}}', password: hidden-3 }
`;
  const made = await throughDoor(sourceOfText(config, 'x.yaml'), 'promptfoo', context);
  expect(JSON.stringify(made)).not.toContain('hidden');
  const [session] = made.ok ? made.value.sessions : [];
  expect(session?.providers).toMatchObject([
    {
      baseUrl: 'http://127.0.0.1:9/ask?mode=fast&api_key=•••',
      headers: { 'Content-Type': 'application/json', 'X-Team': 'red', 'X-Api-Key': '{{key}}' },
    },
  ]);
  const told = session?.lines.filter(({ code }) => code === 'keyLeftOut').map(({ params }) => params?.name);
  expect(told?.toSorted()).toEqual(['X-Api-Key', 'body', 'url']);
});

it.each([
  'id: https\n    config: {url: "https://x.example/a?q={{prompt}}&sig=hidden-1&n=5", method: GET}',
  'id: openai:chat:x\n    config: {apiBaseUrl: "https://u:hidden-p@m.example/v1?api_key=hidden-k"}',
])('a key in the address of %s is told', async (provider) => {
  const config = `prompts: ['{{q}}']\nproviders:\n  - ${provider}\n`;
  const made = await throughDoor(sourceOfText(config, 'x.yaml'), 'promptfoo', context);
  expect(JSON.stringify(made)).not.toContain('hidden');
  const lines = made.ok ? made.value.sessions[0]?.lines : [];
  expect(lines?.map(({ fate, code }) => `${fate} ${code}`)).toContain('leftOut keyLeftOut');
});

it('aliases by the million are seen in any encoding of a file beside it', async () => {
  const bytes = new Uint8Array(Buffer.from(`\ufeff${million}`, 'utf16le'));
  const { source, beginning } = sourceOfText('', 'set');
  const read = await throughDoor(
    {
      source: {
        ...source,
        isFolder: true,
        list: async () => ['promptfooconfig.yaml'],
        read: async () => ok(bytes),
      },
      beginning,
    },
    'promptfoo',
    context,
  );
  expect(read).toMatchObject({
    ok: false,
    failure: { code: 'file.damaged', params: { reason: 'too many YAML aliases' } },
  });
});
