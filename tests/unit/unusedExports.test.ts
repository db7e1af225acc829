/** What is exported is imported: a value that no other file takes is its own file's business, or dead. */
import { expect, it } from 'vitest';
import { everyFile, importsOf, sources, targetOf } from '../support/imports';

const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm;

/** By file, the names that others take of it; `*` for all. */
function takenNames(): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const [file, text] of everyFile)
    for (const { source, names, isLater } of importsOf(text)) {
      const target = targetOf(file, source);
      if ('package' in target) continue;
      const all = taken.get(target.file) ?? new Set();
      taken.set(target.file, all);
      // What is loaded later is named wherever it is used.
      for (const name of isLater ? (text.match(/\w+/g) ?? []) : names) all.add(name);
    }
  return taken;
}

/** Taken by the build: what scripts/keepCode/starter.cjs asks, and what stands in for a package, by that package's names. */
const TAKEN_BY_THE_BUILD = [
  'main/index.ts: code',
  'main/standIns/leftOut.ts: Ajv2020',
  'engine/adapters/openaiChat/webClasses.ts: Headers',
  'engine/adapters/openaiChat/webClasses.ts: FormData',
];

it('no exported value is imported by nobody', () => {
  const taken = takenNames();
  const unused = Array.from(sources, ([file, text]) =>
    Array.from(text.matchAll(EXPORTED), ([, name = '']) => name)
      .filter((name) => !taken.get(file)?.has(name) && !taken.get(file)?.has('*'))
      .map((name) => `${file}: ${name}`),
  ).flat();
  expect(unused).toEqual(TAKEN_BY_THE_BUILD);
});
