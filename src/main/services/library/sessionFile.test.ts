import type { Check } from '@shared/domain/checks/check';
import { reasoningEffortSchema } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { roleSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseTexts } from './caseTexts';
import { parseSession, serializeSession } from './sessionFile';

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const hard = fc.constantFrom(
  '\n',
  '  ',
  '\t',
  ' \n',
  '你好',
  '`',
  '```\n',
  '{{x}}',
  '# ',
  '- ',
  ': ',
  '\r\n',
  '|',
  '"',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.oneof(hard, fc.string({ unit: 'grapheme', maxLength: 90 })), { maxLength: 8 })
    .map((x) => x.join('')),
  fc.constantFrom(
    '',
    '\n',
    '\n\n',
    ' ',
    'null',
    'true',
    '1',
    '1e3',
    '~',
    '---',
    '...',
    '\u0000',
    '\ud800',
    '\u0085',
  ),
);
const name = text.filter((key) => key !== '__proto__');
/** Composed, as a variable's name is kept. */
const variable = name.map((each) => each.normalize('NFC'));
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((v) => ({ [key]: v })),
    { nil: {} },
  );
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all));

const idOf = (item: { readonly id: string }) => item.id;

const params = merged(
  optional(
    'temperature',
    fc.double({ min: 0, max: 2, noNaN: true }).map((x) => x + 0),
  ),
  optional(
    'topP',
    fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  ),
  optional('maxTokens', fc.integer({ min: 1 })),
  optional(
    'stop',
    fc.array(
      text.filter((x) => x !== ''),
      { minLength: 1, maxLength: 4 },
    ),
  ),
  optional('seed', fc.maxSafeInteger()),
  optional(
    'frequencyPenalty',
    fc.double({ min: -2, max: 2, noNaN: true }).map((x) => x + 0),
  ),
  optional('reasoningEffort', fc.constantFrom(...reasoningEffortSchema.options)),
  optional('logprobs', fc.boolean()),
  optional('topLogprobs', fc.integer({ min: 0, max: 20 })),
);
const check = merged(
  fc.record({ id }),
  optional('name', text),
  fc.oneof(
    merged(fc.record({ type: fc.constant('equals'), value: text }), optional('ignoreCase', fc.boolean())),
    fc.record({ type: fc.constant('regex'), pattern: text, flags: fc.constantFrom('', 'i', 'ims') }),
    fc.record({
      type: fc.constant('json-schema'),
      schema: fc.dictionary(name, fc.oneof(text, fc.constant(null), fc.array(text, { maxLength: 2 })), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
    fc.record({
      type: fc.constant('model-graded'),
      prompt: text,
      grader: fc.record({ providerId: id, model: text, params }),
      rule: fc.record({ type: fc.constant('score'), threshold: fc.integer({ min: 1, max: 5 }) }),
    }),
  ),
) as fc.Arbitrary<Check>;
const jsonObject = fc.dictionary(name, fc.oneof(text, fc.integer(), fc.array(text, { maxLength: 2 })), {
  maxKeys: 3,
  noNullPrototype: true,
});
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 2 });
const message = merged(
  fc.record({ role: fc.constantFrom(...roleSchema.options), content: text }),
  optional(
    'parts',
    some(
      fc.oneof(
        fc.record({ type: fc.constant('text'), text }),
        fc.record({ type: fc.constant('image'), url: text }),
      ),
    ),
  ),
  optional('toolCalls', some(fc.record({ id: text, name: text, arguments: text }))),
  optional('toolCallId', text),
) as fc.Arbitrary<Session['prompts'][number]['messages'][number]>;
const session: fc.Arbitrary<Session> = fc.record({
  format: fc.constant(2 as const),
  id,
  title: text,
  notes: text,
  tags: fc.array(text, { maxLength: 3 }),
  prompts: fc.uniqueArray(
    merged(
      fc.record({
        id,
        name: text,
        messages: fc.array(message, { maxLength: 4 }),
      }),
      optional('isLeftOut', fc.boolean()),
      optional(
        'tools',
        some(
          merged(
            fc.record({ name: text }),
            optional('description', text),
            optional('parameters', jsonObject),
          ),
        ),
      ),
      optional(
        'responseFormat',
        fc.oneof(
          fc.record({ type: fc.constantFrom('text', 'json_object') }),
          merged(
            fc.record({ type: fc.constant('json_schema'), name: text }),
            optional('description', text),
            fc.record({ schema: jsonObject }),
            optional('strict', fc.boolean()),
          ),
        ),
      ),
      optional('examples', some(fc.record({ input: text, output: text }))),
      optional('technique', merged(fc.record({ name: text }), optional('options', jsonObject))),
    ) as fc.Arbitrary<Session['prompts'][number]>,
    { minLength: 1, maxLength: 3, selector: idOf },
  ),
  models: fc.uniqueArray(fc.record({ id, providerId: id, model: text, params }), {
    maxLength: 3,
    selector: idOf,
  }),
  cases: fc.uniqueArray(
    merged(
      fc.record({ id, values: fc.dictionary(variable, text, { maxKeys: 4, noNullPrototype: true }) }),
      optional('expected', text),
    ) as fc.Arbitrary<Session['cases'][number]>,
    { maxLength: 3, selector: idOf },
  ),
  samples: fc.integer({ min: 1, max: 100 }),
  checks: fc.uniqueArray(check, { maxLength: 3, selector: idOf }),
});

const parsed = (lines: readonly string[]) => parseSession(lines.join('\n'), 'session.yaml', 'order-bot');

describe('session.yaml', () => {
  it('brings every session back exactly', () => {
    fc.assert(
      fc.property(session, (original) => {
        const back = parseSession(serializeSession(original), 'session.yaml', 'order-bot');
        expect(back).toEqual({ ok: true, value: original });
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('writes the same text for what it read from its own text', () => {
    fc.assert(
      fc.property(session, (original) => {
        const written = serializeSession(original);
        const back = parseSession(written, 'session.yaml', 'order-bot');
        expect(back.ok && serializeSession(back.value)).toBe(written);
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  it('writes the same text whatever it wrote before', () => {
    const caseTexts = new CaseTexts();
    fc.assert(
      fc.property(session, session, (one, other) => {
        const mixed = {
          ...one,
          cases: fc.sample(fc.shuffledSubarray([...one.cases, ...other.cases]), 1)[0] ?? [],
        };
        for (const each of [one, mixed, other, one])
          expect(serializeSession(each, caseTexts)).toBe(serializeSession(each));
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  it('shows a text of several lines as a block, unfolded, and leaves the ids of messages out', () => {
    const long = `${'word '.repeat(60)}end`;
    const written = serializeSession({
      format: 2,
      id: 's1',
      title: '订餐机器人',
      notes: '',
      tags: [],
      prompts: [
        {
          id: 'p1',
          name: 'A',
          messages: [{ id: 'e1', role: 'system', content: `菜单：\n\n  汉堡\t薯条\n${long}\n` }],
        },
      ],
      models: [{ id: 'm1', providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0 } }],
      cases: [],
      samples: 1,
      checks: [],
    });
    expect(written).toBe(
      [
        'format: 2',
        'id: s1',
        'title: 订餐机器人',
        'prompts:',
        '  - id: p1',
        '    name: A',
        '    messages:',
        '      - role: system',
        '        content: |',
        '          菜单：',
        '',
        '            汉堡\t薯条',
        `          ${long}`,
        'models:',
        '  - id: m1',
        '    providerId: openai',
        '    model: gpt-4o-mini',
        '    params:',
        '      temperature: 0',
        '',
      ].join('\n'),
    );
  });

  it('opens a file written by hand with format, title and prompts only', () => {
    const opened = parsed([
      'format: 2',
      'id: s1',
      'title: By hand',
      'prompts: [{id: a, name: A, messages: []}]',
    ]);
    expect(opened).toEqual({
      ok: true,
      value: {
        format: 2,
        id: 's1',
        title: 'By hand',
        notes: '',
        tags: [],
        prompts: [{ id: 'a', name: 'A', messages: [] }],
        models: [],
        cases: [],
        samples: 1,
        checks: [],
      },
    });
  });

  it('opens one of format 1, whose id follows from the name of its folder', () => {
    const lines = ['format: 1', 'title: By hand', 'prompts: [{id: a, name: A, messages: []}]'];
    const opened = (folder: string) => parseSession(lines.join('\n'), 'session.yaml', folder);
    const first = opened('订餐机器人');
    expect(first).toEqual(opened('订餐机器人'));
    expect(first.ok && first.value).toMatchObject({
      format: 2,
      id: expect.stringMatching(/^[a-z0-9]{14}$/),
      title: 'By hand',
    });
    const other = opened('order-bot');
    expect(first.ok && other.ok && first.value.id === other.value.id).toBe(false);
  });

  it('says the line of a syntax error', () => {
    const opened = parsed(['format: 1', 'title: "open', 'prompts: []']);
    expect(opened).toMatchObject({
      ok: false,
      failure: { code: 'file.damaged', params: { file: 'session.yaml', reason: expect.any(String) } },
    });
    const tabbed = parsed(['format: 1', 'title: x', 'prompts:', '\t- id: a']);
    expect(tabbed).toMatchObject({ ok: false, failure: { code: 'file.damaged', params: { line: 4 } } });
  });

  it('says the line and the path of what does not fit the schema', () => {
    const head = ['format: 1', 'title: x', 'prompts:', '  - id: a', '    name: A', '    messages:'];
    const wrongRole = parsed([...head, '      - role: wizard', '        content: hi']);
    expect(wrongRole).toMatchObject({
      ok: false,
      failure: { params: { line: 7, reason: expect.stringContaining('prompts.0.messages.0.role') } },
    });
    const unknownKey = parsed([...head, '      - role: user', '        content: hi', '        colour: red']);
    expect(unknownKey).toMatchObject({ ok: false, failure: { params: { line: 9 } } });
    const missing = parsed([...head, '      - role: user']);
    expect(missing).toMatchObject({ ok: false, failure: { params: { line: 7 } } });
  });

  it('refuses duplicate keys, alias bombs and empty files', () => {
    expect(parsed(['format: 1', 'title: x', 'title: y'])).toMatchObject({
      ok: false,
      failure: { code: 'file.damaged', params: { line: 3 } },
    });
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [last, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => pair.split(''))) {
      bomb.push(`${next}: &${next} [${Array(10).fill(`*${last}`).join(',')}]`);
    }
    expect(parsed(bomb)).toMatchObject({ ok: false, failure: { code: 'file.damaged' } });
    expect(parsed([''])).toMatchObject({ ok: false, failure: { code: 'file.damaged', params: { line: 1 } } });
  });

  it('tells a newer format from a damaged file', () => {
    expect(parsed(['format: 3', 'title: x', 'grid: []'])).toMatchObject({
      ok: false,
      failure: { code: 'file.newerFormat', params: { format: 3 } },
    });
  });
});
