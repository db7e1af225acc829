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

describe('the types of checks', () => {
  it.each(CHECK_TYPES)('%s has a name, a description and a valid beginning', (type) => {
    const definition = definitionOf(type);
    expect(en.type).toHaveProperty([type]);
    const blank = { id: 'k', type, ...definition.blank({ id: 'k' }, { cases: [], models: [] }) };
    const check = checkSchema.parse(blank);
    expect(check).toEqual(blank);
    expect(names).toHaveProperty([definition.describe(check).key]);
  });

  it.each(CHECK_TYPES.filter((type) => type !== 'number'))('nobody asks whether a check is %s', (type) => {
    expect(filesWith(new RegExp(`(?:===|case) '${type}'`))).toEqual([]);
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
