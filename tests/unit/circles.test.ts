/** No file needs itself to be loaded first: imports of values make no circle (types may). */
import { expect, it } from 'vitest';
import { importsOf, sources, targetOf } from '../support/imports';

const needs = new Map(
  Array.from(sources, ([file, text]) => {
    const targets = importsOf(text).flatMap(({ source, isOfTypes }) => {
      const target = targetOf(file, source);
      return isOfTypes || 'package' in target ? [] : [target.file];
    });
    return [file, targets] as const;
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
  expect(sources.size).toBeGreaterThan(400);
  expect([...sources.keys()].map(circleOf).filter((circle) => circle !== undefined)).toEqual([]);
});

it('finds every file that an import leads to', () => {
  const missing = [...needs].flatMap(([file, targets]) =>
    targets.filter((target) => /\/[^./]+$/.test(target)).map((target) => `${file} → ${target}`),
  );
  expect(missing).toEqual([]);
});
