import type { Check } from '@shared/domain/checks/check';
import { checkSchema, problemOf } from '@shared/domain/checks/check';
import { overallStatus } from '@shared/domain/checks/checkResult';
import type { CheckedCompletion } from '@shared/domain/checks/defineCheck';
import { gradingRuleSchema } from '@shared/domain/checks/grader';
import { gradingCall, gradingMessages, readGrade } from '@shared/domain/checks/grading';
import { runCheck } from '@shared/domain/checks/runCheck';
import type { Completion } from '@shared/domain/run/completion';
import { describe, expect, it } from 'vitest';
import { saidAtOnce } from '../../../tests/support/saidAtOnce';

const metrics = { promptTokens: 10, completionTokens: 7, isEstimate: false, totalMs: 900 };

type More = Partial<Omit<CheckedCompletion, 'completion'>> & { readonly completion?: Partial<Completion> };

function checked(text: string, more: More = {}): CheckedCompletion {
  const { completion, ...rest } = more;
  return {
    completion: { cell: 'p/m/c/0', status: 'completed', steps: [{ text, reasoning: '' }], ...completion },
    case: { id: 'c', values: { city: 'Wien' }, expected: '42' },
    metrics,
    input: () => '',
    tools: () => [],
    ...rest,
  };
}

function verdict(check: object, text: string, more = {}): string {
  const parsed: Check = checkSchema.parse({ id: 'k', ...check });
  const { status, reason } = saidAtOnce(runCheck(parsed, checked(text, more)));
  return `${status} ${reason.code}`;
}

const contains = { type: 'contains', value: '{{expected}}' };
const person = { type: 'object', required: ['age'], properties: { age: { type: 'integer', minimum: 0 } } };
const schema = { type: 'json-schema', schema: person };

