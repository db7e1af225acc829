import { presets } from '@shared/domain/providers/presets';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromTemplate, templateNames, toTemplate } from './promptfooTemplate';
import { importPromptfoo } from './readSession';
import { exportPromptfoo } from './writeSession';

const providers = presets.map(({ provider }) => provider);
const ids = () => {
  let count = 0;
  return () => `i${++count}`;
};

function imported(config: unknown) {
  const result = importPromptfoo(config, providers, ids());
  if (!result.ok) throw new Error(result.failure.detail);
  expect(sessionSchema.safeParse(result.value.session).success).toBe(true);
  return result.value;
}

describe('importPromptfoo', () => {
  it('takes over prompts, models, cases and checks', () => {
    const { session, notes } = imported({
      description: 'Cities',
      prompts: [
        'Capital of {{country}}?',
        {
          label: 'chat',
          raw: '[{"role":"system","content":"Be brief."},{"role":"user","content":"{{ country }}?"}]',
        },
      ],
      providers: [
        'openai:gpt-4o',
        {
          id: 'openai:chat:qwen3',
          config: { apiBaseUrl: 'http://localhost:11434/v1', temperature: 0.5, max_tokens: 9 },
        },
      ],
      defaultTest: {
        assert: [
          { type: 'not-contains', value: 'sorry' },
          { type: 'latency', threshold: 5000 },
        ],
      },
      tests: [
        { vars: { country: 'Austria' }, assert: [{ type: 'icontains', value: 'wien' }] },
        {
          vars: { country: 'France' },
          assert: [
            { type: 'icontains', value: 'paris' },
            { type: 'icontains', value: '{{country}}' },
          ],
        },
      ],
      evaluateOptions: { repeat: 3 },
    });
    expect(notes).toEqual([]);
    expect(session).toMatchObject({
      title: 'Cities',
      samples: 3,
      prompts: [
        { name: 'A', messages: [{ role: 'user', content: 'Capital of {{country}}?' }] },
        { name: 'chat', messages: [{ role: 'system' }, { role: 'user', content: '{{ country }}?' }] },
      ],
      models: [
        { providerId: 'openai', model: 'gpt-4o', params: {} },
        { providerId: 'ollama', model: 'qwen3', params: { temperature: 0.5, maxTokens: 9 } },
      ],
      cases: [
        { values: { country: 'Austria' }, expected: 'wien' },
        { values: { country: 'France', check_2: 'France' }, expected: 'paris' },
      ],
      checks: [
        { type: 'not-contains', value: 'sorry' },
        { type: 'max-latency', maxMs: 5000 },
        { type: 'contains', value: '{{expected}}', ignoreCase: true },
        { type: 'contains', value: '{{check_2}}', ignoreCase: true },
      ],
    });
  });

  it('makes one check of what all tests assert', () => {
    const assert = [
      { type: 'is-json', value: { type: 'object' } },
      { type: 'regex', value: '^\\{' },
      { type: 'llm-rubric', value: 'is polite' },
    ];
    const { session } = imported({
      providers: ['openai:chat:m'],
      prompts: ['x'],
      tests: [{ assert }, { assert }],
    });
    expect(session.checks).toMatchObject([
      { type: 'json-schema', schema: { type: 'object' } },
      { type: 'regex', pattern: '^\\{' },
      {
        type: 'model-graded',
        prompt: expect.stringContaining('is polite'),
        grader: { model: 'm' },
        rule: { type: 'verdict' },
      },
    ]);
  });

  it('expands lists of values as promptfoo does', () => {
    const { session } = imported({ prompts: ['x'], tests: [{ vars: { a: ['1', '2'], b: ['3', 4] } }] });
    expect(session.cases.map(({ values }) => values)).toEqual([
      { a: '1', b: '3' },
      { a: '1', b: '4' },
      { a: '2', b: '3' },
      { a: '2', b: '4' },
    ]);
  });

  it('tells what it left out, and where', () => {
    const { notes } = imported({
      prompts: ['file://prompt.txt', '{% if a %}x{% endif %}'],
      providers: [
        'anthropic:messages:claude',
        { id: 'openai:chat:m', config: { apiKey: 'sk-secret', apiBaseUrl: 'https://nowhere/v1' } },
      ],
      tests: [
        'file://tests.csv',
        {
          assert: [
            { type: 'javascript', value: 'true' },
            { type: 'regex', value: 'a' },
          ],
          options: {},
        },
        { assert: [] },
      ],
      scenarios: [],
    });
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'fieldIgnored scenarios',
      'promptUnsupported prompts[0]',
      'templating prompts[1]',
      'providerUnsupported providers[0]',
      'providerUnknown providers[1]',
      'paramIgnored providers[1]',
      'testUnsupported tests[0]',
      'fieldIgnored tests[1].options',
      'assertUnsupported tests[1].assert[0]',
      'assertNotForAll tests[1].assert[1]',
    ]);
    expect(JSON.stringify(notes)).not.toContain('sk-secret');
  });

  it('tells what of a prompt it has no place for', () => {
    const sound = '[{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}]';
    const { notes, session } = imported({
      prompts: [
        sound,
        { raw: 'x', config: { tools: [] } },
        '[{"role":"user","content":[{"type":"text","text":"x"}]}]',
      ],
    });
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'messagesUnread prompts[0]',
      'fieldIgnored prompts[1].config',
    ]);
    expect(session.prompts.map(({ messages }) => messages[0]?.content)).toEqual([sound, 'x', 'x']);
  });

  it('refuses what is no configuration', () => {
    expect(importPromptfoo('x', providers, ids())).toMatchObject({
      ok: false,
      failure: { code: 'input.invalid' },
    });
  });
});

