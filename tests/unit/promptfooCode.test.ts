/** Each program is run here, as promptfoo would, on answers of many kinds: the checks that it was read as say the same. */

import { runInNewContext } from 'node:vm';
import { type Check, checkSchema } from '@shared/domain/checks/check';
import { runCheck } from '@shared/domain/checks/runCheck';
import type { Part } from '@shared/formats/promptfoo/reading/part';
import { readCode } from '@shared/formats/promptfoo/reading/readCode';
import type { Wish } from '@shared/formats/promptfoo/reading/wish';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidAtOnce } from '../support/saidAtOnce';

const read = async (code: string, base = {}): Promise<readonly Check[] | undefined> =>
  (await readCode(code, { part: { path: 'a' } as Part, base }))?.map(({ check, varying }: Wish, index) =>
    checkSchema.parse({ id: `k${index}`, ...(varying ? varying.withText(varying.text) : check) }),
  );

const metrics = { promptTokens: 1, completionTokens: 1, isEstimate: false, totalMs: 1 };

function ours(checks: readonly Check[], text: string): boolean {
  return checks.every((check) => {
    const found = runCheck(check, {
      completion: { cell: 'p/m/c/0', status: 'completed', steps: [{ text, reasoning: '' }] },
      case: { id: 'c', values: {} },
      metrics,
      input: () => '',
      tools: () => [],
    });
    const { status } = saidAtOnce(found);
    if (status !== 'pass' && status !== 'fail') throw new Error(`${status}: ${JSON.stringify(check)}`);
    return status === 'pass';
  });
}

/** promptfoo 0.121.20's `handleJavascript`, of what comes in these tests. */
function theirs(code: string, output: string): boolean {
  try {
    const text = code.trimEnd();
    const line = text.trim().replace(/;+\s*$/, '');
    const last = line.lastIndexOf(';');
    const single = /^(?:const|let|var)\s/.test(line)
      ? `${line.slice(0, last + 1)} return ${line.slice(last + 1)}`
      : `return ${line}`;
    const body = text.includes('\n') ? text : single;
    const result: unknown = runInNewContext(`(function (output) { ${body}\n})`, {})(output);
    if (typeof result === 'boolean') return result;
    if (typeof result === 'number') return result > 0;
    const { pass, score, reason } = result as Record<string, unknown>;
    return pass === true && typeof score === 'number' && typeof reason === 'string';
  } catch {
    return false;
  }
}

const words = [
  ...[
    'sorry',
    'Sorry',
    'SORRY',
    'error',
    'Yes',
    'yes',
    'no',
    'a',
    'K',
    '\u212a',
    'k',
    'limit',
    'LIMIT',
    'ı',
    'İ',
    'i',
    'hi',
  ],
  ...[
    'ß',
    'ss',
    'ſ',
    'Привет',
    'ПРИВЕТ',
    'ᲀ',
    'в',
    'В',
    '好',
    '😀',
    '.',
    ',',
    ';',
    ':',
    '-',
    '(',
    '1',
    '42',
    '0',
    '2023',
  ],
  ...[' ', '  ', '\n', '\n\n', '\t', '\r\n', '\u00a0', '"', "'", '```', '{', '}', 'ab', 'AB', 'x'],
];
const prose = fc.array(fc.constantFrom(...words), { maxLength: 24 }).map((all) => all.join(''));
const name = fc.constantFrom('a', 'b', 'name', 'items', 'age', 'status', 'length', 'score', 'in', '404');
const leaf = fc.oneof(
  fc.constantFrom('ok', 'OK', 'a', 'b', '', 'yes', 'x ok y', '5', '😀😀', 'billing', ' ok '),
  fc.constantFrom(0, 1, 3, 5, 9.5, -1, true, false, null),
);
const json = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(name, tie('value'), { maxKeys: 5 }),
    ),
  }))
  .value.filter((value) => !hasOddLength(value))
  .map((value) => JSON.stringify(value));
