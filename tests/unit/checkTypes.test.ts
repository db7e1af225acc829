/** A type of check is one module a room, found by that room's one registry; nobody else tells types apart. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_TYPES, checkSchema, definitionOf } from '@shared/domain/checks/check';
import { describe, expect, it } from 'vitest';
import en from '../../src/renderer/locales/en/checks.json';
import names from '../../src/shared/locales/en/checkNames.json';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

/** Not `typeof x === 'number'`. */
const asksFor = (type: string) =>
  new RegExp(
    [
      `(?<!typeof [\\w.?()[\\]]+ |[!=])[!=]==? '${type}'`,
      `'${type}' [!=]==?`,
      `case '${type}'`,
      `\\[[^\\[\\]]*'${type}'[^\\[\\]]*\\]\\.includes\\(`,
    ].join('|'),
  );

describe('the types of checks', () => {
  it.each(CHECK_TYPES)('%s has a name, a description and a valid beginning', (type) => {
    const definition = definitionOf(type);
    expect(en.type).toHaveProperty([type]);
    const blank = { id: 'k', type, ...definition.blank({ id: 'k' }, { cases: [], models: [], prompts: [] }) };
    const check = checkSchema.parse(blank);
    expect(check).toEqual(blank);
    expect(names).toHaveProperty([definition.describe(check).key]);
  });

  it.each(CHECK_TYPES)('nobody asks whether a check is %s', (type) => {
    expect(filesWith(asksFor(type))).toEqual([]);
  });

  it('asking is found however it is written', () => {
    const asked = [
      "x.type === 'human'",
      "'human' === x.type",
      "x.type !== 'human'",
      "x.type != 'human'",
      "case 'human':",
    ];
    for (const text of [...asked, "['regex', 'human'].includes(x.type)"])
      expect(text).toMatch(asksFor('human'));
    for (const text of ["typeof x === 'number'", "typeof x.y?.[0] !== 'number'"])
      expect(text).not.toMatch(asksFor('number'));
    expect("x.type === 'number'").toMatch(asksFor('number'));
  });

  it('one is three modules and its line in two registries', () => {
    expect(filesWith(/'max-latency'/).toSorted()).toEqual([
      'renderer/features/checks/LimitFields.tsx',
      'renderer/features/checks/checkFields.ts',
      'shared/domain/checks/types/maxLatency.ts',
      'shared/formats/promptfoo/checkMappings.ts',
      'shared/formats/promptfoo/checks/limits.ts',
    ]);
  });
});
