import { runInNewContext } from 'node:vm';
import { answerTrial } from '@shared/checking/answerTrial';
import type { PartStep, TextStep } from '@shared/domain/extraction/part';
import { transformOf } from '@shared/formats/promptfoo/exportPart';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const json = fc
  .record({ a: fc.oneof(fc.string(), fc.jsonValue()), 'b c': fc.jsonValue() }, { requiredKeys: [] })
  .map((value) => JSON.stringify(value));
const answer = fc.oneof(
  json,
  fc.string(),
  json.map((text) => `\`\`\`json\n${text}\n\`\`\` `),
);

/** promptfoo 0.121.20: nothing is an error, and what is no text becomes one for what looks at texts. */
function theirs(code: string, output: string): string | undefined {
  try {
    const made: unknown = runInNewContext(`(function (output) { return ${code} })`, {})(output);
    if (made === null || made === undefined) return undefined;
    return typeof made === 'string' ? made : JSON.stringify(made);
  } catch {
    return undefined;
  }
}

it.each<readonly TextStep[]>([
  [{ type: 'trimmed' }, { type: 'lower-case' }],
  [{ type: 'parsed', path: 'a' }],
  [{ type: 'parsed', path: 'a.b' }],
  [{ type: 'parsed', path: '' }],
  [{ type: 'parsed', path: 'b c', isWritten: true }, { type: 'upper-case' }],
  [
    { type: 'without', pattern: '^```json\\s*|```\\s*$' },
    { type: 'parsed', path: 'a' },
  ],
  [{ type: 'without', pattern: '[/\n]', flags: 'i', isOnce: true }],
  [{ type: 'pattern', pattern: '\\{.*\\}', flags: 's' }],
])('%j %j', (...steps) => {
  const given = steps.filter((step) => typeof step === 'object');
  const code = transformOf(given) ?? '';
  fc.assert(
    fc.property(answer, (text) => {
      const ours = answerTrial({ type: 'part', steps: given, text });
      expect(ours.status === 'part' ? ours.text : undefined).toBe(theirs(code, text));
    }),
  );
});

it.each<readonly PartStep[]>([
  [{ type: 'last-number' }],
  [{ type: 'call-arguments', path: 'a' }],
  [{ type: 'parsed', path: 'a[0]' }],
  [{ type: 'parsed', path: 'length' }],
  [{ type: 'parsed', path: 'a' }, { type: 'trimmed' }],
  [{ type: 'pattern', pattern: '(a)|b' }],
  [{ type: 'without', pattern: '(' }],
])('has no transform: %j', (...steps) => {
  expect(transformOf(steps.filter((step) => typeof step === 'object'))).toBeUndefined();
});