describe('runCheck', () => {
  it.each<[string, object, string]>([
    ['pass equal', { type: 'equals', value: '{{expected}}' }, '42'],
    ['fail notEqual', { type: 'equals', value: '42' }, '42\n'],
    ['pass equal', { type: 'equals', value: '42', trim: true }, ' 42\n'],
    ['pass equal', { type: 'equals', value: 'STRASSE {{city}}', ignoreCase: true }, 'straße wien'],
    ['pass found', contains, 'It is 42.'],
    ['fail notFound', contains, 'It is 43.'],
    ['pass notFound', { type: 'not-contains', value: 'sorry' }, 'Sorry!'],
    ['fail found', { type: 'not-contains', value: 'sorry', ignoreCase: true }, 'Sorry!'],
    ['notApplicable missingVariables', { type: 'contains', value: '{{country}}' }, 'x'],
    ['pass patternFound', { type: 'regex', pattern: '^a\\d{2}$', flags: 'im' }, 'x\nA12'],
    ['fail patternFound', { type: 'regex', pattern: 'sorry', isNegated: true }, 'so sorry'],
    [
      'pass equal',
      { type: 'equals', value: 'ok', of: [{ type: 'parsed', path: 'a[1].b' }] },
      '{"a":[0,{"b":"ok"}]}',
    ],
    [
      'pass found',
      { type: 'contains', value: '"b":1', of: [{ type: 'parsed', path: 'a' }] },
      '{ "a": {"b" : 1}}',
    ],
    [
      'fail partMissing',
      { type: 'contains', value: 'x', of: [{ type: 'parsed', path: 'a' }] },
      'x {"a":"x"}',
    ],
    [
      'fail partMissing',
      { type: 'contains', value: 'x', isNegated: true, of: [{ type: 'parsed', path: 'a' }] },
      '{"a":null}',
    ],
    ['fail partMissing', { type: 'not-contains', value: 'x', of: [{ type: 'last-number' }] }, 'none'],
    [
      'pass patternFound',
      { type: 'regex', pattern: '^yes$', of: [{ type: 'trimmed' }, { type: 'lower-case' }] },
      ' YES\n',
    ],
    [
      'pass schemaKept',
      {
        type: 'json-schema',
        schema: person,
        of: [{ type: 'without', pattern: '^```(?:json)?|```$', flags: 'm' }],
      },
      '```json\n{"age":3}\n```',
    ],
    [
      'pass equal',
      { type: 'equals', value: 'a a', of: [{ type: 'without', pattern: 'b', isOnce: true }] },
      'ba a',
    ],
    [
      'pass equal',
      {
        type: 'equals',
        value: 'IT',
        find: { type: 'pattern', pattern: 'IT' },
        of: [{ type: 'upper-case' }, { type: 'last-line' }],
      },
      'no\nit is',
    ],
    ['error regexInvalid', { type: 'contains', value: 'x', of: [{ type: 'without', pattern: '(' }] }, 'x'],
    ['error regexInvalid', { type: 'contains', value: 'x', of: [{ type: 'pattern', pattern: '(' }] }, 'x'],
    [
      'pass editsWithin',
      { type: 'similarity', measure: 'edit-distance', value: '{{expected}}', threshold: 1 },
      '43',
    ],
    [
      'fail editsOver',
      { type: 'similarity', measure: 'edit-distance', value: '{{expected}}', threshold: 1 },
      '50 m',
    ],
    [
      'pass nearEnough',
      { type: 'similarity', measure: 'rouge-l', value: 'in {{city}}', threshold: 0.5 },
      'Wien',
    ],
    [
      'fail notNearEnough',
      { type: 'similarity', measure: 'bleu', value: 'in {{city}}', threshold: 0.5 },
      'Graz',
    ],
    ['error regexInvalid', { type: 'regex', pattern: '(' }, 'x'],
    ['pass patternFound', { type: 'regex', pattern: '^(.)(?<=a)\\1(?!b)$' }, 'aa'],
    ['pass numberReached', { type: 'number', value: '#### 1,234', take: 'last' }, 'So 7 × … = $1,234.00.'],
    ['fail numberMissed', { type: 'number', value: '{{expected}}', take: 'first' }, '41, no, 42'],
    ['pass numberReached', { type: 'number', value: '0.1', take: 'last', tolerance: 0.1 }, '0.2'],
    ['pass numberReached', { type: 'number', value: '-3', take: 'last' }, 'x = −3'],
    [
      'pass numberReached',
      { type: 'number', value: '3', take: 'last', after: 'Answer:' },
      'Answer: 3\nThat is 1 of 2.',
    ],
    ['pass numberReached', { type: 'number', value: '3', take: 'last', after: 'Answer:' }, '1 + 2 = 3'],
    ['pass equal', { type: 'equals', value: 'bug', after: 'Answer:' }, 'It closes.\n\n**Answer:** bug'],
    ['pass equal', { type: 'equals', value: 'bug', after: 'Answer:' }, 'bug'],
    ['fail notEqual', { type: 'equals', value: 'bug', after: '答案：' }, '不是 bug。\n答案：wish'],
    [
      'pass numberReached',
      { type: 'number', value: '42', take: 'pattern', pattern: 'answer: (\\S+)' },
      'answer: 42, not 9',
    ],
    ['fail noNumber', { type: 'number', value: '42', take: 'last' }, 'forty-two'],
    ['error noExpectedNumber', { type: 'number', value: 'forty-two', take: 'last' }, '42'],
    ['pass schemaKept', schema, '{"age": 3}'],
    ['fail schemaBroken', schema, '{"age": -3}'],
    ['fail jsonInvalid', schema, '```json\n{"age": 3}\n```'],
    ['pass schemaKept', { ...schema, isFenceAllowed: true }, '```json\n{"age": 3}\n```\n'],
    [
      'error schemaInvalid',
      { type: 'json-schema', schema: { type: 'object', properties: { a: { type: 'intger' } } } },
      '{}',
    ],
    ['error schemaInvalid', { type: 'json-schema', schema: { $ref: 'other.json' } }, '{}'],
    ['pass withinLimit', { type: 'max-length', max: 2, unit: 'characters' }, '😀é'],
    ['fail overLimit', { type: 'max-length', max: 2, unit: 'words' }, 'one two, three'],
    ['fail overLimit', { type: 'max-length', max: 1, unit: 'words' }, '你好世界'],
    ['fail overLimit', { type: 'max-length', max: 6, unit: 'tokens' }, ''],
    ['pass withinLimit', { type: 'max-latency', maxMs: 900 }, ''],
    ['notApplicable unknownMeasure', { type: 'max-cost', maxUsd: 1 }, ''],
    ['pending notRated', { type: 'human', scale: 'thumbs' }, ''],
    ['pass begins', { type: 'contains', value: 'It', atStart: true }, 'It is.'],
    ['fail notBegins', { type: 'contains', value: 'is', atStart: true }, 'It is.'],
    ['pass foundOne', { type: 'contains', value: 'a\nb', lines: 'any' }, 'xbx'],
    ['fail foundNone', { type: 'contains', value: 'a\nb', lines: 'any' }, 'x'],
    ['pass foundAll', { type: 'contains', value: 'A\r\nb\n', lines: 'all', ignoreCase: true }, 'ba'],
    ['fail notFoundAll', { type: 'contains', value: 'a\nb', lines: 'all' }, 'a'],
    ['fail equal', { type: 'equals', value: '42', isNegated: true }, '42'],
    ['pass jsonInvalid', { ...schema, isNegated: true }, 'x'],
    ['notApplicable missingVariables', { type: 'equals', value: '{{x}}', isNegated: true }, '42'],
    ['notApplicable otherCases', { type: 'equals', value: '42', cases: ['d'] }, '42'],
    ['pass equal', { type: 'equals', value: '42', cases: ['d', 'c'] }, '42'],
    ['pass patternFound', { type: 'regex', pattern: '', from: 'city' }, 'in Wien'],
    ['fail patternNotFound', { type: 'regex', pattern: '', from: 'expected' }, 'in Wien'],
    ['notApplicable missingVariables', { type: 'regex', pattern: '', from: 'x' }, 'in Wien'],
    ['pass schemaKept', { ...schema, isAnywhere: true }, 'Not [this] {"a": "}"}, but {"age": 3}.'],
    ['fail schemaBroken', { ...schema, isAnywhere: true }, 'So: {"age": -3}'],
    ['fail jsonInvalid', { ...schema, isAnywhere: true }, 'None {here}.'],
  ])('%s: %j on %j', (expected, check, text) => {
    expect(verdict(check, text)).toBe(expected);
  });

  it('waits for the end, and says nothing of what failed', () => {
    expect(verdict(contains, '42', { completion: { status: 'running' } })).toBe('pending notEnded');
    expect(verdict(contains, '42', { completion: { status: 'failed' } })).toBe('notApplicable noCompletion');
  });

  it('reads a person’s rating against the threshold', () => {
    const rated = (value: number) => ({ completion: { ratings: { k: value } } });
    expect(verdict({ type: 'human', scale: 'thumbs' }, '', rated(0))).toBe('fail score');
    expect(verdict({ type: 'human', scale: 'five' }, '', rated(4))).toBe('pass score');
    expect(verdict({ type: 'human', scale: 'five', threshold: 5 }, '', rated(4))).toBe('fail score');
  });

  it('does not let an expected value fill itself', () => {
    const more = { case: { id: 'c', values: { city: 'Wien' }, expected: '{{city}}' } };
    expect(verdict({ type: 'equals', value: '{{expected}}' }, '{{city}}', more)).toBe('pass equal');
  });
});

