/**
 * Programs of promptfoo that look at tool calls, and checks of tool calls as programs for it: each is run here, in this test alone, on
 * many answers, beside the checks that it became or was.
 */
import { createContext, runInContext } from 'node:vm';
import { type Check, checkSchema } from '@shared/domain/checks/check';
import { runCheck } from '@shared/domain/checks/runCheck';
import { readJson } from '@shared/domain/json';
import { exportAssert } from '@shared/formats/promptfoo/exportAsserts';
import { readCalls } from '@shared/formats/promptfoo/reading/code/calls/readCalls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidAtOnce } from '../support/saidAtOnce';

interface Call {
  readonly name: string;
  readonly arguments: string;
}
const case_ = { id: 'c', values: { city: 'Paris' }, expected: 'a' };

function passes(check: Check, calls: readonly Call[]): boolean {
  const toolCalls = calls.map((call, index) => ({ index, ...call }));
  const found = runCheck(check, {
    completion: { cell: 'p/m/c/0', status: 'completed', steps: [{ text: '', reasoning: '', toolCalls }] },
    case: case_,
    metrics: { promptTokens: 1, completionTokens: 1, isEstimate: false },
    input: () => '',
    tools: () => [],
  });
  return saidAtOnce(found).status === 'pass';
}

/** As promptfoo hands them over: a text where there are none. */
const outputOf = (calls: readonly Call[], words: string): unknown =>
  calls.length === 0
    ? words
    : calls.map((call, index) => ({ id: `c${index}`, type: 'function', function: call }));

const world = createContext({});

/** What breaks off fails. */
function truth(program: string, output: unknown): boolean {
  const body = program.includes('\n') ? program : `return ${program}`;
  try {
    return runInContext(`(function (output) { ${body} })`, world)(output) === true;
  } catch {
    return false;
  }
}

const value = fc.oneof(
  fc.constantFrom('Paris', 'Par', 'x, Paris', '3', '', '[1]'),
  fc.constantFrom(3, 4, true, null, ['Paris'], { city: 'Paris' }),
);
const args = fc.record({ city: value, 'a.b': value, in: fc.record({ city: value }) }, { requiredKeys: [] });
const calls = fc.array(
  fc.record({
    name: fc.constantFrom('a', 'b', 'ab'),
    arguments: fc.oneof(
      args.map((each) => JSON.stringify(each)),
      args.map((each) => JSON.stringify(each, null, 2)),
      fc.constantFrom('', '{', '[]', '"Paris"', '{}'),
    ),
  }),
  { maxLength: 3 },
);

describe('a program that looks at calls', () => {
  it.each([
    "output[0].function.name === 'a'",
    "'a' === output[0].function.name",
    "output?.[0]?.function?.name == 'a';",
    "JSON.parse(output[0].function.arguments).city === 'Paris'",
    "JSON.parse(output[0].function.arguments)['city'] === '3'",
    'JSON.parse(output[0].function.arguments).city === 3',
    'JSON.parse(output[0].function.arguments).city === null',
    "JSON.parse(output[0].function.arguments).in.city === 'Paris'",
    "output[0].function.name === 'a' && JSON.parse(output[0].function.arguments).city === 'Paris'",
    "output[0].function.arguments.includes('Paris')",
    'Array.isArray(output)',
    'Array.isArray(output) && output.length > 0',
    "output.some((call) => call.function.name === 'a')",
    "output.every((c) => c.function.name === 'a')",
    "output.some((c) => c.function.name === 'a' && JSON.parse(c.function.arguments).city === 'Paris')",
    "const f = output[0].function;\nconst given = JSON.parse(f.arguments);\nreturn f.name === 'a' && given.in.city === 'Paris';",
  ])('%s', (program) => {
    const asked = readCalls(program, 'tools');
    const checks = asked?.map((each) => checkSchema.parse({ id: 'k', ...each })) ?? [];
    expect(checks.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(calls, (given) => {
        // A program breaks off at the first that is no JSON; the check looks at the next.
        fc.pre(!/some.*JSON/.test(program) || given.every((call) => readJson(call.arguments).ok));
        const isTrue = truth(program, outputOf(given, 'Sunny.'));
        expect(checks.every((check) => passes(check, given))).toBe(isTrue);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    "output[0].function.name !== 'a'",
    "output[1].function.name === 'a'",
    "output[0].function.name.includes('a')",
    "output[0].function.name === 'a' || output[0].function.name === 'b'",
    "!(output[0].function.name === 'a')",
    'output.length === 2',
    "output[0].function.name === '{{tool}}'",
    'context.vars.tool === output[0].function.name',
    "output === 'a'",
    "output.every(({ function: f }) => f.name === 'a')",
    "const { function: f } = output[0];\nreturn f.name === 'a';",
    "output.name === 'a'",
    "output[0].function.name === 'a' && output[0].function.name === 'b'",
    'JSON.parse(output[0].function.arguments).city.length === 3',
    "output.some((call) => call.function.name === 'a' && output[0].function.name === 'b')",
  ])('%s is more than that', (program) => {
    expect(readCalls(program, 'tools')).toBeUndefined();
  });

  it('knows the forms of functions, messages and Google', () => {
    const first = { type: 'tool-call', expects: 'call', tool: 'a', which: 'first' };
    expect(readCalls("output.name === 'a'", 'functions')).toEqual([first]);
    expect(readCalls("output.function_call.name === 'a'", 'tools')).toEqual([first]);
    expect(readCalls("output.tool_calls[0].function.name === 'a'", 'tools')).toEqual([first]);
    expect(readCalls("output[0].functionCall.args.city === 'Rome'", 'tools')).toEqual([
      { type: 'tool-call', expects: 'call', which: 'first', arguments: [{ name: 'city', value: 'Rome' }] },
    ]);
  });
});

describe('a check of calls', () => {
  const argument = fc.record(
    {
      name: fc.constantFrom('city', 'a.b', 'in.city', 'in', 'none', '__proto__', 'city.0'),
      match: fc.constant('contains' as const),
      value: fc.constantFrom('Paris', '3', 'null', '["Paris"]', '{{city}}', '{ "city": "Paris" }', '}} {%'),
    },
    { requiredKeys: ['value'] },
  );
  const check = fc.oneof(
    fc.record(
      {
        expects: fc.constant('call'),
        tool: fc.constantFrom('a', '{{expected}}', 'b"'),
        which: fc.constantFrom('first', 'every'),
        arguments: fc.array(argument, { minLength: 1, maxLength: 2 }),
        isNegated: fc.boolean(),
      },
      { requiredKeys: ['expects'] },
    ),
    fc.record(
      {
        expects: fc.constant('tools'),
        tools: fc.constantFrom('a', 'a\nb', '{{expected}}'),
        match: fc.constantFrom('including', 'order'),
      },
      { requiredKeys: ['expects', 'tools', 'match'] },
    ),
    fc.record({ expects: fc.constant('none'), isNegated: fc.boolean() }),
  );

  it('is a program for promptfoo with the same verdict', () => {
    fc.assert(
      fc.property(check, calls, (fields, given) => {
        const made = checkSchema.parse({ id: 'k', type: 'tool-call', ...fields });
        const written = exportAssert(made, case_, 'checks[0]', () => undefined, {
          embedder: () => ({}),
          grader: () => ({}),
        });
        expect(written?.type).toBe('javascript');
        const program = String(written?.value);
        expect(program).not.toMatch(/\{[{%#]|\n/);
        expect(truth(program, outputOf(given, 'a'))).toBe(passes(made, given));
      }),
      { numRuns: 1000 },
    );
  });
});
