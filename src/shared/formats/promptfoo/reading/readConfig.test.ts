import { readAddress } from '@shared/domain/providers/address';
import { presets } from '@shared/domain/providers/presets';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { door } from '@shared/formats/promptfoo/read';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { textOfPart } from './textOfPart';

const providers = presets.map(({ provider }) => provider);

async function imported(config: unknown, known = providers) {
  const { source } = sourceOfText(
    stringify(config, { aliasDuplicateObjects: false }),
    'promptfooconfig.yaml',
  );
  let count = 0;
  const read = await door.read(source, {
    providers: known,
    newId: () => `i${++count}`,
    now: '2026-11-26T20:00:00.000Z',
  });
  if (!read.ok || !read.value[0]) throw new Error('not read');
  expect(sessionSchema.safeParse(read.value[0].session).error).toBeUndefined();
  return read.value[0];
}

/** Every kind of mapping that a configuration has, but for data. */
const full = () => ({
  description: 'Full',
  prompts: [{ id: 'one', raw: 'Say {{a}}', label: 'One' }, 'Shout {{a}}'],
  providers: [
    { id: 'openai:gpt-4.1', label: 'Big', config: { temperature: 0.2, passthrough: { min_p: 0.1 } } },
    { 'mistral:mistral-small-latest': { config: { top_p: 0.5 } } },
  ],
  defaultTest: {
    vars: { a: 'x' },
    options: { provider: 'openai:gpt-4.1', prefix: 'Please. ' },
    assert: [{ type: 'llm-rubric', value: 'Kind?' }],
  },
  tests: [
    {
      vars: { a: 'y' },
      options: { disableVarExpansion: true },
      assert: [
        { type: 'contains', value: 'y', metric: 'm' },
        { type: 'assert-set', assert: [{ type: 'regex', value: 'z' }] },
      ],
    },
  ],
  scenarios: [{ config: [{ vars: { a: 'z' } }], tests: [{ assert: [{ type: 'is-json' }] }] }],
  evaluateOptions: { repeat: 2 },
});

/** The mappings of it, by their paths; what is below `vars` are values, and any is known. */
function mappingsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => mappingsOf(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    key === 'vars' ? [] : mappingsOf(each, [...path, key]),
  );
  return [path, ...inner];
}
const mappings = mappingsOf(full());

