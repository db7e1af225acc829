/** No file needs itself to be loaded first: imports of values make no circle (types may). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const IMPORT = /^(?:import|export) (?!type\b)([^;]*?) from '([^']+)';/gms;
const isOfTypes = (names: string) =>
  /^\{[^}]*\}$/s.test(names) &&
  names
    .slice(1, -1)
    .split(',')
    .every((name) => name.trim() === '' || name.trim().startsWith('type '));

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => join('src', file));

const needs = new Map(
  files.map((file) => {
    const found = readFileSync(file, 'utf8').matchAll(IMPORT);
    const targets = Array.from(found, ([, names = '', from = '']) => {
      if (isOfTypes(names)) return undefined;
      const alias = /^@(shared|engine|main|renderer)\//.test(from);
      if (!alias && !from.startsWith('.')) return undefined;
      const path = alias ? join('src', from.slice(1)) : normalize(join(dirname(file), from));
      return ['.ts', '.tsx'].map((ending) => path + ending).find((each) => existsSync(each));
    });
    return [file, targets.filter((target) => target !== undefined)] as const;
  }),
);

/** The way from a file back to itself. */
function circleOf(start: string): readonly string[] | undefined {
  const seen = new Set<string>();
  const ways = [[start]];
  for (let way = ways.pop(); way; way = ways.pop())
    for (const next of needs.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  return undefined;
}

it('no import of a value leads back to its file', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.map(circleOf).filter((circle) => circle !== undefined)).toEqual([]);
});
