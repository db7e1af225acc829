/** Each program is run here, as promptfoo would: the values that were worked out of it are the same. */
import { runInNewContext } from 'node:vm';
import { readVars } from '@shared/formats/promptfoo/reading/code/readVars';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const READ: readonly string[] = [
  '{ ...vars, apiUrl: \'http://localhost:18080\', runId: "run-1" }',
  `return { ...vars, image: \`![image](\${vars.url})\` }\n`,
  "return {\n  a: vars.url,\n  'b-c': 3,\n  d: true,\n  e: null,\n};",
  '({ a: 1, ...vars })',
  "Object.assign({}, vars, { n: 'x' + vars.url + vars['n'] })",
  "{ ...vars, u: vars.none || 'none', v: vars.n ?? 'n', w: (vars.url || 'a') + '?' }",
  `{ ...vars, t: \`\${vars.n}, \${vars.none} and \\\`\${vars.url}\\\`\\u0041\` }`,
  "{ url: 'https://' + vars.url }",
];

const given = fc.record(
  {
    url: fc.oneof(fc.string(), fc.constant('')),
    n: fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
    other: fc.array(fc.string()),
  },
  { requiredKeys: ['other'] },
);

/** promptfoo 0.121.20's `applyInputTransform`. */
function theirs(code: string, vars: object): object {
  const body = code.includes('\n') ? code : `return ${code}`;
  const made = runInNewContext(`(function (vars) { ${body}\n})`, {}) as (vars: object) => object;
  return { ...vars, ...made({ ...vars }) };
}

it.each(READ)('%s', (code) => {
  fc.assert(
    fc.property(given, (vars) => {
      expect({ ...vars, ...readVars(code, vars) }).toEqual(theirs(code, vars));
    }),
  );
});

it.each([
  '{ ...vars, sessionId: context.uuid }',
  '{ ...vars, at: new Date().toISOString() }',
  '{ ...vars, a: Math.random() }',
  '{ ...vars, a: vars.list.join() }',
  `{ ...vars, a: \`\${vars.list}\` }`,
  '{ ...vars, a: vars.n + 1 }',
  '{ ...others, a: 1 }',
  '{ ...vars, [vars.url]: 1 }',
  '{ ...vars, a() { return 1 } }',
  '{ ...vars, a }',
  '{ ...vars, __proto__: vars }',
  '{ ...vars, a: vars.toString }',
  'Object.assign(vars, { a: 1 })',
  'vars.a = 1;\nreturn vars;',
  '{ ...vars, a: 1',
  'return { ...vars }',
])('is left: %s', (code) => {
  expect(readVars(code, { list: ['a'], n: 1, url: 'u' })).toBeUndefined();
});