describe('a check of the first call’s arguments', () => {
  const call = (index: number, text: string) => ({ index, name: 'f', arguments: text });
  const said = (check: object, ...calls: readonly string[]) => {
    const parsed = checkSchema.parse({ id: 'k', ...check });
    const subject = checked('words');
    const steps = subject.completion.steps.map((step) => ({
      ...step,
      ...(calls.length > 0 && { toolCalls: calls.map((text, index) => call(index, text)) }),
    }));
    const found = runCheck(parsed, { ...subject, completion: { ...subject.completion, steps } });
    const { status, reason } = saidAtOnce(found);
    return `${status} ${reason.code}`;
  };
  const at = (path: string) => ({ of: [{ type: 'call-arguments', path }] });
  it.each<[string, object, readonly string[]]>([
    ['pass equal', { type: 'equals', value: 'Wien', ...at('to.city') }, ['{"to":{"city":"Wien"}}', '{}']],
    ['pass equal', { type: 'equals', value: '{"a": 1}', ...at('') }, ['{"a": 1}']],
    ['pass equal', { type: 'equals', value: '[1,2]', ...at('a') }, ['{"a": [1, 2]}']],
    ['fail partMissing', { type: 'contains', value: 'x', ...at('b') }, ['{"a": 1}', '{"b": "x"}']],
    ['fail partMissing', { type: 'contains', value: 'x', ...at('a') }, ['{"a": null}']],
    ['fail partMissing', { type: 'contains', value: 'x', isNegated: true, ...at('a') }, ['not JSON']],
    ['fail noToolCalled', { type: 'contains', value: 'x', isNegated: true, ...at('') }, []],
    ['notApplicable missingVariables', { type: 'contains', value: '{{country}}', ...at('a') }, []],
    [
      'pass patternFound',
      { type: 'regex', pattern: 'b$', of: [{ type: 'call-arguments', path: 'a' }, { type: 'lower-case' }] },
      ['{"a": "AB"}'],
    ],
    [
      'pass found',
      {
        type: 'contains',
        value: 'b',
        of: [
          { type: 'call-arguments', path: 'a' },
          { type: 'without', pattern: '^a' },
        ],
      },
      ['{"a": "ab"}'],
    ],
  ])('%s: %j of %j', (expected, check, calls) => {
    expect(said(check, ...calls)).toBe(expected);
  });

  it('begins with it, or has none', () => {
    const steps = [{ type: 'trimmed' }, { type: 'call-arguments', path: '' }];
    expect(checkSchema.safeParse({ id: 'k', type: 'equals', value: '', of: steps }).success).toBe(false);
  });
});

