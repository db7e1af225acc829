/** Programs whose tests are written down, run here beside what was read of them. */
import { runInNewContext } from 'node:vm';
import { testsWritten } from '@shared/formats/promptfoo/reading/code/readTests';
import { expect, it } from 'vitest';

it.each<[string, string?]>([
  ['module.exports = [{ vars: { a: 1, "b-c": [true, null, -2.5] } }];'],
  ["const x = { type: 'equals', value: 'a,,b' };\nmodule.exports = [{ assert: [x, x] }, { x }];"],
  ["const own = () => { const a = 'é\\n'; return [{ vars: { a } }]; };\nmodule.exports = own;"],
  ['function few() { return [{ a: `b` }]; }\nexports.few = few;', 'few'],
  ['module.exports.more = function () { return [[]]; };', 'more'],
  ['module.exports = [];'],
])('%s', (code, name) => {
  const box = { module: { exports: {} as unknown }, exports: {} as unknown };
  box.exports = box.module.exports;
  runInNewContext(code, box);
  const own = box.module.exports;
  const found = name === undefined ? own : (own as Readonly<Record<string, unknown>>)[name];
  const theirs: unknown = typeof found === 'function' ? found() : found;
  expect(testsWritten(code, name)).toEqual(JSON.parse(JSON.stringify(theirs)));
});

it('reads past types', () => {
  const code =
    "import type { T } from 'promptfoo';\ninterface A { b: string }\nconst tests: T[] = [{ vars: { a: 'b' } }] as const;\nexport default tests satisfies T[];";
  expect(testsWritten(code, undefined)).toEqual([{ vars: { a: 'b' } }]);
});

it.each<[string, string?]>([
  ['module.exports = [{ vars: { at: new Date() } }];'],
  ['module.exports = [{ vars: { a: 1 } }].map((each) => each);'],
  ["const fs = require('fs');\nmodule.exports = [{ vars: { a: 1 } }];"],
  ["import fs from 'node:fs';\nexport default [{ vars: { a: 1 } }];"],
  ['const all = [{ a: 1 }];\nall.push({ a: 2 });\nmodule.exports = all;'],
  ['let all = [{ a: 1 }];\nmodule.exports = all;'],
  ['module.exports = [{ a: 1 }, , { a: 2 }];'],
  ['module.exports = [{ a: undefined }];'],
  ['module.exports = [{ assert: [{ type: "javascript", value: (output) => true }] }];'],
  ['module.exports = [{ ...other }];'],
  ['module.exports = (config) => [{ vars: { a: config.n } }];'],
  ['module.exports = function* () { return [{ a: 1 }]; };'],
  ['module.exports = { vars: { a: 1 } };'],
  ['module.exports = [{ a: 1 }];', 'missing'],
  ['module.exports = [{ a: 1 '],
])('is left: %s', (code, name) => {
  expect(testsWritten(code, name)).toBeUndefined();
});