const shaped = fc
  .record(
    {
      ...{ a: leaf, b: leaf, name: leaf, age: leaf, status: leaf, score: leaf },
      items: fc.oneof(leaf, fc.array(leaf, { maxLength: 5 })),
      nested: fc.oneof(
        leaf,
        fc.record({ a: leaf, items: fc.array(leaf, { maxLength: 4 }) }, { requiredKeys: [] }),
      ),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const answer = fc.oneof(
  prose,
  shaped,
  shaped,
  json,
  shaped.map((text) => `${text}.`),
);

/** An object's `length` that is no whole number is nobody's answer. */
function hasOddLength(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!Array.isArray(value) && 'length' in value && !Number.isInteger(value.length)) return true;
  return Object.values(value).some(hasOddLength);
}

const READ: readonly string[] = [
  // Texts
  "output.includes('sorry')",
  "output.includes('\\u597d') || output.includes('\\x4b')",
  "!output.includes('sorry')",
  'output.includes("a") && !output.includes("k")',
  "output.includes('a') || output.includes('k') || output.includes('1')",
  "(output.includes('a') && output.includes('1')) || output.includes('limit') || output.includes('x')",
  "!(output.includes('a') || output.includes('1'))",
  "output.startsWith('a')",
  "output.trim().startsWith('yes')",
  "output.endsWith('x')",
  "output.trim().endsWith('.')",
  "output === 'yes'",
  "output.trim() === 'yes'",
  "output.trim().toLowerCase() === 'yes'",
  "output == 'yes' || output !== 'no'",
  "['yes', 'no'].includes(output.trim().toLowerCase())",
  "output.toLowerCase().includes('sorry')",
  "!output.toLowerCase().includes('ss')",
  "output.toLowerCase().includes('k')",
  "output.toLowerCase().includes('hi')",
  "output.toLowerCase().includes('привет') || output.toLowerCase().includes('в')",
  "output.toLowerCase().endsWith('i')",
  "output.includes('1') || output.toLowerCase().includes('limit')",
  "output.toLowerCase().includes('sorry') || !output.toLowerCase().includes('error')",
  "!output.toLowerCase().includes('i don\\'t know') && !output.toLowerCase().includes('error')",
  "output.indexOf('a') !== -1",
  "output.indexOf('a') === -1 || output.indexOf('k') >= 0",
  "['a', 'k', 'limit'].some(k => output.includes(k))",
  "['Sorry', 'Error'].every((word) => output.toLowerCase().includes(word.toLowerCase()))",
  "['a', 'k', '1'].filter(k => output.includes(k)).length >= 2",
  "['a', 'k', '1'].filter(k => output.includes(k)).length === 1",
  'output && output.length > 0',
  'output && output.trim().length > 10',
  'output ? true : false',
  "!output || output.includes('a')",
  'typeof output === "string" && output.length > 3',
  'Boolean(output)',
  "String(output).includes('a')",
  // Patterns
  '/sorry|yes/i.test(output)',
  '!/\\d+/.test(output)',
  '/^a/m.test(output) || /^k/m.test(output)',
  '/a/.test(output) && /k/i.test(output)',
  '!/a/i.test(output) || /k/i.test(output)',
  '/a.b/s.test(output) || !/😀/s.test(output)',
  '/(a)\\1/.test(output)',
  '!!output.match(/\\d/)',
  'Boolean(output.match(/yes/gi))',
  'output.match(/\\d/) ? 1 : 0',
  'output.search(/\\d/) >= 0',
  "output.search(/x/i) === -1 && !output.includes('```')",
  '[/sorry/i, /error/].every((pattern) => !pattern.test(output))',
  // Lengths and counts
  'output.length <= 20',
  'output.length < 1_0',
  'output.length > 3 && output.length < 12',
  'output.length === 5',
  'output.length !== 5',
  '10 >= output.length',
  'output.length <= 9 ? 1 : 0',
  'output.trim().length >= 3 && output.trim().length <= 8',
  'output.length < 4 || output.length > 8',
  "output.split(',').length === 3",
  "output.split('\\n').length <= 2",
  'output.split(/\\s+/).length >= 3',
  'output.trim().split(/\\s+/).length <= 3',
  'output.split(/\\s+/).filter(Boolean).length === 2',
  "output.split(' ').filter(w => w).length > 2",
  "output.split('\\n').filter(l => l.trim()).length >= 2",
  "output.trim().split('\\n').filter(line => line.trim().length > 0).length === 2",
  "output.trim().split('.').filter(s => s.trim()).length <= 2",
  "const lines = output.split('\\n').filter(Boolean); lines.length === 2",
  // JSON
  "JSON.parse(output).status === 'ok'",
  "JSON.parse(output).status == 'ok'",
  "JSON.parse(output).status != 'ok'",
  "JSON.parse(output).status !== 'ok' || JSON.parse(output).a === 1",
  'JSON.parse(output).age === 5 && JSON.parse(output).b === true',
  'JSON.parse(output).nested.a === null',
  'JSON.parse(output).nested?.a !== undefined',
  'JSON.parse(output).nested.items.length === 2',
  'JSON.parse(output).items.length >= 2',
  'JSON.parse(output).items.length > 0',
  'JSON.parse(output).items.length < 3',
  'JSON.parse(output).name.length === 0',
  'JSON.parse(output).name.length <= 3',
  'Array.isArray(JSON.parse(output).items)',
  'Array.isArray(JSON.parse(output))',
  '!Array.isArray(JSON.parse(output).items) || JSON.parse(output).items.length > 2',
  "['ok', 'yes'].includes(JSON.parse(output).status)",
  "!['ok', 'yes'].includes(JSON.parse(output).status)",
  "JSON.parse(output).items.includes('ok')",
  "!JSON.parse(output).items.includes('ok')",
  "JSON.parse(output).status.toLowerCase().includes('ok')",
  "JSON.parse(output).status.toLowerCase() === 'ok'",
  "JSON.parse(output).status.startsWith('x')",
  "JSON.parse(output).status.trim() === 'ok'",
  "typeof JSON.parse(output).name === 'string'",
  "typeof JSON.parse(output).name !== 'string'",
  "typeof JSON.parse(output).nested === 'object'",
  "typeof JSON.parse(output).nope === 'undefined'",
  "'a' in JSON.parse(output)",
  "'404' in JSON.parse(output).nested",
  "JSON.parse(output).hasOwnProperty('a')",
  '!JSON.parse(output).a',
  '!!JSON.parse(output).a && JSON.parse(output).b === 1',
  'JSON.parse(output).a != null',
  'JSON.parse(output)["name"] === "a"',
  "const d = JSON.parse(output); d.status === 'ok'",
  "const d = JSON.parse(output).nested; d.a === 'ok'",
  "(() => { const d = JSON.parse(output); return d.status === 'ok'; })()",
  "(() => { try { return JSON.parse(output).status === 'ok'; } catch { return false; } })()",
  "const d = JSON.parse(output);\nreturn typeof d.score === 'number' && d.score >= 1 && d.score <= 5;",
  "const d = JSON.parse(output);\nreturn typeof d.score !== 'number' || d.score < 3;",
  "const d = JSON.parse(output);\nreturn typeof d.name === 'string' && d.name.length > 0;",
  `const d = JSON.parse(output);
if (typeof d.score !== 'number' || d.score < 0 || d.score > 5) return { pass: false, score: 0, reason: \`bad \${d.nope.nope}\` };
if (!d.name) return false;
return { pass: true, score: 1, reason: 'fine' };`,
  "const d = JSON.parse(output);\nreturn output.includes('ok');",
  "const d = JSON.parse(output);\nreturn output.includes('ok') && d.a === 1;",
  // Statements
  "// A comment\nreturn output.includes('a');",
  "if (output.includes('a')) {\n  return true;\n}\nreturn output.length > 4;",
  "if (!output || output.trim().length === 0) {\n  return { pass: false, score: 0, reason: 'empty' };\n}\nreturn { pass: true, score: 1, reason: 'not empty' };",
  "const ok = output.includes('a') || output.length > 9;\nreturn { pass: ok, score: ok ? 1 : 0, reason: ok ? 'Ok' : 'No' };",
  "const v = output.toLowerCase();\nreturn ['sorry', 'error'].some(s => v.includes(s));",
  `const words = output.split(/\\s+/).length;
return { pass: words >= 3, score: 0.5, reason: \`\${words} words\` };`,
  `const words = output.split(/\\s+/).length;
return { pass: words >= 4, score: Math.min(1.0, words / 9), reason: words > 3 ? \`\${words}\` : 'few' };`,
];

describe('a program that says what checks say', () => {
  it.each(READ)('%s', async (code) => {
    const checks = await read(code);
    expect(checks).toBeDefined();
    fc.assert(
      fc.property(answer, (text) => {
        expect([text, ours(checks ?? [], text)]).toEqual([text, theirs(code, text)]);
      }),
      { numRuns: 400 },
    );
  });
});

const LEFT: readonly string[] = [
  'fetch(output)',
  'output.sentiment === "x"',
  "output.replace(/a/, '') === 'b'",
  'return output.length > 5',
  "const v = output.toLowerCase();\n['a'].some(s => v.includes(s))",
  'JSON.parse(output).age > 5',
  'JSON.parse(output).age == 5',
  'JSON.parse(output).name',
  'JSON.parse(output).constructor === 1',
  "JSON.parse(output).a === 1 || output.includes('x')",
  "output.includes('a') || /k/i.test(output)",
  "output.includes('{{x}}')",
  '1 - output.length / 100',
  'output.length < 180 ? 1 : 0.5',
  'output.length < 010',
  'output.length < 10n',
  "output.includes('\\101')",
  'true',
  'output',
  'output.match(/a/)',
  "output.includes('a'); output.includes('b')",
  "let x = 1; x = 2; output.includes('a')",
  "output.toLowerCase().includes('Sorry')",
  "output.toLowerCase().includes('σ')",
  'context.vars.x === output',
  "output.includes('a'",
  "process.exit(1) || output.includes('a')",
  "output.includes('a', 3)",
  "const d = JSON.parse(output);\nreturn { pass: output.includes('a'), score: d.a.length, reason: 'x' };",
  "({ pass: output.includes('a') ? 1 : 0, score: 1, reason: 'x' })",
  'const d = JSON.parse(output);\nif (d.a) { return true; }',
];

it.each(LEFT)('is left: %s', async (code) => {
  expect(await read(code)).toBeUndefined();
});

it('is named by what it was, or by its metric', async () => {
  expect(await read('output.length <= 280')).toEqual([
    { id: 'k0', type: 'regex', name: 'output.length <= 280', pattern: '^[\\s\\S]{281}', isNegated: true },
  ]);
  expect(await read("output.includes('a') && output.includes('b')", { name: 'm' })).toMatchObject([
    { type: 'contains', value: 'a', name: 'm' },
    { type: 'contains', value: 'b', name: 'm' },
  ]);
  expect(await read("['a', 'b'].some((each) => output.includes(each))")).toMatchObject([
    { type: 'contains', value: 'a\nb', lines: 'any' },
  ]);
  expect(await read('output.includes("a")', { isNegated: true })).toBeUndefined();
});