describe('a model-graded check', () => {
  const check = checkSchema.parse({
    id: 'k',
    type: 'model-graded',
    prompt: 'Task: {{input}} Is {{output}} like {{expected}}?',
    grader: { providerId: 'o', model: 'judge', params: { temperature: 0 } },
    rule: { type: 'verdict' },
  });
  if (check.type !== 'model-graded') throw new Error('It is.');
  const provider = {
    id: 'o',
    kind: 'openai-compatible',
    label: 'O',
    baseUrl: 'http://localhost/v1',
    needsKey: false,
  } as const;
  const subject = checked('{{city}}', { input: () => 'How many?' });
  const asked = gradingCall(check, subject, provider);
  if (!asked.ok) throw new Error('There is one.');
  const { messages } = asked.value.call;
  /** Any protocol's body: the words and the model stand somewhere in it. */
  const requestTo = (model: string) => ({
    protocol: 'any',
    url: '',
    headers: {},
    body: { to: [{ model }], say: messages.map(({ content }) => content) },
  });
  const withGrade = (text: string, model = 'judge') => ({
    ...subject,
    completion: { ...subject.completion, grades: { k: { at: 1, text, request: requestTo(model) } } },
  });

  it('tells the grader the part that it looks at, and nothing where there is none', () => {
    const ofPart = checkSchema.parse({ ...check, of: [{ type: 'parsed', path: 'a' }] });
    if (ofPart.type !== 'model-graded') throw new Error('It is.');
    const told = gradingCall(ofPart, checked('{"a": "so"}', { input: () => 'Why?' }), provider);
    expect(told.ok && told.value.call.messages[0]?.content).toBe('Task: Why? Is so like 42?');
    expect(runCheck(ofPart, checked('none'))).toMatchObject({
      status: 'fail',
      reason: { code: 'partMissing' },
    });
    expect(runCheck(ofPart, checked('{"a": "so"}'))).toMatchObject({ reason: { code: 'notGraded' } });
    // No pattern is run for what another model is told.
    const byPattern = checkSchema.parse({ ...check, of: [{ type: 'pattern', pattern: 'a' }] });
    expect(problemOf(byPattern, { cases: [], models: [], prompts: [] })?.key).toBe('patternPart');
    expect(runCheck(byPattern, checked('none'))).toMatchObject({ reason: { code: 'notGraded' } });
  });

  it('asks what its prompt says, with the answer put in once', () => {
    expect(asked.value.call).toEqual({
      model: 'judge',
      params: { temperature: 0 },
      messages: [{ role: 'user', content: 'Task: How many? Is {{city}} like 42?' }],
    });
  });

  it('is pending until it is graded, and again when its prompt or grader is another', () => {
    expect(runCheck(check, subject)).toMatchObject({ reason: { code: 'notGraded' } });
    expect(runCheck(check, withGrade('Hm.\nPASS'))).toMatchObject({ status: 'pass' });
    expect(runCheck(check, withGrade('PASS', 'other'))).toMatchObject({ reason: { code: 'gradeOutdated' } });
    const changed = { ...check, prompt: `${check.prompt} Really?` };
    expect(runCheck(changed, withGrade('PASS'))).toMatchObject({ reason: { code: 'gradeOutdated' } });
  });

  it.each([
    ['I think it would fail.\n\n**PASS**\n', 'pass'],
    ['Verdict: fail.', 'fail'],
    ['结论：FAIL。', 'fail'],
    ['PASS or FAIL', 'error'],
    ['PASSABLE', 'error'],
    ['', 'error'],
  ])('reads the verdict of %j as %s', (text, status) => {
    expect(readGrade({ type: 'verdict' }, text).status).toBe(status);
  });

  it.each([
    ['Score: 4', 'pass', 4],
    ['2 facts are wrong.\n**3.5/5**', 'fail', 3.5],
    ['4 out of 5', 'pass', 4],
    ['7', 'error', undefined],
    ['good', 'error', undefined],
  ])('reads the score of %j as %s', (text, status, score) => {
    expect(readGrade({ type: 'score', threshold: 4 }, text)).toMatchObject({
      status,
      ...(score && { score }),
    });
  });
});

