/** Each program is run here, as promptfoo would, on answers of many kinds: the checks that it was read as say the same. */

import { runInNewContext } from 'node:vm';
import { answerTrial } from '@shared/checking/answerTrial';
import { type Check, checkSchema } from '@shared/domain/checks/check';
import { runCheck } from '@shared/domain/checks/runCheck';
import type { TextStep } from '@shared/domain/extraction/part';
import { lookedAt } from '@shared/formats/promptfoo/reading/code/lookedAt';
import { ANSWER, readTransform } from '@shared/formats/promptfoo/reading/code/readScript';
import type { Part } from '@shared/formats/promptfoo/reading/part';
import { type CodeFrom, codeReader } from '@shared/formats/promptfoo/reading/readCode';
import type { Wish } from '@shared/formats/promptfoo/reading/wish';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidAtOnce } from '../support/saidAtOnce';

const readCode = await codeReader();
const readAll = (code: string, from: Partial<CodeFrom> = {}) =>
  readCode(code, { part: { path: 'a' } as Part, base: {}, threshold: undefined, ...from });
const checksOf = (wishes: readonly Wish[]): readonly Check[] =>
  wishes.map(({ check, varying }, index) =>
    checkSchema.parse({ id: `k${index}`, ...(varying ? varying.withText(varying.text) : check) }),
  );

/** Undefined: it is left out. */
function read(code: string, from: Partial<CodeFrom> = {}): readonly Check[] | undefined {
  const made = readAll(code, from);
  return made && checksOf(made.wishes);
}

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

interface Theirs {
  readonly threshold?: number;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly config?: unknown;
  readonly file?: string | undefined;
  /** `transform`s before it. */
  readonly transforms?: readonly string[];
}

/** What a program writes is not looked at. */
const QUIET = { console: { log: () => {} } };

type Made = (output: unknown, context: unknown) => unknown;
const known = new Map<string, Made>();

/** A function of that body, made once. */
function functionOf(body: string): Made {
  const found =
    known.get(body) ?? (runInNewContext(`(function (output, context) { ${body}\n})`, QUIET) as Made);
  known.set(body, found);
  return found;
}

/** promptfoo 0.121.20's `transform`: nothing is no value. */
function changed(output: unknown, code: string): unknown {
  const body = code.includes('\n') ? code : `return ${code}`;
  const made = functionOf(body)(output, {});
  if (made === null || made === undefined) throw new Error('no value');
  return made;
}

/** promptfoo 0.121.20's `handleJavascript`, of what comes in these tests. */
function theirs(
  code: string,
  answer: unknown,
  { threshold, vars, config, file, transforms = [] }: Theirs = {},
): boolean {
  try {
    const output = transforms.reduce(changed, answer);
    const result: unknown =
      file === undefined ? handed(code, output, { vars, config }) : ofFile(code, file, output, vars);
    if (typeof result === 'boolean') return result;
    if (typeof result === 'number') return threshold === undefined ? result > 0 : result >= threshold;
    const { pass, score, reason } = result as Record<string, unknown>;
    return pass === true && typeof score === 'number' && typeof reason === 'string';
  } catch {
    return false;
  }
}

function handed(code: string, output: unknown, context: unknown): unknown {
  const text = code.trimEnd();
  const line = text.trim().replace(/;+\s*$/, '');
  const last = line.lastIndexOf(';');
  const single = /^(?:const|let|var)\s/.test(line)
    ? `${line.slice(0, last + 1)} return ${line.slice(last + 1)}`
    : `return ${line}`;
  const body = text.includes('\n') ? text : single;
  return functionOf(body)(output, context);
}

function ofFile(code: string, name: string, output: unknown, vars: unknown): unknown {
  const key = `${name} of ${code}`;
  const found = known.get(key) ?? functionIn(code, name);
  known.set(key, found);
  return found(output, { vars });
}