describe('what nobody reads', () => {
  it('is in the report, wherever it stands and whatever it is', async () => {
    const odd = fc.record({
      at: fc.nat({ max: mappings.length - 1 }),
      name: fc.stringMatching(/^zz[a-j]{3,8}$/),
      value: fc.oneof(
        fc.constant(1),
        fc.constant('text'),
        fc.constant({ deep: [1] }),
        fc.constant([{ x: 1 }]),
        fc.constant(false),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(odd, { maxLength: 5, selector: ({ name }) => name }), async (all) => {
        const config = full();
        for (const { at, name, value } of all) {
          let target = config as unknown as Record<string | number, unknown>;
          // A mapping with one key names a provider by it.
          for (const key of mappings[at] ?? []) target = target[key] as typeof target;
          target[name] = value;
        }
        const { lines } = await imported(config);
        for (const { name } of all)
          expect(
            lines.filter(
              // What promptfoo itself makes no use of is told as that.
              ({ fate, code, path, text = '' }) =>
                (fate === 'leftOut' || ['notRead', 'notSent', 'otherField'].includes(code)) &&
                `${path} ${text}`.includes(name),
            ),
          ).not.toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is nothing where all is known', async () => {
    expect((await imported(full())).lines.filter(({ fate }) => fate === 'leftOut')).toEqual([]);
  });

  it('is told without what may be a secret', () => {
    expect(textOfPart({ apiKey: 'sk-1', deep: [{ 'X-Auth-Token': 'abc', ok: 'shown' }] })).toBe(
      'apiKey: •••\ndeep:\n  - X-Auth-Token: •••\n    ok: shown',
    );
  });
});

describe('a server', () => {
  const of = async (provider: unknown) => {
    const { session, providers: added = [] } = await imported({ prompts: ['x'], providers: [provider] });
    return session.models.map(({ providerId, model }) => {
      const found = [...providers, ...added].find(({ id }) => id === providerId);
      return `${found?.baseUrl} ${model}`;
    });
  };

  it('is the one that is named, whatever else is known', async () => {
    expect(await of({ id: 'openai:chat:m', config: { apiBaseUrl: 'https://nowhere.example/v1' } })).toEqual([
      'https://nowhere.example/v1 m',
    ]);
    expect(await of({ id: 'openai:m', config: { apiBaseUrl: 'https://api.openai.com/v1/other' } })).toEqual([
      'https://api.openai.com/v1/other m',
    ]);
    expect(
      await of({ id: 'openai:m', config: { apiHost: 'a.example', apiBaseUrl: 'https://b.example/v1' } }),
    ).toEqual(['https://a.example/v1 m']);
    expect(
      await of({ id: 'deepseek:deepseek-chat', config: { apiBaseUrl: 'https://b.example/v1' } }),
    ).toEqual(['https://api.deepseek.com/v1 deepseek-chat']);
    expect(await of({ id: 'anthropic:messages:m', config: { apiBaseUrl: 'https://b.example' } })).toEqual([]);
    // What is not known here is filled in by a person, and nothing is asked before.
    expect(await of({ id: 'openai:m', config: { apiBaseUrl: '{{env.X}}' } })).toEqual(['{X} m']);
    expect(await of({ id: 'openai:m', config: { apiBaseUrl: 'https://{{env.X}}/v1' } })).toEqual([
      'https://{X}/v1 m',
    ]);
    expect(readAddress('https://{X}/v1').type).toBe('placeholder');
    expect(await of({ id: 'openai:m', env: { OPENAI_BASE_URL: 'https://c.example/v1' } })).toEqual([
      'https://c.example/v1 m',
    ]);
    expect(await of({ id: 'ollama:chat:m', env: { OLLAMA_BASE_URL: 'http://box:11434' } })).toEqual([
      'http://box:11434/v1 m',
    ]);
    expect(await of({ id: 'google:m', env: { GOOGLE_API_HOST: 'd.example' } })).toEqual([]);
  });
});

describe('hostile files', () => {
  const failing = async (text: string) => {
    const { source } = sourceOfText(text, 'promptfooconfig.yaml');
    const read = await door.read(source, { providers, newId: () => 'i', now: '' });
    return read.ok ? read.value : read.failure.code;
  };

  it('are refused: aliases by the million, references without end', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++) {
      const before = String.fromCharCode(96 + level);
      bomb.push(
        `${String.fromCharCode(97 + level)}: &${String.fromCharCode(97 + level)} [${Array(10).fill(`*${before}`).join(', ')}]`,
      );
    }
    expect(await failing(`${bomb.join('\n')}\nprompts: [x]\n`)).toBe('file.damaged');
    expect(await failing('prompts: [{ $ref: "#/a" }]\na: { b: { $ref: "#/a" } }\n')).toBe('file.damaged');
  });

  it('of combinations only so many cases are made', async () => {
    const list = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const { session, lines } = await imported({
      prompts: ['{{a}}{{b}}{{c}}'],
      tests: [{ vars: { a: list, b: list, c: list } }],
    });
    expect(session.cases).toEqual([]);
    expect(lines.map(({ code }) => code)).toContain('tooMany');
  });
});

it('gives each case what a check reads of it', async () => {
  const { session } = await imported({
    prompts: ['{{a}}'],
    tests: [
      {
        vars: { a: '1' },
        assert: [
          { type: 'regex', value: 'x' },
          { type: 'contains', value: 'one' },
        ],
      },
      {
        vars: { a: '2' },
        assert: [{ type: 'regex', value: 'y' }, { type: 'contains', value: 'two' }, { type: 'is-json' }],
      },
    ],
  });
  const [first, second] = session.cases as Session['cases'];
  expect(first).toMatchObject({ values: { a: '1', check_1: 'x' }, expected: 'one' });
  expect(second).toMatchObject({ values: { a: '2', check_1: 'y' }, expected: 'two' });
  expect(session.checks).toMatchObject([
    { type: 'regex', from: 'check_1' },
    { type: 'contains', value: '{{expected}}' },
    { type: 'json-schema', cases: [second?.id] },
  ]);
});

it('asks for no key where a stand-in says that the server needs none', async () => {
  const needsKey = async (apiKey: string) => {
    const config = { apiBaseUrl: 'http://localhost:9101/v1', apiKey };
    const { providers: added } = await imported({
      prompts: ['Say {{a}}'],
      providers: [{ id: 'openai:chat:one', config }],
    });
    return added?.map((each) => each.needsKey);
  };
  expect(await needsKey('ollama')).toEqual([false]);
  expect(await needsKey('{{env.MY_KEY}}')).toEqual([true]);
  expect(await needsKey('really-a-key-4711')).toEqual([true]);
});

it('gives a server to be filled in an id that none had before, even one that is removed', async () => {
  const read = async (newId: () => string) => {
    const { source } = sourceOfText('prompts: [Hi]\nproviders: [azure:chat:mine]\n', 'promptfooconfig.yaml');
    const answer = await door.read(source, { providers, newId, now: '2026-11-26T20:00:00.000Z' });
    return answer.ok ? answer.value[0]?.providers?.map(({ id, baseUrl }) => [id, baseUrl]) : undefined;
  };
  const address = 'https://{resource}.openai.azure.com/openai/v1';
  expect(await read(() => 'one')).toEqual([['azure-one', address]]);
  expect(await read(() => 'two')).toEqual([['azure-two', address]]);
});

it('gives an echo back to whoever removed it, and calls it no server', async () => {
  const known = providers.filter(({ kind }) => kind !== 'echo');
  const config = { prompts: ['{{a}}'], providers: ['echo'], tests: [{ vars: { a: 'x' } }] };
  const { session, providers: added, lines } = await imported(config, known);
  expect(added).toEqual([{ id: 'echo', kind: 'echo', label: 'Echo', baseUrl: '', needsKey: false }]);
  expect(session.models).toMatchObject([{ providerId: 'echo', model: '' }]);
  expect(lines.map(({ code }) => code)).not.toContain('serverNew');
});
