import { presets } from '@shared/domain/providers/presets';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { templateNames, toTemplate } from './promptfooTemplate';
import { door } from './read';
import { BRACES, readTemplate } from './reading/template';
import { exportPromptfoo } from './writeSession';

const providers = presets.map(({ provider }) => provider);
const ids = () => {
  let count = 0;
  return () => `i${++count}`;
};

async function imported(config: unknown) {
  const { source } = sourceOfText(stringify(config), 'promptfooconfig.yaml');
  const read = await door.read(source, { providers, newId: ids(), now: '2026-11-26T20:00:00.000Z' });
  if (!read.ok || !read.value[0]) throw new Error('not read');
  expect(sessionSchema.safeParse(read.value[0].session).success).toBe(true);
  return read.value[0];
}

describe('templates', () => {
  it('come back, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '%', '#', '#}', 'a', ' ', '"', '|', '{{a}}', '{{ b }}'),
    });
    fc.assert(
      fc.property(text, (each) => {
        const back = readTemplate(toTemplate(each, (name) => name));
        expect(back.others).toEqual([]);
        expect(back.text.replaceAll(`{{${BRACES}}}`, '{{')).toBe(
          each.replaceAll(/\{\{ ?(\w+) ?\}\}/g, '{{$1}}'),
        );
      }),
    );
  });

  it('name every variable apart, in names that Nunjucks takes', () => {
    const names = templateNames(['city', '城市', 'a-b', 'v1', 'not'], (name) => name === 'v2');
    expect([...names]).toEqual([
      ['city', 'city'],
      ['城市', 'v1'],
      ['a-b', 'v3'],
      ['v1', 'v4'],
      ['not', 'v5'],
    ]);
  });
});