describe('a grade in JSON', () => {
  const said = (text: string, threshold?: number) => {
    const { status, score, reason } = readGrade(
      { type: 'json', ...(threshold !== undefined && { threshold }) },
      text,
    );
    return [status, score, reason.code];
  };

  it.each([
    ['{"pass": true, "score": 0.9, "reason": "Good."}', undefined, ['pass', 0.9, 'gradeReason']],
    [
      'Well.\n```json\n{"reason": "No", "score": 1, "pass": false}\n```',
      undefined,
      ['fail', 1, 'gradeReason'],
    ],
    ['{"pass": "yes", "score": "0.5"}', undefined, ['pass', 0.5, 'gradeVerdict']],
    ['{"pass": "no"}', undefined, ['fail', 0, 'gradeVerdict']],
    ['{"score": 0.4, "reason": "Half of it"}', 0.5, ['fail', 0.4, 'score']],
    ['{"score": 0.5}', 0.5, ['pass', 0.5, 'score']],
    ['{"pass": false, "score": 1}', 0.5, ['fail', 1, 'gradeVerdict']],
    ['{"reason": "{ not this } \\" }", "pass": true,}', undefined, ['pass', 1, 'gradeReason']],
    ['{"reason": "two\nlines", "pass": false}', undefined, ['fail', 0, 'gradeReason']],
    ['I take {x} for {"pass": false, "steps": [1, 2, ], }.', undefined, ['fail', 0, 'gradeVerdict']],
    ['{"pass": null}', undefined, ['pass', 1, 'gradeVerdict']],
    ['PASS', undefined, ['error', undefined, 'gradeNoJson']],
    ['{"pass": true', undefined, ['error', undefined, 'gradeNoJson']],
    ['{'.repeat(100_000), undefined, ['error', undefined, 'gradeNoJson']],
    ['', undefined, ['error', undefined, 'gradeNoJson']],
  ])('reads %.60j', (text, threshold, expected) => {
    expect(said(text, threshold)).toEqual(expected);
  });

  it('is asked for with a system message, and asked again once that is another', () => {
    const check = checkSchema.parse({
      id: 'k',
      type: 'model-graded',
      system: 'Grade by {{rule}}.',
      prompt: '{{output}}',
      grader: { providerId: 'o', model: 'judge', params: {} },
      rule: { type: 'json' },
    });
    if (check.type !== 'model-graded') throw new Error('It is.');
    const subject = checked('So.', { case: { id: 'c', values: { rule: 'taste' } } });
    const messages = gradingMessages(check, subject);
    expect(messages).toEqual({
      ok: true,
      value: [
        { role: 'system', content: 'Grade by taste.' },
        { role: 'user', content: 'So.' },
      ],
    });
    const request = {
      ...{ protocol: 'any', url: '', headers: {} },
      body: {
        model: 'judge',
        say: (messages.ok ? messages.value : []).map(({ role, content }) => ({ role, content })),
      },
    };
    const grades = { k: { at: 1, text: '{"pass": true}', request } };
    const graded = { ...subject, completion: { ...subject.completion, grades } };
    expect(runCheck(check, graded)).toMatchObject({ status: 'pass' });
    const { system: _, ...without } = check;
    for (const changed of [without, { ...check, system: 'Grade.' }])
      expect(runCheck(changed, graded)).toMatchObject({ reason: { code: 'gradeOutdated' } });
  });
});

describe('a score in a range of its own', () => {
  it.each([
    ['0.7', 'fail', 0.7],
    ['Score: 1', 'pass', 1],
    ['8/10 of the facts, so 0.8/1', 'pass', 0.8],
    ['7', 'error', undefined],
  ])('reads %j as %s', (text, status, score) => {
    expect(readGrade({ type: 'score', threshold: 0.8, range: [0, 1] }, text)).toMatchObject({
      status,
      ...(score !== undefined && { score }),
    });
  });

  it('has its threshold in it', () => {
    expect(gradingRuleSchema.safeParse({ type: 'score', threshold: 0.5 }).success).toBe(false);
    expect(gradingRuleSchema.safeParse({ type: 'score', threshold: 0.5, range: [0, 1] }).success).toBe(true);
  });
});

describe('overallStatus', () => {
  const of = (...all: ('pass' | 'fail' | 'pending' | 'error' | 'notApplicable')[]) =>
    overallStatus(all.map((status) => ({ status, reason: { code: 'equal' } })));
  it('is the gravest', () => {
    expect([of(), of('notApplicable'), of('pass', 'notApplicable'), of('pass', 'pending')]).toEqual([
      'notApplicable',
      'notApplicable',
      'pass',
      'pending',
    ]);
    expect([of('pending', 'fail', 'pass'), of('fail', 'error')]).toEqual(['fail', 'error']);
  });
});
