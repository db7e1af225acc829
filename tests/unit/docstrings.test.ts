/** Exported functions say what their names and types do not: units, ranges, what fails, where a formula is from. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const EXPORTED =
  /^export (?:(?:async )?function\*? ?(?<declared>\w+)|const (?<assigned>\w+)(?:: [^=]+(?:=>[^=]+)?)? = (?:async )?(?:<.*?>)?(?:\($|\(.*\)(?:: [^=]+)? =>|\w+ =>))/;

/** Its own comment; or its module's, for the one that the file is named after (`createAutosave` in `autosave.ts`). */
function undocumented(file: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const subject = path
    .basename(file)
    .replace(/\.tsx?$/, '')
    .toLowerCase();
  return lines.flatMap((line, index) => {
    const { declared, assigned } = EXPORTED.exec(line)?.groups ?? {};
    const name = declared ?? assigned;
    if (name === undefined || lines[index - 1]?.endsWith('*/')) return [];
    const isOfModule = text.startsWith('/**') && name.toLowerCase().endsWith(subject);
    // What a component is, its name and its props say.
    const isComponent = file.endsWith('.tsx') && /^[A-Z]/.test(name);
    return isOfModule || isComponent ? [] : [name];
  });
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.(?:test|d)\.tsx?$/.test(file),
);

describe('an exported function has a docstring', () => {
  it.each(files)('%s', (file) => {
    expect(undocumented(file, readFileSync(path.join('src', file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['export function one() {', ['one']],
    ['export async function* one() {', ['one']],
    ['export const one = (a: string): string => a;', ['one']],
    ['export const one = (', ['one']],
    ['export const one: Two = async (a, b) =>', ['one']],
    ['export const one = <T>(a: T) => ({ a });', ['one']],
    ['/** Says it. */\nexport function one() {', []],
    ['export const one = other(2);', []],
    ['export const one: readonly string[] = [];', []],
  ])('finds %j', (text, names) => expect(undocumented('x.ts', text)).toEqual(names));

  it('is its module’s where the file is named after it', () => {
    expect(
      undocumented('x/autosave.ts', '/** Saves. */\nimport a;\nexport function createAutosave() {'),
    ).toEqual([]);
    expect(undocumented('x/autosave.ts', 'export function createAutosave() {')).toEqual(['createAutosave']);
  });
});