describe('exportPromptfoo', () => {
  const session: Session = {
    format: 2,
    id: 's1',
    title: 'T',
    notes: '',
    tags: [],
    prompts: [
      { id: 'p', name: 'A', messages: [{ role: 'user', content: 'In {{国家}}? {{two words}}' }] },
      { id: 'q', name: 'B', messages: [], isLeftOut: true },
    ],
    models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o', params: { temperature: 0, maxTokens: 5 } }],
    cases: [
      { id: 'c', values: { 国家: 'Österreich' }, expected: 'Wien' },
      { id: 'd', values: { 国家: 'x' } },
    ],
    samples: 2,
    checks: [
      { id: 'a', type: 'contains', value: '{{expected}}' },
      { id: 'b', type: 'human', scale: 'thumbs' },
    ],
  };

  it('writes what promptfoo reads, tells what it cannot, and holds no key', () => {
    const { config, notes } = exportPromptfoo(session, providers, () => 'OPENAI_API_KEY');
    expect(config).toEqual({
      description: 'T',
      prompts: [
        {
          label: 'A',
          raw: '[{"role":"user","content":"In {{ v1 }}? {{ \\"{\\" }}{{ \\"{\\" }}two words}}"}]',
        },
      ],
      providers: [
        {
          id: 'openai:chat:gpt-4o',
          label: 'gpt-4o',
          config: {
            apiBaseUrl: 'https://api.openai.com/v1',
            apiKeyEnvar: 'OPENAI_API_KEY',
            omitDefaults: true,
            temperature: 0,
            passthrough: { max_completion_tokens: 5 },
          },
        },
      ],
      tests: [
        { vars: { v1: 'Österreich' }, assert: [{ type: 'contains', value: 'Wien' }] },
        { vars: { v1: 'x' }, assert: [] },
      ],
      evaluateOptions: { cache: false, repeat: 2 },
    });
    expect(notes).toEqual([{ code: 'checkNotExported', path: 'checks[1]', params: { check: 'b' } }]);
  });

  const rich: Session = {
    ...session,
    prompts: [
      {
        id: 'p',
        name: 'A',
        messages: [
          {
            role: 'user',
            content: 'See {{a}}',
            parts: [
              { type: 'image', url: 'https://x/{{a}}.png' },
              { type: 'text', text: 'and {% this %}' },
            ],
          },
          {
            role: 'assistant',
            content: '',
            toolCalls: [{ id: 'c', name: 'add', arguments: '{"x":"{{a}}","y":{"z":{}}}' }],
          },
          { role: 'tool', content: '2', toolCallId: 'c' },
        ],
        tools: [{ name: 'add' }],
        responseFormat: { type: 'json_object' },
        technique: { name: 'few-shot' },
      },
    ],
    cases: [{ id: 'c', values: { a: 'x' } }],
    checks: [],
  };

  it('carries parts and calls, and tells what of a prompt it cannot carry', async () => {
    const { config, notes } = exportPromptfoo(rich, providers, () => undefined);
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'fieldIgnored prompts[0].responseFormat',
      'fieldIgnored prompts[0].technique',
    ]);
    const back = await imported(config);
    const plain = JSON.parse(
      JSON.stringify(back.session.prompts[0]?.messages).replaceAll('{{ a }}', '{{a}}'),
    );
    expect(plain).toEqual(rich.prompts[0]?.messages);
  });

  it('writes examples as the messages that they are sent as', () => {
    const messages = [
      { role: 'system', content: 'S' },
      { role: 'user', content: '{{a}}' },
    ] as const;
    const examples = [{ input: 'not {{a}} variable', output: 'o' }];
    const prompts = [{ id: 'p', name: 'A', messages, examples }];
    const { config, notes } = exportPromptfoo({ ...rich, prompts }, providers, () => undefined);
    expect(notes).toEqual([]);
    const [raw] = config.prompts as readonly { readonly raw: string }[];
    expect(JSON.parse(raw?.raw ?? '')).toEqual([
      { role: 'system', content: 'S' },
      { role: 'user', content: 'not {{ "{" }}{{ "{" }}a}} variable' },
      { role: 'assistant', content: 'o' },
      { role: 'user', content: '{{ a }}' },
    ]);
  });

  it('writes examples of a pool that are the same for all cases, and says so where they are not', () => {
    const row = (id: string, input: string, output: string) => ({ id, input, output });
    const pools = [{ id: 'few', name: '', rows: [row('1', '{{x}}', 'o'), row('2', 'two', 'o')] }];
    const asking = (content: string, examples: Session['prompts'][number]['examples']): Session => ({
      ...rich,
      pools,
      cases: [
        { id: 'one', values: { a: '1' } },
        { id: 'two', values: { a: 'two' } },
      ],
      prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content }], ...(examples && { examples }) }],
    });
    const written = (of: Session) => {
      const { config, notes } = exportPromptfoo(of, providers, () => undefined);
      const [raw] = config.prompts as readonly { readonly raw: string }[];
      return {
        messages: JSON.parse(raw?.raw ?? ''),
        notes: notes.map(({ code, path }) => `${code} ${path}`),
      };
    };
    expect(written(asking('Q {{a}}', { pool: 'few', k: 1 }))).toEqual({
      messages: [
        { role: 'user', content: '{{ "{" }}{{ "{" }}x}}' },
        { role: 'assistant', content: 'o' },
        { role: 'user', content: 'Q {{ a }}' },
      ],
      notes: [],
    });
    const asText = { pool: 'few', k: 1, as: 'text', template: '{{input}}: {{output}}' } as const;
    expect(written(asking('Do.\n\n{{examples}}\n\n{{a}}', asText)).messages).toEqual([
      { role: 'user', content: 'Do.\n\n{{ "{" }}{{ "{" }}x}}: o\n\n{{ a }}' },
    ]);
    expect(written(asking('Do.\n\n{{examples}}\n\n{{a}}', { ...asText, k: 2 }))).toEqual({
      messages: [{ role: 'user', content: 'Do.\n\n{{ a }}' }],
      notes: ['examplesVary prompts[0].examples'],
    });
  });

  it('quotes a message that is sent as it is written', () => {
    const prompts: Session['prompts'] = [
      { id: 'p', name: 'A', messages: [{ role: 'user', content: 'Explain {{x}}.', isVerbatim: true }] },
    ];
    const { config } = exportPromptfoo({ ...session, prompts }, providers, () => undefined);
    const [{ raw } = { raw: '' }] = config.prompts as readonly { readonly raw: string }[];
    expect(JSON.parse(raw)).toEqual([{ role: 'user', content: 'Explain {{ "{" }}{{ "{" }}x}}.' }]);
  });

  it('checks no case that asks nothing, and tells what it has no place for', () => {
    const probed: Session = {
      ...session,
      cases: [...session.cases, { id: 'n', values: { 国家: 'N/A' }, probe: 'content-free' }],
      pools: [{ id: 'unused', name: 'Unused', rows: [] }],
      answer: { find: { type: 'last-line' } },
      pairJudge: {
        prompt: '{{output_a}} {{output_b}}',
        grader: { providerId: 'openai', model: 'm', params: {} },
      },
    };
    const { config, notes } = exportPromptfoo(probed, providers, () => undefined);
    const tests = config.tests as readonly { readonly assert: readonly unknown[] }[];
    expect(tests[2]?.assert).toEqual([]);
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual(
      expect.arrayContaining([
        'fieldIgnored answer',
        'fieldIgnored pairJudge',
        'fieldIgnored pools[0]',
        'fieldIgnored cases[2].probe',
      ]),
    );
  });

  it('calls models by their aliases, and only one of the user’s own comes back as one', async () => {
    const models = [
      { id: 'm', providerId: 'openai', model: 'gpt-4o', params: { temperature: 0 } },
      { id: 'n', providerId: 'openai', model: 'gpt-4o', params: { temperature: 1 }, alias: 'Wild' },
    ];
    const { config } = exportPromptfoo({ ...session, models }, providers, () => undefined);
    expect(config.providers).toMatchObject([{ label: 'gpt-4o t=0' }, { label: 'Wild' }]);
    const back = (await imported(config)).session.models;
    expect(back.map(({ alias }) => alias)).toEqual([undefined, 'Wild']);
  });

  it('comes back as the same task', async () => {
    const { config } = exportPromptfoo(session, providers, () => undefined);
    const back = (await imported(config)).session;
    expect(back.models[0]).not.toHaveProperty('alias');
    expect(back).toMatchObject({
      prompts: [{ name: 'A', messages: [{ role: 'user', content: 'In {{v1}}? {{two words}}' }] }],
      models: [{ providerId: 'openai', model: 'gpt-4o', params: { temperature: 0, maxTokens: 5 } }],
      cases: [{ values: { v1: 'Österreich' }, expected: 'Wien' }, { values: { v1: 'x' } }],
      checks: [{ type: 'contains', value: '{{expected}}' }],
      samples: 2,
    });
  });
});
