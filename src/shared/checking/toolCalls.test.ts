/** Checks of tool calls, tried as they are in a worker. */
import { checkSchema } from '@shared/domain/checks/check';
import type { CheckResult } from '@shared/domain/checks/checkResult';
import { runCheck } from '@shared/domain/checks/runCheck';
import { f1 } from '@shared/domain/checks/toolCalls/f1';
import { type OfferedTool, toolsIn } from '@shared/domain/checks/toolCalls/offeredTools';
import type { Step } from '@shared/domain/run/completion';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidAtOnce } from '../../../tests/support/saidAtOnce';

type Called = readonly [name: string, args: string];

const WEATHER = {
  name: 'get_weather',
  parameters: {
    type: 'object',
    properties: { city: { $ref: '#/$defs/place' }, days: { type: 'integer' } },
    required: ['city'],
    $defs: { place: { type: 'string', minLength: 2 } },
  },
};

function judged(
  check: object,
  calls: readonly Called[],
  { tools = [WEATHER] as readonly OfferedTool[], step = {} as Partial<Step> } = {},
): CheckResult {
  const toolCalls = calls.map(([name, args], index) => ({ index, name, arguments: args }));
  const found = runCheck(checkSchema.parse({ id: 'k', ...check }), {
    completion: {
      cell: 'p/m/c/0',
      status: 'completed',
      steps: [{ text: '', reasoning: '', ...(toolCalls.length > 0 && { toolCalls }), ...step }],
    },
    case: { id: 'c', values: { city: 'Paris' }, expected: 'get_weather' },
    metrics: { promptTokens: 1, completionTokens: 1, isEstimate: false },
    input: () => '',
    tools: () => tools,
  });
  return saidAtOnce(found);
}

const said = (...asked: Parameters<typeof judged>) => {
  const { status, reason } = judged(...asked);
  return `${status} ${reason.code}`;
};

const call = (more: object) => ({ type: 'tool-call', expects: 'call', ...more });
const city = (value: string, more = {}) => call({ arguments: [{ name: 'city', value, ...more }] });
const paris: Called = ['get_weather', '{"city": "Paris", "days": 3, "at": {"hours": [8, 20]}}'];
const boston: Called = ['get_weather', '{"city":"Boston"}'];
const time: Called = ['get_time', ''];

describe('a call that is expected', () => {
  it.each<[string, object, readonly Called[]]>([
    ['fail noToolCalled', call({}), []],
    ['pass toolCalled', call({}), [time]],
    ['pass toolCalled', call({ tool: 'get_weather' }), [time, paris]],
    ['fail toolNotCalled', call({ tool: 'get_weather' }), [time]],
    ['pass toolCalled', call({ tool: '{{expected}}' }), [paris]],
    ['notApplicable missingVariables', call({ tool: '{{country}}' }), []],
    ['pass toolCalled', city('{{city}}'), [boston, paris]],
    ['fail argumentDiffers', city('{{city}}'), [time, boston]],
    ['fail argumentMissing', city('Paris'), [time]],
    ['pass toolCalled', city('ari', { match: 'contains' }), [paris]],
    ['fail argumentLacks', city('paris', { match: 'contains' }), [paris]],
    ['pass toolCalled', call({ arguments: [{ name: 'days', value: ' 3.0' }] }), [paris]],
    ['fail argumentDiffers', call({ arguments: [{ name: 'days', value: 'three' }] }), [paris]],
    ['pass toolCalled', call({ arguments: [{ name: 'at', value: '{"hours":[8,20]}' }] }), [paris]],
    ['pass toolCalled', call({ arguments: [{ name: 'at.hours.1', value: '20' }] }), [paris]],
    ['fail argumentMissing', call({ arguments: [{ name: 'at.hours.2', value: '20' }] }), [paris]],
    ['fail argumentMissing', call({ arguments: [{ name: 'constructor', value: '' }] }), [paris]],
    ['pass toolCalled', call({ arguments: [{ name: 'a.b', value: '1' }] }), [['x', '{"a.b": 1}']]],
    ['pass toolCalled', call({ arguments: [{ value: '{ "city": "Boston" }' }] }), [boston]],
    ['fail argumentsDiffer', call({ arguments: [{ value: '{"city":"Paris"}' }] }), [boston]],
    [
      'pass toolCalled',
      call({ arguments: [{ value: 'Bost', match: 'contains' }] }),
      [['x', '{"city": Bost']],
    ],
    ['fail argumentsLack', call({ arguments: [{ value: 'Paris', match: 'contains' }] }), [boston]],
    ['fail argumentsNotJson', city('Paris'), [['get_weather', '{"city": Paris}']]],
    ['pass toolCalled', call({ which: 'first', tool: 'get_time' }), [time, paris]],
    ['fail toolNotCalled', call({ which: 'first', tool: 'get_weather' }), [time, paris]],
    ['fail argumentDiffers', { ...city('Paris'), which: 'every' }, [paris, boston]],
    ['pass toolCalled', call({ which: 'every', tool: 'get_weather' }), [paris, boston]],
    ['pass toolCalled', call({ schema: WEATHER.parameters }), [time, paris]],
    ['fail argumentsBroken', call({ schema: WEATHER.parameters, which: 'every' }), [time, paris]],
    ['fail argumentsNotJson', call({ schema: {} }), [['x', '{']]],
    ['error schemaInvalid', call({ schema: { type: 'objekt' } }), [paris]],
    ['pass toolNotCalled', { ...call({ tool: 'get_weather' }), isNegated: true }, [time]],
  ])('%s: %j of %j', (expected, check, calls) => {
    expect(said(check, calls)).toBe(expected);
  });

  it('says what was wrong with the nearest call', () => {
    expect(judged({ ...city('Paris'), tool: 'get_weather' }, [time, boston]).reason).toEqual({
      code: 'argumentDiffers',
      params: { tool: 'get_weather', name: 'city', actual: 'Boston', expected: 'Paris' },
    });
  });
});

