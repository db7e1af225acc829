/** Any session that the schema takes, the odder the better: for property tests and for the window's fuzz test. */
import type { Check } from '@shared/domain/checks/check';
import { labelings, orders, places, selections } from '@shared/domain/examples/examplesBlock';
import type { PoolRow } from '@shared/domain/examples/pool';
import { reasoningEffortSchema } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { probeKinds, roleSchema } from '@shared/domain/session/session';
import fc from 'fast-check';

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/).filter((each) => !(each in Object.prototype));
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
  optional('topK', fc.nat()),
  optional(
    'minP',
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
const partStep = fc.oneof(
  fc.record({ type: fc.constantFrom('trimmed', 'lower-case', 'last-line') }),
  fc.record({ type: fc.constantFrom('parsed', 'json'), path: text }),
  merged(fc.record({ type: fc.constant('without'), pattern: text }), optional('isOnce', fc.boolean())),
);
const check = merged(
  fc.record({ id }),
  optional('name', text),
  fc.oneof(
    merged(fc.record({ type: fc.constant('equals'), value: text }), optional('ignoreCase', fc.boolean())),
    merged(
      fc.record({ type: fc.constant('regex'), pattern: text, flags: fc.constantFrom('', 'i', 'ims') }),
      optional('of', fc.array(partStep, { minLength: 1, maxLength: 3 })),
    ),
    fc.record({
      type: fc.constant('json-schema'),
      schema: fc.dictionary(name, fc.oneof(text, fc.constant(null), fc.array(text, { maxLength: 2 })), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
    fc.record({
      type: fc.constant('similarity'),
      value: text,
      measure: fc.constantFrom('edit-distance', 'rouge-2', 'bleu'),
      threshold: fc.constantFrom(0, 0.5, 3),
    }),
    merged(
      fc.record({
        type: fc.constant('similarity'),
        value: text,
        measure: fc.constantFrom('cosine', 'dot', 'euclidean'),
        threshold: fc.constantFrom(0, 0.75, 1.5),
        embedder: fc.record({ providerId: id, model: text }),
      }),
      optional('lines', fc.constant('any')),
    ),
    merged(
      fc.record({
        type: fc.constant('tool-call'),
        expects: fc.constantFrom('call', 'valid', 'tools', 'none'),
      }),
      optional('tool', text),
      optional(
        'arguments',
        fc.array(
          merged(
            fc.record({ value: text }),
            optional(
              'name',
              name.filter((key) => key !== ''),
            ),
          ),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      optional('tools', text),
      optional('which', fc.constantFrom('first', 'every')),
    ),
    fc.record({ type: fc.constant('answer-ending'), ending: fc.constantFrom('stop', 'toolCalls') }),
    merged(
      fc.record({
        type: fc.constant('model-graded'),
        prompt: text,
        grader: fc.record({ providerId: id, model: text, params }),
        rule: fc.oneof(
          fc.record({ type: fc.constant('score'), threshold: fc.integer({ min: 1, max: 5 }) }),
          merged(fc.record({ type: fc.constant('json') }), optional('threshold', fc.constantFrom(0, 0.5))),
        ),
      }),
      optional('system', text),
    ),
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
  optional('isVerbatim', fc.boolean()),
) as fc.Arbitrary<Session['prompts'][number]['messages'][number]>;
const examplesBlock = merged(
  fc.record({ pool: id, k: fc.nat() }),
  optional('selection', fc.constantFrom(...selections)),
  optional('order', fc.constantFrom(...orders)),
  optional('seed', fc.maxSafeInteger()),
  optional('labels', fc.constantFrom(...labelings)),
  optional('as', fc.constantFrom('turns', 'text')),
  optional('withReasoning', fc.boolean()),
  optional('template', text),
  optional('separator', text),
  optional('place', fc.constantFrom(...places)),
  optional('caseInput', some(text)),
);
const pool = fc.record({
  id,
  name: text,
  rows: fc.uniqueArray(
    merged(
      fc.record({ id, input: text, output: text }),
      optional('reasoning', text),
      optional('caseId', id),
    ) as fc.Arbitrary<PoolRow>,
    { maxLength: 3, selector: idOf },
  ),
});
const extractor = merged(
  optional('after', text),
  optional(
    'find',
    fc.oneof(
      fc.constant({ type: 'option' }),
      fc.record({ type: fc.constant('json'), path: text }),
      fc.record({ type: fc.constant('pattern'), pattern: text, flags: fc.constantFrom('i', 'ims') }),
    ),
  ),
);
const sessionFields = fc.record({
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
      optional('syntax', fc.constant('nunjucks')),
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
      optional('examples', fc.oneof(some(fc.record({ input: text, output: text })), examplesBlock)),
      optional('technique', merged(fc.record({ name: text }), optional('options', jsonObject))),
    ) as fc.Arbitrary<Session['prompts'][number]>,
    { minLength: 1, maxLength: 3, selector: idOf },
  ),
  models: fc.uniqueArray(
    merged(
      fc.record({ id, providerId: id, model: text, params }),
      optional('alias', text),
      optional('api', fc.constantFrom('responses', 'gemini', 'messages')),
    ) as fc.Arbitrary<Session['models'][number]>,
    { maxLength: 3, selector: idOf },
  ),
  cases: fc.uniqueArray(
    merged(
      fc.record({ id, values: fc.dictionary(variable, text, { maxKeys: 4, noNullPrototype: true }) }),
      optional('expected', text),
      optional('probe', fc.constantFrom(...probeKinds)),
    ) as fc.Arbitrary<Session['cases'][number]>,
    { maxLength: 3, selector: idOf },
  ),
  samples: fc.integer({ min: 1, max: 100 }),
  checks: fc.uniqueArray(check, { maxLength: 3, selector: idOf }),
});

/** Files of before there were pools have none. */
export const anySession: fc.Arbitrary<Session> = merged(
  sessionFields,
  optional(
    'pairJudge',
    fc.record({ prompt: text, grader: fc.record({ providerId: id, model: text, params }) }),
  ),
  optional('pools', fc.uniqueArray(pool, { minLength: 1, maxLength: 2, selector: idOf })),
  optional('answer', extractor),
) as fc.Arbitrary<Session>;
