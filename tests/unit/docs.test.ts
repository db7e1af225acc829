/** What the documents point at is there: paths and links of every Markdown file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const OUTSIDE = /^(?:[a-z][a-z+.-]*:|#)/i;
const FENCED = /^(```|~~~)[^\n]*\n[\s\S]*?^\1/gm;

/** `src/{a,b}.ts` names two files. */
function expanded(name: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(name);
  if (!braces) return [name];
  const [whole, choices = ''] = braces;
  return choices.split(',').flatMap((choice) => expanded(name.replace(whole, choice)));
}

const prose = (file: string) => readFileSync(file, 'utf8').replace(FENCED, '');
const documents = ['.', 'docs', 'docs/decisions', 'examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

const ROOM = /^(?:shared|engine|main|preload|renderer|cli|modelProcess|doorProcess)\//;
/** Names that begin in a folder of this repository or of `src/`; others in backticks are routes, types and words. */
const namedPaths = (file: string) =>
  Array.from(prose(file).matchAll(/`([^`\s<>*]+)`/g), ([, name = '']) => name)
    .filter((name) => ROOM.test(name) || /^(?:src|tests|docs|scripts|resources)\//.test(name))
    .flatMap(expanded)
    .map((name) => (ROOM.test(name) ? `src/${name}` : name));

/** `[text](target)` and `![text](target)`, without what stands in code. */
const linksOf = (file: string) =>
  Array.from(
    prose(file)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)[^)]*\)/g),
    ([, target = '']) => target,
  ).filter((target) => !OUTSIDE.test(target));

const isThere = (file: string, target: string) =>
  existsSync(path.join(path.dirname(file), decodeURI(target.replace(/#.*$/, ''))));

describe('the documents', () => {
  it('keep ARCHITECTURE.md to a page', () => {
    expect(namedPaths('ARCHITECTURE.md').length).toBeGreaterThan(40);
    expect(readFileSync('ARCHITECTURE.md', 'utf8').split('\n').length).toBeLessThanOrEqual(80);
  });

  it.each(documents)('point from %s at files that exist', (file) => {
    expect(namedPaths(file).filter((name) => !existsSync(name))).toEqual([]);
    expect(linksOf(file).filter((target) => !isThere(file, target))).toEqual([]);
  });
});