describe('calls that must be valid', () => {
  const valid = { type: 'tool-call', expects: 'valid' };
  it.each<[string, readonly Called[]]>([
    ['pass callsValid', [paris, boston]],
    ['fail noToolCalled', []],
    ['fail toolNotOffered', [paris, time]],
    ['fail argumentsNotJson', [['get_weather', '{"city":']]],
    ['fail argumentsBroken', [paris, ['get_weather', '{"city":"P"}']]],
    ['fail argumentsBroken', [['get_weather', '']]],
  ])('%s: %j', (expected, calls) => {
    expect(said(valid, calls)).toBe(expected);
  });

  it('needs no schema, and some tool', () => {
    expect(said(valid, [time], { tools: [{ name: 'get_time' }] })).toBe('pass callsValid');
    expect(said(valid, [time], { tools: [] })).toBe('fail nothingOffered');
  });
});

describe('which tools are called', () => {
  const tools = (names: string, more = {}) => ({
    type: 'tool-call',
    expects: 'tools',
    tools: names,
    ...more,
  });
  const both = 'get_weather\nget_time';
  it.each<[string, object, readonly Called[]]>([
    ['pass toolsCalled', tools(both), [time, paris, boston]],
    ['fail toolsDiffer', tools(both), [paris]],
    ['fail noToolCalled', tools(both), []],
    ['pass toolsCalled', tools('{{expected}}', { match: 'including' }), [time, paris]],
    ['fail toolsDiffer', tools('{{expected}}'), [time, paris]],
    ['pass toolsCalled', tools(both, { match: 'order' }), [paris, time]],
    ['fail toolsDiffer', tools(both, { match: 'order' }), [time, paris]],
    ['fail toolsDiffer', tools(both, { match: 'order' }), [paris, time, time]],
    ['pass toolsScore', tools(both, { threshold: 0.6 }), [paris]],
    ['fail toolsScore', tools(both, { threshold: 0.7 }), [paris]],
    ['fail toolsScore', tools(both, { threshold: 0.1 }), []],
    ['pass noToolCalled', { type: 'tool-call', expects: 'none' }, []],
    ['fail toolCalled', { type: 'tool-call', expects: 'none' }, [time]],
  ])('%s: %j of %j', (expected, check, calls) => {
    expect(said(check, calls)).toBe(expected);
  });

  it('has an F1 that is 1 for the same sets alone, and never minds order or repetition', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 });
    fc.assert(
      fc.property(names, names, (called, wanted) => {
        const score = f1(called, wanted);
        expect(score).toBe(f1(wanted, called));
        expect(score).toBe(f1([...called, ...called].toReversed(), wanted));
        const isSame = new Set([...called, ...wanted]).size === new Set(called).size;
        expect(score === 1).toBe(isSame && new Set(called).size === new Set(wanted).size);
      }),
    );
  });
});

it('is the same verdict whatever blanks and order the arguments are written with', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
  const args = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), value, { minKeys: 1, maxKeys: 4 });
  fc.assert(
    fc.property(args, (given) => {
      const turned = Object.fromEntries(Object.entries(given).toReversed());
      const calls: readonly Called[] = [['x', JSON.stringify(turned, null, 2)]];
      const braced = (text: string) => text.replaceAll('{{', '{ {');
      const whole = braced(JSON.stringify(given));
      const isPlain = whole === JSON.stringify(given);
      const each = Object.entries(given).map(([name, one]) => ({
        name,
        value: typeof one === 'string' ? one : JSON.stringify(one),
      }));
      fc.pre(isPlain);
      expect(said(call({ arguments: [{ value: whole }] }), calls)).toBe('pass toolCalled');
      expect(said(call({ arguments: each }), calls)).toBe('pass toolCalled');
    }),
  );
});

describe('which tools were offered', () => {
  const body = (tools: unknown) => ({ protocol: 'any', url: '', headers: {}, body: { tools } as never });
  const { name, parameters } = WEATHER;
  it.each([
    ['with a kind around', [{ type: 'function', function: { name, parameters } }]],
    ['as they are', [{ type: 'function', name, parameters }]],
    ['under another key for the schema', [{ name, input_schema: parameters }]],
    ['as a list of declarations', [{ functionDeclarations: [{ name, parameters }] }]],
  ])('is read of a request that has them %s', (_, tools) => {
    expect(toolsIn(body(tools))).toEqual([{ name, parameters }]);
  });

  it('finds none where there is no list', () => {
    expect(toolsIn(body(undefined))).toEqual([]);
    expect(toolsIn(body('x'))).toEqual([]);
  });
});

describe('how an answer ended', () => {
  const ended = (ending: string, step: Partial<Step>) =>
    said({ type: 'answer-ending', ending }, [], { step });
  it('is its adapter’s reading, whatever the server’s word', () => {
    expect(ended('stop', { ending: 'stop', finishReason: 'end_turn' })).toBe('pass endedSo');
    expect(ended('length', { ending: 'stop', finishReason: 'stop' })).toBe('fail endedOtherwise');
    expect(ended('stop', { finishReason: 'odd' })).toBe('fail endedOtherwise');
    expect(ended('stop', {})).toBe('fail endUnknown');
  });
});
