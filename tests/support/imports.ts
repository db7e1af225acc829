/** What every file of `src` imports, in whatever way, and where that leads. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Import {
  /** As written, without a query such as `?worker`. */
  readonly source: string;
  /** What is taken: `*` for all of it; nothing where it is only run, or loaded later. */
  readonly names: readonly string[];
  /** Gone once it is compiled. */
  readonly isOfTypes: boolean;
  readonly isLater: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'([^']+)'/gms;
const SIDE_EFFECT = /^import\s+'([^']+)'/gm;
const LATER = /(typeof\s+)?\bimport\(\s*'([^']+)'\s*\)/g;

/** `import`, `export … from`, side effects, `import()`, with `?worker` or without. */
export function importsOf(text: string): readonly Import[] {
  const code = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const isLater = false;
  return [
    ...Array.from(code.matchAll(STATIC), ([, type, taken = '', source = '']) => {
      const names = namesIn(taken);
      const isOfTypes =
        type !== undefined || (names.length > 0 && names.every((name) => name.startsWith('type ')));
      return { source, names: names.map((name) => name.replace(/^type /, '')), isOfTypes, isLater };
    }),
    ...Array.from(code.matchAll(SIDE_EFFECT), ([, source = '']) => ({
      source,
      names: [],
      isOfTypes: false,
      isLater,
    })),
    ...Array.from(code.matchAll(LATER), ([, type, source = '']) => ({
      source,
      names: [],
      isOfTypes: type !== undefined,
      isLater: true,
    })),
  ].map((each) => ({ ...each, source: each.source.replace(/\?.*$/, '') }));
}

/** `a, { b, type C, d as e }` → a: default, b, type C, d. */
function namesIn(taken: string): readonly string[] {
  if (taken.includes('*')) return ['*'];
  const [whole = '', listed = ''] = /\{([^}]*)\}/s.exec(taken) ?? [];
  const names = listed.split(',').map((name) => name.trim().replace(/ as .*$/s, ''));
  const own = taken.replace(whole, '').replaceAll(',', '').trim();
  return [...(own === '' ? [] : ['default']), ...names.filter((name) => name !== '')];
}

/** A path below `src`, or a package's name. A file's ending is found; a folder or a file that is not there stays as written. */
export function targetOf(
  file: string,
  source: string,
): { readonly file: string } | { readonly package: string } {
  const alias = /^@(shared|engine|main|cli|renderer)\//.test(source);
  if (!alias && !source.startsWith('.')) return { package: packageOf(source) };
  const named = alias
    ? source.slice(1)
    : path.posix.join(path.posix.dirname(file), source).replace(/^\.\.\/src\//, '');
  const found = ['', '.ts', '.tsx']
    .map((ending) => named + ending)
    .find((each) => /\.\w+$/.test(each) && existsSync(path.join('src', each)));
  return { file: found ?? named };
}

const packageOf = (source: string): string =>
  source.startsWith('node:')
    ? 'node'
    : source
        .split('/')
        .slice(0, source.startsWith('@') ? 2 : 1)
        .join('/');

const filesOf = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [path.posix.relative('src', file), readFileSync(file, 'utf8')]);

/** Every file of `src` and `tests`, by its path from `src`. */
export const everyFile: ReadonlyMap<string, string> = new Map(['src', 'tests'].flatMap(filesOf));

/** Those that are built into the app. */
export const sources: ReadonlyMap<string, string> = new Map(
  [...everyFile].filter(([file]) => !file.startsWith('../') && !file.includes('.test.')),
);