describe('templates', () => {
  it('come back, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '%', '#', '#}', 'a', ' ', '"', '|', '{{a}}', '{{ b }}'),
    });
    fc.assert(
      fc.property(text, (each) => {
        expect(fromTemplate(toTemplate(each, (name) => name)).replaceAll(/\{\{ (\w+) \}\}/g, '{{$1}}')).toBe(
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
        { vars: { v1: 'Österreich' }, assert: [{ type: 'contains', metric: 'a', value: 'Wien' }] },
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

  it('carries parts and calls, and tells what of a prompt it cannot carry', () => {
    const { config, notes } = exportPromptfoo(rich, providers, () => undefined);
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'fieldIgnored prompts[0].tools',
      'fieldIgnored prompts[0].responseFormat',
      'fieldIgnored prompts[0].technique',
    ]);
    const back = imported(JSON.parse(JSON.stringify(config)));
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

  it('calls models by their aliases, and only one of the user’s own comes back as one', () => {
    const models = [
      { id: 'm', providerId: 'openai', model: 'gpt-4o', params: { temperature: 0 } },
      { id: 'n', providerId: 'openai', model: 'gpt-4o', params: { temperature: 1 }, alias: 'Wild' },
    ];
    const { config } = exportPromptfoo({ ...session, models }, providers, () => undefined);
    expect(config.providers).toMatchObject([{ label: 'gpt-4o t=0' }, { label: 'Wild' }]);
    const back = imported(JSON.parse(JSON.stringify(config))).session.models;
    expect(back.map(({ alias }) => alias)).toEqual([undefined, 'Wild']);
  });

  it('comes back as the same task', () => {
    const { config } = exportPromptfoo(session, providers, () => undefined);
    const back = imported(JSON.parse(JSON.stringify(config))).session;
    expect(back.models[0]).not.toHaveProperty('alias');
    expect(back).toMatchObject({
      prompts: [{ name: 'A', messages: [{ role: 'user', content: 'In {{ v1 }}? {{two words}}' }] }],
      models: [{ providerId: 'openai', model: 'gpt-4o', params: { temperature: 0, maxTokens: 5 } }],
      cases: [{ values: { v1: 'Österreich' }, expected: 'Wien' }, { values: { v1: 'x' } }],
      checks: [{ type: 'contains', value: '{{expected}}' }],
      samples: 2,
    });
  });
});