function functionIn(code: string, name: string): Made {
  const common = code
    .replace(/export default /, 'module.exports = ')
    .replace(/export function (\w+)/g, 'exports.$1 = function ');
  const box = { module: { exports: {} as unknown }, exports: {} as unknown };
  box.exports = box.module.exports;
  runInNewContext(common, box);
  const made = box.module.exports;
  return (name ? (made as Readonly<Record<string, Made>>)[name] : made) as Made;
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
  "output.toLowerCase().includes('σ')",
  "output.toUpperCase().includes('YES') || output.toUpperCase().includes('SS')",
  "output.includes('a'); output.includes('b')",
  "output.replace(/a/, '') === 'b'",
  "output.trim().replace(/[^a-z]/gi, '').length <= 4",
  '/^yes/i.test(output.trim())',
  "output.split(' ')[0] === 'a'",
  "output.split('ab')[1].trim() !== ''",
  // Scores
  'Math.max(0, Math.min(1, 1 - (output.length - 10) / 9))',
  'output.length <= 9 ? 1 : output.length > 14 ? 0 : 1 - (output.length - 9) / 5',
  '1 - output.length / 10',
  'Math.max(0, output.length - 9)',
  'Math.round(output.trim().length / 7) - 1',
  "Math.abs(4 - output.split(' ').length) < 3",
  "Math.abs(4 - output.split(' ').length) < 3 ? 1 : 0",
  '(output.length - 3) * 2 >= 9 || output.length === 1',
  "['a', 'k', '1'].filter(k => output.includes(k)).length / 3 >= 0.5",
  "['a', 'k', '1'].filter(k => output.includes(k)).length / 3",
  "output.includes('a') ? 0.3 : 0",
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
  'JSON.parse(output).name',
  'const d = JSON.parse(output);\nreturn d.a && d.b;',
  "(JSON.parse(output).name || '').includes('ok')",
  "(JSON.parse(output).nested?.a ?? '') === 'ok'",
  'JSON.parse(output).name.trim().length >= 2',
  "const d = JSON.parse(output);\nreturn typeof d.name === 'string' && d.name.length > 14;",
  "const d = JSON.parse(output);\nreturn typeof d.name === 'string' && /OK/i.test(d.name);",
  'const d = JSON.parse(output);\nreturn Object.keys(d).length === 3 && d.hasOwnProperty("a");',
  "JSON.parse(output).items.every(each => ['ok', 'yes', 1].includes(each))",
  "JSON.parse(output).items.map(each => each.a).includes('ok')",
  "typeof output === 'string' ? JSON.parse(output).a === 1 : output.a === 1",
  "JSON.parse(output.replace(/^```json\\s*|\\s*```$/g, '').trim()).a === 'ok'",
  'output.split(/[.!?]+/).filter(s => s.trim()).length <= 2',
  'output.split(/[.,;]+/).length >= 3',
  "JSON.stringify(Object.keys(JSON.parse(output)).sort()) === JSON.stringify(['a', 'b'])",
  'JSON.stringify(Object.keys(JSON.parse(output)).sort()) === \'["a"]\'',
  "JSON.stringify(Object.keys(JSON.parse(output)).sort()) !== JSON.stringify(['age', 'name'])",
  // Statements
  "let x = 1; x = 2; output.includes('a')",
  "let text = output.trim();\nif (text.startsWith('a')) text = text.slice(1);\nelse if (text.startsWith('sorry')) {\n  text = text.slice(5);\n}\nreturn text.includes('yes');",
  "let t = output;\nif (t.endsWith('.')) { t = t.slice(0, -1); }\nt = t.toLowerCase();\nreturn t.endsWith('yes');",
  'const d = JSON.parse(output);\nif (d.a) { return true; }',
  "console.log('Prompt', context.prompt);\nreturn output.includes('a');",
  "let r = { pass: output.includes('k'), score: 0.5, reason: 'x' };\nr = { pass: output.includes('a'), score: 0.75, reason: 'y', componentResults: [{ pass: output.toLowerCase().includes('b'), score: 1, reason: 'z', namedScores: { 'A b': 1.0 } }], namedScores: { a: 1 } };\nreturn r;",
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

/** Told as nearly the same: where they part, ours fails. Of answers without what is told, they do not. */
const JUST = fc
  .record(
    {
      ...{ a: fc.constantFrom('ok', 'OK', 'no'), name: fc.constantFrom('ok', 'a', 'x ok y', '') },
      ...{ age: fc.constantFrom(0, 1, 4, 5, 5.5, -1), score: fc.constantFrom(0, 0.5, 1, 9.5) },
      items: fc.array(
        fc.record({ a: fc.constantFrom('ok', 'no'), score: fc.constantFrom(0, 1, 2) }, { requiredKeys: [] }),
        { maxLength: 4 },
      ),
      nested: fc.record({ a: fc.constantFrom('ok', null), items: fc.constant([]) }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));

const NEARLY: readonly (readonly [string, string])[] = [
  ['JSON.parse(output).age > 4', 'numbers'],
  ['JSON.parse(output).age < 5', 'numbers'],
  ['!(JSON.parse(output).age <= 4)', 'numbers'],
  ['JSON.parse(output).age == 5', 'numbers'],
  ['JSON.parse(output).age != 5', 'numbers'],
  ['const v = parseFloat(JSON.parse(output).score); !isNaN(v) && v >= 0.5 && v <= 9.5', 'numbers'],
  ['Number(JSON.parse(output).age) >= 0', 'numbers'],
  ['isNaN(JSON.parse(output).age)', 'numbers'],
  ["String(JSON.parse(output).name) === 'ok'", 'texts'],
  ["String(JSON.parse(output).age) !== '5'", 'texts'],
  ['/^o[k]/i.test(JSON.parse(output).name)', 'texts'],
  [
    "JSON.parse(output).items.some(each => String(each.a).replace(/[\\W_]/g, '').toLowerCase() === 'ok')",
    'texts',
  ],
  ["String(JSON.parse(output).name).replace(/[^a-z0-9]/gi, '') === 'xoky'", 'texts'],
  ["JSON.parse(output).items.some(each => each.a === 'ok')", 'lists'],
  ["JSON.parse(output).items.some(each => each.a === 'ok' && each.score > 1)", 'numbers'],
  ["!JSON.parse(output).items.every(each => each.a === 'ok')", 'lists'],
];

/** What a program says of it, and what the checks say. */
function expectSame(
  code: string,
  checks: readonly Check[],
  arbitrary: fc.Arbitrary<string>,
  more: Theirs = {},
) {
  fc.assert(
    fc.property(arbitrary, (text) => {
      const [ourWord, theirWord] = [ours(checks, text), theirs(code, text, more)];
      // A hundred thousand of them: to be told that two are the same takes longer than both.
      if (ourWord !== theirWord) expect([text, ourWord]).toEqual([text, theirWord]);
    }),
    { numRuns: 300 },
  );
}

describe('a program that says what checks say', () => {
  it.each(READ)('%s', (code) => {
    const made = readAll(code);
    expect(made).toBeDefined();
    expect([...(made?.nearly ?? [])]).toEqual([]);
    expectSame(code, checksOf(made?.wishes ?? []), answer);
  });

  it.each(NEARLY)('nearly: %s', (code, nearly) => {
    const made = readAll(code);
    expect([...(made?.nearly ?? [])]).toEqual([nearly]);
    const checks = checksOf(made?.wishes ?? []);
    expectSame(code, checks, JUST);
    fc.assert(fc.property(answer, (text) => !ours(checks, text) || theirs(code, text)));
  });

  it.each<[string, Theirs]>([
    ["output.includes('a') && 0.7", { threshold: 0.5 }],
    ["output.includes('a') ? 1 : 0.4", { threshold: 0.5 }],
    ['1 - output.length / 100', { threshold: 0.9 }],
    ['output.length', { threshold: 5.5 }],
    ["({ pass: output.includes('a'), score: 0.1, reason: 'x' })", { threshold: 0.5 }],
    ['JSON.parse(output).score', { threshold: 1 }],
    ["context.vars.name === 'x' ? output.includes('a') : output.includes('k')", { vars: { name: 'x' } }],
    ['output.includes(context.vars.name)', { vars: { name: 'yes' } }],
    ['JSON.parse(output).status === context.vars.want.trim().toLowerCase()', { vars: { want: ' OK' } }],
    ['JSON.parse(output).age === context.vars.age', { vars: { age: 5 } }],
    ['output.includes(context.config.word)', { config: { word: 'yes' } }],
    ['context.config.words.some(each => output.includes(each))', { config: { words: ['a', 'yes'] } }],
    ['output.length >= context.config.least.a', { config: { least: { a: 4 } } }],
    ["const { vars } = context; output.length <= 9 || vars.name !== 'x'", { vars: { name: 'x' } }],
    [
      "context.vars.words.split(',').some(each => output.toLowerCase().includes(each.trim()))",
      { vars: { words: 'sorry, yes' } },
    ],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the program's own
      "try {\n  const r = JSON.parse(output);\n  const want = context.vars.want === 'true';\n  if (r.a === want) return { pass: true, score: 1, reason: `is ${r.a}` };\n  return { pass: false, score: 0, reason: `no ${r.b.c}` };\n} catch (e) { return { pass: false, score: 0, reason: e.message }; }",
      { vars: { want: 'true' } },
    ],
  ])('%s, with %j', (code, more) => {
    expectSame(
      code,
      read(code, { threshold: more.threshold, vars: more.vars, config: more.config }) ?? [],
      answer,
      more,
    );
    expect(read(code, { threshold: more.threshold, vars: more.vars, config: more.config })).not.toEqual([]);
  });

  it.each<[string, string?]>([
    ["module.exports = (output, context) => output.includes('a');"],
    ['module.exports = function (output) {\n  return output.length > 4;\n};'],
    [
      "export default function (output, context) {\n  return output.toLowerCase().includes('sorry') || output.includes('1');\n}",
    ],
    ["module.exports = { ok: (output) => output.includes('a'), no: () => false };", 'ok'],
    ["// Two of them.\nfunction ok(output) { return output.endsWith('x'); }\nmodule.exports = { ok };", 'ok'],
    ["export function ok(output) { return { pass: output.length < 9, score: 1, reason: 'x' }; }", 'ok'],
    ["exports.ok = (text) => text.startsWith('a');", 'ok'],
    ["module.exports = async (output) => output.includes('a');"],
  ])('a file: %s', (code, name) => {
    const checks = read(code, { file: { name } });
    expect(checks).toBeDefined();
    const waits = code.includes('async') ? code.replace('async ', '') : code;
    expectSame(waits, checks ?? [], answer, { file: name ?? '' });
  });

  it.each([
    '0.5 + output.length / (output.length + 1)',
    '1 / (output.length + 1)',
    'Math.max(0.1, 1 - output.length / 9)',
  ])('a score alone: %s', (code) => {
    expect(readAll(code)).toMatchObject({ wishes: [], always: 'score' });
    fc.assert(fc.property(answer, (text) => theirs(code, text)));
  });
});

type LookedAt = NonNullable<ReturnType<typeof lookedAt>>;

describe('a program that says the same of every answer', () => {
  it.each<[string, 'pass' | 'fail']>([
    ["const v = output.toLowerCase();\n['a'].some(s => v.includes(s))", 'fail'],
    ["// a comment\noutput.includes('a') &&\nfetch(output)", 'fail'],
    ['(output) => {\n  return true;\n}', 'fail'],
    ['output', 'fail'],
    ["output.length > 4 ? 'pass' : 'fail'", 'fail'],
    ["typeof output === 'object'", 'fail'],
    ["typeof output === 'string'", 'pass'],
    ['true', 'pass'],
    [
      "let r = { pass: output.includes('k'), score: 0.5, reason: 'x' };\nr = { pass: true, score: 0.75, reason: 'y', componentResults: [{ pass: output.includes('b') }] };\nreturn r;",
      'pass',
    ],
    ["console.log('x');\nlet ok = false;\nok = true;\nreturn ok;", 'pass'],
  ])('%s', (code, always) => {
    const made = readAll(code);
    expect(made).toMatchObject({ always });
    expect(made?.wishes).toHaveLength(always === 'fail' ? 1 : 0);
    expectSame(code, checksOf(made?.wishes ?? []), answer);
  });
});

const PARTS: readonly (readonly [readonly string[], string])[] = [
  [['output.trim()'], "output === 'yes'"],
  [['output.toLowerCase()'], "output.includes('sorry')"],
  [['output.toUpperCase()'], "output.startsWith('YES')"],
  [["output.split(' ')[0]"], "output === 'a'"],
  [["output.split(' ')[0].trim()"], 'output.length <= 3'],
  [["output.split('ab')[1].trim()"], "output.startsWith('a')"],
  [["output.split('\\n')[1]"], '/\\d/.test(output)'],
  [['output.split(/\\s+/)[0]'], "output !== 'a'"],
  [["output.replace(/a/g, '')"], "output.includes('k') || output.includes('1')"],
  [["output.replace('a', '').replaceAll('k', '')"], 'output.length > 4'],
  [
    ["output.replace(/^```(?:json)?\\n?/, '').replace(/\\n?```$/, '').trim()"],
    "JSON.parse(output).status === 'ok'",
  ],
  [
    ["output.replace(/^```json\\s*|^```\\s*|\\s*```$/g, '').trim()"],
    "typeof JSON.parse(output).a === 'string'",
  ],
  [['output.match(/\\{[\\s\\S]*\\}/)[0]'], "JSON.parse(output).status === 'ok'"],
  [['output.match(/(a)(k)?/)[0]'], "output === 'a'"],
  [['output.match(/a(.)/)[1]'], "output === 'a'"],
  [['JSON.parse(output)'], "output.status === 'ok'"],
  [['JSON.parse(output)'], "output.items.includes('ok')"],
  [['JSON.parse(output).nested'], "output.a === 'ok'"],
  [['JSON.parse(output).status'], "output === 'ok'"],
  [['JSON.parse(output)', 'output.nested', 'output.items'], 'output.length >= 2'],
  [['output.trim()', 'JSON.parse(output)'], "typeof output === 'string' ? false : output.b === 1"],
  [['return output.trim();\n'], "output.endsWith('.')"],
  [
    [
      "let text = output.trim();\nif (text.startsWith('```json')) text = text.slice(7);\nelse if (text.startsWith('```')) text = text.slice(3);\nif (text.endsWith('```')) text = text.slice(0, -3);\nreturn text.trim();\n",
    ],
    "JSON.parse(output).status === 'ok'",
  ],
  [['JSON.stringify(JSON.parse(output).nested)'], "output.includes('ok')"],
  [['JSON.parse(output)', 'JSON.stringify(output.status)'], 'output === \'"ok"\''],
  [['JSON.stringify(JSON.parse(output))'], 'output.length > 4'],
  [['const d = JSON.parse(output);\nreturn d.nested;'], 'output.a !== undefined'],
];

/** With fences and marks around it. */
const fenced = fc.oneof(
  answer,
  answer.map((text) => `\`\`\`json\n${text}\n\`\`\``),
  answer.map((text) => `\`\`\`\n${text}\n\`\`\`\n`),
  answer.map((text) => ` ${text} ab 1`),
);

describe('a transform that says what steps say', () => {
  it.each(PARTS)('%j, then %s', (transforms, code) => {
    const output = transforms.reduce<LookedAt>(
      ({ output: before }, each) => {
        const made = readTransform(each, { output: before, vars: undefined }, undefined);
        const next = made && lookedAt(made);
        if (!next) throw new Error(each);
        return next;
      },
      { output: ANSWER, of: [] },
    );
    const checks = read(code, { output: output.output });
    expect(checks).toBeDefined();
    expectSame(code, checks ?? [], fenced, { transforms });
    // What other assertions look at.
    fc.assert(
      fc.property(fenced, (text) => {
        const own = (() => {
          try {
            const made = transforms.reduce(changed, text as unknown);
            return typeof made === 'string' ? made : JSON.stringify(made);
          } catch {
            return undefined;
          }
        })();
        expect(answerTrial({ type: 'part', steps: output.of as readonly TextStep[], text })).toEqual(
          own === undefined ? { status: 'notFound' } : { status: 'part', text: own },
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    "output.replace(/a/y, '')",
    "output.replace(/a/g, 'b')",
    'output.match(/a|(b)/)[1]',
    'output.match(/(?:a(b)|c)/)[1]',
    'output.sentiment',
    'JSON.parse(output).length',
    "output.split('').reverse()",
    'context.vars.x',
    'return output.trim()',
    '({ a: output })',
    'output.includes("a")',
  ])('is left: %s', (code) => {
    const made = readTransform(code, { output: ANSWER, vars: undefined }, undefined);
    expect(made && lookedAt(made)).toBeUndefined();
  });
});

const LEFT: readonly string[] = [
  "return { pass: output.includes('a'), score: 1, reason: 'x', componentResults: [JSON.parse(output).a] };",
  "return { pass: output.includes('a'), score: 1, reason: 'x', componentResults: output };",
  "return { pass: output.includes('a'), score: 1, reason: 'x', other: [] };",
  'const d = JSON.parse(output);\nd.a = 1;\nreturn d.a === 1;',
  "let t = output;\nif (t.startsWith('ab')) t = t.slice(1);\nreturn t.includes('a');",
  "let t = output;\nif (t.endsWith('a')) t = t.slice(0, -1);\nelse if (t.endsWith('ba')) t = t.slice(0, -2);\nreturn t.includes('a');",
  "let t = output;\nfor (const a of ['b']) t = t.trim();\nreturn t.includes('a');",
  "JSON.stringify(Object.keys(JSON.parse(output)).sort()) === '[]'",
  "JSON.stringify(Object.keys(JSON.parse(output))) === JSON.stringify(['a'])",
  "String(JSON.parse(output).a).toLowerCase().replace(/[\\W_]/g, '') === 'ok'",
  "String(JSON.parse(output).a).replace(/[\\W_]/g, '') === 'null'",
  'fetch(output)',
  'output.sentiment === "x"',
  'return output.length > 5',
  'JSON.parse(output).constructor === 1',
  "JSON.parse(output).a === 1 || output.includes('x')",
  "output.includes('a') || /k/i.test(output)",
  'output.length < 010',
  'output.length < 10n',
  "output.includes('\\101')",
  'output.match(/a/)',
  "output.toLowerCase().includes('Sorry')",
  'context.vars.x === output',
  "output.includes('a'",
  "process.exit(1) || output.includes('a')",
  "output.includes('a', 3)",
  "const d = JSON.parse(output);\nreturn { pass: output.includes('a'), score: d.a.length, reason: 'x' };",
  "({ pass: output.includes('a') ? 1 : 0, score: 1, reason: 'x' })",
];

it.each(LEFT)('is left: %s', (code) => {
  expect(read(code)).toBeUndefined();
});

it('is named by what it was, or by its metric', () => {
  expect(read('output.length <= 280')).toEqual([
    { id: 'k0', type: 'regex', name: 'output.length <= 280', pattern: '^[\\s\\S]{281}', isNegated: true },
  ]);
  expect(read("output.includes('a') && output.includes('b')", { base: { name: 'm' } })).toMatchObject([
    { type: 'contains', value: 'a', name: 'm' },
    { type: 'contains', value: 'b', name: 'm' },
  ]);
  expect(read("['a', 'b'].some((each) => output.includes(each))")).toMatchObject([
    { type: 'contains', value: 'a\nb', lines: 'any' },
  ]);
  expect(read('output.includes("a")', { base: { isNegated: true } })).toBeUndefined();
});
